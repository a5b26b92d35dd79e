internal import CloudTrail
internal import Ledger

/// The resources of a book, each once, in the order of their keys, and what hangs on which load balancer.
struct Things: Sendable {
    /// Resources by key, merged where facts hold several spellings of one.
    let all: [Facts.Resource]
    /// For each of the facts' resources, its place among ``all``.
    let ofResource: [Int32]
    /// For each thing, whether it is a target group.
    private let isTargetGroup: [Bool]
    /// Which target group served which load balancer when.
    let attachments: Attachments

    init(_ facts: Facts) {
        let (keys, places) = ExactText.rank(facts.resources.map(\.key))
        var known = [Facts.Resource?](repeating: nil, count: keys.count)
        for (resource, place) in zip(facts.resources, places) {
            var merged = known[Int(place)] ?? resource
            merged.complete(with: resource)
            known[Int(place)] = merged
        }
        let merged = known.compactMap(\.self)
        all = merged
        isTargetGroup = merged.map(\.isTargetGroup)
        let balancers = Self.balancersByName(facts, merged, places)
        ofResource = balancers.isEmpty ? places : places.map { balancers[$0] ?? $0 }
        attachments = Attachments(facts, things: merged, places: places)
    }

    /// For the places of DNS names, the load balancer that was given the name when it was made: what an alias record
    /// points to is known by nothing else.
    private static func balancersByName(_ facts: Facts, _ things: [Facts.Resource], _ places: [Int32]) -> [Int32: Int32]
    {
        guard things.contains(where: \.isBalancerName) else { return [:] }
        var balancers: [Int32: Int32] = [:]
        facts.forEachTouched { event, touches in
            let action = facts.actions[Int(event.action)]
            guard action.name == "CreateLoadBalancer", action.source == "elasticloadbalancing.amazonaws.com",
                facts.results[Int(event.result)].outcome == .ok
            else { return }
            let touched = touches.map { places[Int($0.resource)] }
            let names = touched.filter { things[Int($0)].isBalancerName }
            let made = touched.filter { things[Int($0)].isLoadBalancer }
            guard names.count == 1, made.count == 1 else { return }
            balancers[names[0]] = balancers[names[0]] ?? made[0]
        }
        return balancers
    }

    /// The thing that an event is about that touches nothing else; `nil` where a load balancer may stand behind it.
    func only(_ touch: Facts.Touch) -> Int32? {
        let thing = ofResource[Int(touch.resource)]
        return isTargetGroup[Int(thing)] ? nil : thing
    }

    /// The things that an event is about, ascending: those it touches, and the load balancers behind target groups
    /// at that time.
    func touched(by resources: ArraySlice<Facts.Touch>, at time: Int64) -> [Int32] {
        var found: [Int32] = []
        for touch in resources {
            let thing = ofResource[Int(touch.resource)]
            found.append(thing)
            if isTargetGroup[Int(thing)] { found += attachments.balancers(of: thing, at: time) }
        }
        guard found.count > 1 else { return found }
        found.sort()
        var unique = 0
        for index in 1..<found.count where found[index] != found[unique] {
            unique += 1
            found[unique] = found[index]
        }
        found.removeSubrange((unique + 1)...)
        return found
    }
}

extension Facts.Resource {
    /// Whether this is a load balancer of either generation.
    var isLoadBalancer: Bool {
        type == "AWS::ElasticLoadBalancingV2::LoadBalancer" || type == "AWS::ElasticLoadBalancing::LoadBalancer"
    }

    /// Whether this is a target group.
    var isTargetGroup: Bool { type == "AWS::ElasticLoadBalancingV2::TargetGroup" }

    /// Whether this is the DNS name of a load balancer.
    var isBalancerName: Bool { type.isEmpty && key.hasPrefix(BalancerName.prefix) }

    /// Takes over what another record of the same key knows; which of the two comes first does not matter.
    fileprivate mutating func complete(with other: Facts.Resource) {
        func pick(_ a: String, _ b: String) -> String { ExactText.compare(a, b) < 0 ? b : a }
        // A load balancer stays one, whatever else the key was called.
        if !isLoadBalancer || other.isLoadBalancer {
            type = other.isLoadBalancer && !isLoadBalancer ? other.type : pick(type, other.type)
        }
        name = pick(name, other.name)
        account = pick(account, other.account)
    }
}

extension Facts {
    /// Calls `body` with each event that touches something and its touches.
    func forEachTouched(_ body: (Event, ArraySlice<Touch>) -> Void) {
        var start = 0
        while start < touches.count {
            var end = start + 1
            while end < touches.count, touches[end].event == touches[start].event { end += 1 }
            body(events[Int(touches[start].event)], touches[start..<end])
            start = end
        }
    }
}
