internal import Ledger

/// Listed events summed up over everything but the user, the call, how it ended and one of the things that it is about, as
/// ``CellSums`` are of cells. Superseded events are left out.
struct ThingSums: Sendable {
    /// A sum of events, each counted once for each thing.
    struct Row: Sendable {
        /// The place among the users.
        var user: Int32
        var action: Int32
        var place: Int32
        var result: Int32
        /// The place among the things of its kind, and in the lowest bit whether that is the load balancers.
        fileprivate var thing: Int32
        var count: Int32
        /// The moments of the first and the last event, seconds since 1970.
        var first: Int64
        var last: Int64

        var ref: EntityRef { EntityRef(thing & 1 == 0 ? .resources : .loadBalancers, thing >> 1) }
    }

    let rows: [Row]
    /// By kind; `nil` for those that are not broken down by things.
    private let rowsOfEntity: [Adjacency?]

    /// An entity's rows; `nil` where only its events tell.
    func rows(of ref: EntityRef) -> ArraySlice<Int32>? { rowsOfEntity[ref.kind.rawValue]?[ref.index] }

    init(
        _ facts: Facts, _ maps: [DimensionTable?], _ thingsOfEvent: Adjacency, _ refs: [EntityRef],
        counts: (EntityKind) -> Int
    ) {
        let users = maps[EntityKind.users.rawValue]?.map ?? []
        let rows = Self.sums(facts, users: users, userCount: counts(.users), thingsOfEvent, refs)
        self.rows = rows
        rowsOfEntity = EntityKind.allCases.map { kind in
            guard !kind.countsListedEventsOnly else {
                return Adjacency(ownerCount: counts(kind), memberCount: rows.count) {
                    rows[$0].ref.kind == kind ? rows[$0].ref.index : -1
                }
            }
            guard kind.breakdowns.contains(.kind(.resources)), kind != .addresses, let map = maps[kind.rawValue]
            else { return nil }
            return Adjacency(ownerCount: counts(kind), memberCount: rows.count) { number in
                kind == .users ? rows[number].user : map.map[map.axis.index(of: rows[number])]
            }
        }
    }

    private static func sums(
        _ facts: Facts, users: [Int32], userCount: Int, _ thingsOfEvent: Adjacency, _ refs: [EntityRef]
    ) -> [Row] {
        var keys = SumKeys((userCount, refs.count, facts.actions.count, facts.places.count, facts.results.count))
        var sums = NumberTable()
        var rows: [Row] = []
        // See ``CellSums``.
        let ahead = 16
        var soon = [(key: UInt64, event: Int32, thing: Int32)](repeating: (0, -1, -1), count: ahead)
        var turn = 0
        func add(_ next: (key: UInt64, event: Int32, thing: Int32)) {
            guard next.event >= 0 else { return }
            let event = facts.events[Int(next.event)]
            let sum = Int(sums.number(of: next.key))
            if sum == rows.count {
                let ref = refs[Int(next.thing)]
                rows.append(
                    Row(
                        user: users[Int(event.actor)], action: event.action, place: event.place, result: event.result,
                        thing: ref.index << 1 | (ref.kind == .loadBalancers ? 1 : 0), count: 0, first: event.time,
                        last: event.time))
            }
            // Events stand in the order of time.
            rows[sum].last = event.time
            rows[sum].count += 1
        }
        thingsOfEvent.forEachOwner { number, things in
            let event = facts.events[Int(number)]
            guard !things.isEmpty, !event.flags.contains(.superseded) else { return }
            for thing in things where refs[Int(thing)].index >= 0 {
                let key = keys.key(users[Int(event.actor)], thing, event.action, event.place, event.result)
                sums.prefetch(key)
                add(soon[turn])
                soon[turn] = (key, number, thing)
                turn = (turn + 1) % ahead
            }
        }
        for step in 0..<ahead { add(soon[(turn + step) % ahead]) }
        return rows
    }
}

extension Axis {
    /// As for an event; a sum has no one actor.
    @inline(__always)
    func index(of row: ThingSums.Row) -> Int {
        switch self {
        case .actor: -1
        case .action: Int(row.action)
        case .place: Int(row.place)
        case .result: Int(row.result)
        }
    }
}
