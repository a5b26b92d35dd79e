internal import CloudTrail
internal import Ledger

/// Which listed events fold to one row wherever they stand together: same hour, principal, role, action, resources and
/// outcome. Found once for all pages.
struct BurstIndex: Sendable {
    /// For each listed event, the number of its burst.
    let ofEvent: [Int32]
    /// How many bursts there are; most have one event.
    let count: Int

    private struct Burst: Hashable {
        var hour: Int32
        var user: Int32
        /// Through which role, since a person's rows say so.
        var role: Int32
        var action: Int32
        var things: Int32
        var outcome: Outcome
        var superseded: Bool
    }

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
        let outcomes = facts.results.map(\.outcome)
        func burst(_ number: Int) -> Burst {
            let event = facts.events[number]
            return Burst(
                hour: Int32(truncatingIfNeeded: UTC.hour(ofSecond: event.time)), user: users[Int(event.actor)],
                role: roleOf[Int(facts.actors[Int(event.actor)].identity)], action: actions[Int(event.action)],
                things: things[number], outcome: outcomes[Int(event.result)],
                superseded: event.flags.contains(.superseded))
        }
        // Events stand in the order of time, so a table for the hour at hand is enough, and stays small.
        var bursts: [Burst: Int32] = [:]
        var hour: Int32?
        var count: Int32 = 0
        ofEvent = facts.events.indices.map { number in
            let burst = burst(number)
            if hour != burst.hour { bursts.removeAll(keepingCapacity: true) }
            hour = burst.hour
            if let known = bursts[burst] { return known }
            defer { count += 1 }
            bursts[burst] = count
            return count
        }
        self.count = Int(count)
    }
}
