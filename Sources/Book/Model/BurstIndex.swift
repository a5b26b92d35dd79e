internal import CloudTrail
internal import Ledger

/// Which listed events fold to one row wherever they stand together: same hour, principal, role, action, resources and
/// outcome. Found once for all pages.
struct BurstIndex: Sendable {
    /// For each listed event, the number of its burst.
    let ofEvent: [Int32]
    /// How many bursts there are; most have one event.
    let count: Int
    /// For each listed event, whether its burst begins with it.
    let isFirst: [Bool]

    /// - Parameters:
    ///   - users: for each actor, the principal's place among the users.
    ///   - actions: for each action of the facts, its place among the actions.
    ///   - things: for each listed event, which set of resources it touches.
    init(_ facts: Facts, _ principals: Principals, users: [Int32], actions: [Int32], things: [Int32]) {
        var roles: [ExactText: Int32] = [:]
        let roleOf = principals.ofIdentity.map { principal in
            let role = ExactText(principal.role ?? "")
            if let known = roles[role] { return known }
            let number = Int32(roles.count)
            roles[role] = number
            return number
        }
        let ends = facts.results.map { Int32($0.outcome.rawValue) << 1 }
        // Who, and through which role, since a person's rows say so: both follow from the identity.
        var callers = NumberTable()
        var callerOf = [Int32](repeating: -1, count: roleOf.count)
        // What was done, and how it ended: few, and counted out. With the caller that is a call, whose number mostly needs
        // no table.
        let endCount = (ends.max() ?? 0) + 2
        let deedCount = Int64((actions.max() ?? -1) + 1) * Int64(endCount)
        let isNarrow = deedCount * Int64(roleOf.count) <= Int64(Int32.max)
        var calls = NumberTable()
        // Events stand in the order of time, so a table for the hour at hand is enough, and stays small.
        var bursts = NumberTable()
        var hour = 0
        var count: Int32 = 0
        ofEvent = zip(facts.events, things).map { event, things in
            if hour != UTC.hour(ofSecond: event.time) {
                hour = UTC.hour(ofSecond: event.time)
                count += Int32(bursts.count)
                bursts = NumberTable()
            }
            let identity = Int(facts.actors[Int(event.actor)].identity)
            if callerOf[identity] < 0 {
                callerOf[identity] = callers.number(of: NumberTable.key(users[Int(event.actor)], roleOf[identity]))
            }
            let end = ends[Int(event.result)] | (event.flags.contains(.superseded) ? 1 : 0)
            let deed = actions[Int(event.action)] * endCount + end
            let call =
                isNarrow
                ? callerOf[identity] * Int32(deedCount) + deed
                : calls.number(of: NumberTable.key(callerOf[identity], deed))
            return count + bursts.number(of: NumberTable.key(call, things))
        }
        self.count = Int(count) + bursts.count
        // Bursts are numbered as they begin.
        var begun: Int32 = 0
        isFirst = ofEvent.map { burst in
            defer { begun = max(begun, burst + 1) }
            return burst == begun
        }
    }
}

extension EntityKind {
    /// Whether all events of a burst are on the same page of this kind, since what tells bursts apart tells that, too.
    var holdsBursts: Bool {
        switch self {
        case .users, .actions, .services, .resources, .loadBalancers: true
        case .regions, .accounts, .addresses: false
        }
    }
}
