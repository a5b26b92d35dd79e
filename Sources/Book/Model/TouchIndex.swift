internal import Ledger

/// Which event is about which resources and load balancers.
struct TouchIndex {
    /// For each event, its things (places in ``Things/all``), ascending.
    let thingsOfEvent: Adjacency
    /// For each event, a number that two events share when they are about the same things; -1 for none.
    let setOfEvent: [Int32]
    private let pairs: [Adjacency.Pair]

    init(_ facts: Facts, _ things: Things) {
        var pairs: [Adjacency.Pair] = []
        pairs.reserveCapacity(facts.touches.count)
        var ofEvent = [Int32](repeating: -1, count: facts.events.count)
        var sets = Sets(from: Int32(things.all.count))
        var start = 0
        while start < facts.touches.count {
            let event = facts.touches[start].event
            var end = start
            while end < facts.touches.count, facts.touches[end].event == event { end += 1 }
            // Nearly all touch one thing or two.
            if end - start <= 2, let first = things.only(facts.touches[start]),
                let last = things.only(facts.touches[end - 1])
            {
                pairs.append(Adjacency.Pair(owner: event, member: min(first, last)))
                if first != last { pairs.append(Adjacency.Pair(owner: event, member: max(first, last))) }
                ofEvent[Int(event)] = first == last ? first : sets.number(ofTwo: min(first, last), max(first, last))
            } else {
                let touched = things.touched(by: facts.touches[start..<end], at: facts.events[Int(event)].time)
                for thing in touched { pairs.append(Adjacency.Pair(owner: event, member: thing)) }
                ofEvent[Int(event)] = sets.number(of: touched)
            }
            start = end
        }
        self.pairs = pairs
        thingsOfEvent = Adjacency(ownerCount: facts.events.count, pairs: pairs)
        setOfEvent = ofEvent
    }

    /// Sets of things, each numbered behind the things. One of a single thing has that thing's number.
    private struct Sets {
        private var next: Int32
        private var twos = NumberTable()
        private var larger: [[Int32]: Int32] = [:]

        init(from first: Int32) { next = first }

        mutating func number(ofTwo a: Int32, _ b: Int32) -> Int32 {
            let known = twos[NumberTable.key(a, b)]
            guard known < 0 else { return known }
            twos[NumberTable.key(a, b)] = next
            defer { next += 1 }
            return next
        }

        mutating func number(of things: [Int32]) -> Int32 {
            if things.count == 1 { return things[0] }
            if things.count == 2 { return number(ofTwo: things[0], things[1]) }
            if let known = larger[things] { return known }
            larger[things] = next
            defer { next += 1 }
            return next
        }
    }

    /// Pairs of entity and event for the things of one kind, events ascending.
    func pairs(of kind: EntityKind, refs: [EntityRef]) -> [Adjacency.Pair] {
        pairs.compactMap { pair in
            let ref = refs[Int(pair.member)]
            return ref.kind == kind && ref.index >= 0 ? .init(owner: ref.index, member: pair.owner) : nil
        }
    }

    /// Calls `body` with each event's place and each of its things.
    func forEach(_ body: (Int, Int) -> Void) {
        for pair in pairs { body(Int(pair.owner), Int(pair.member)) }
    }
}
