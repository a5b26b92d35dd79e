internal import CloudTrail
internal import Ledger
internal import Mustache

/// Somebody who changed a load balancer or tried to, with the first and the last time.
struct BalancerChanger: TemplateModel {
    var who: Who
    var kind: String
    var done: Int
    var failed: Int
    var first: BalancerSource
    var last: BalancerSource

    static var tags: Tags<BalancerChanger> {
        let own: Tags<BalancerChanger> = [
            "who": .text("Who.") { $0.who.label },
            "whoHref": .text("Their page; empty for none.") { $0.who.path },
            "kind": .text("What kind of caller.") { $0.kind },
            "done": .count("Changes.") { $0.done },
            "failed": .count("Calls that were denied or failed.") { $0.failed },
            "first": .section("The first of the calls.") { $0.first },
            "last": .section("The last of the calls.") { $0.last },
        ]
        return own.adding(.grade { $0.who.grade })
    }
}

extension BalancerStory {
    /// Who changed it or tried to, most changes first, at most ``mostChangers``.
    func changersByCount() -> [BalancerChanger] {
        let model = context.model
        var calls: [Int32: [Int32]] = [:]
        for event in steps {
            guard let user = model.entity(.users, of: model.facts.events[Int(event)])?.index, user >= 0 else {
                continue
            }
            calls[user, default: []].append(event)
        }
        let rows = calls.map { user, events in
            (user: user, events: events, done: events.count { context.outcome($0) == .ok })
        }
        return rows.sorted {
            ($1.done, $1.events.count, $0.user) < ($0.done, $0.events.count, $1.user)
        }.prefix(Self.mostChangers).map { row in
            let principal = model.principal(ofUser: row.user)
            let entity = model[EntityRef(.users, row.user)]
            return BalancerChanger(
                who: Who(
                    label: Shown.line(entity.title, limit: 160),
                    path: entity.path.map { BalancerContext.root + $0 } ?? "",
                    grade: principal.grade),
                kind: context.words.say(principal.kind), done: row.done, failed: row.events.count - row.done,
                first: context.source(row.events[0]), last: context.source(row.events[row.events.count - 1]))
        }
    }

    private static let mostChangers = 25
}
