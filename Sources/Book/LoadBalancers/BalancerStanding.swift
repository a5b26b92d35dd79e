internal import Mustache

/// How a listener, a rule or a target group of a load balancer stands, or stood when that was deleted.
struct BalancerStanding: TemplateModel {
    var name: String
    var href: String
    var forwards: String
    var policy: String
    var certificates: String
    var isGroup = false
    var count: Int?
    var targets = ""
    var isPartial = false

    static var tags: Tags<BalancerStanding> {
        [
            "name": .text("`listener TLS:443`, `target group blue`.") { $0.name },
            "href": .text("Its page; empty where it has none.") { $0.href },
            "forwards": .text("Where it forwards to; empty where not known.") { $0.forwards },
            "policy": .text("The TLS policy; may be empty.") { $0.policy },
            "certificates": .text("The names of its certificates; may be empty.") { $0.certificates },
            "isGroup": .flag("Whether it is a target group.") { $0.isGroup },
            "count": .section("How many targets are known.") { $0.count.flatMap { Counted($0) } },
            "targets": .text("The first targets.") { $0.targets },
            "empty": .flag("Whether a target group has no target.") { $0.count == 0 && !$0.isPartial },
            "partial": .flag("Whether only a part of its targets is known.") { $0.isPartial },
        ]
    }
}

/// One of several load balancers that had one name, and no id that would tell them apart.
struct BalancerLife: TemplateModel {
    var number: Int
    var isLast: Bool
    var birth: BalancerSource?
    var end: BalancerSource?
    var lived = ""
    var facts: [BalancerFact] = []
    var tags: [BalancerFact] = []

    static var tags: Tags<BalancerLife> {
        [
            "number": .count("Which one it is, from 1.") { $0.number },
            "isLast": .flag("Whether it is the last, which the page tells of above.") { $0.isLast },
            "birth": .section("The call that made it.") { $0.birth },
            "end": .section("The call that deleted it.") { $0.end },
            "lived": .text("How long it lived; empty where not known.") { $0.lived },
            "known": .list("Its last known state.") { $0.facts },
            "tagTexts": .list("Its last known tags.") { $0.tags },
        ]
    }
}
