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
        var sets = [Int32](repeating: -1, count: facts.events.count)
        var setNumbers: [[Int32]: Int32] = [:]
        var start = 0
        while start < facts.touches.count {
            let event = facts.touches[start].event
            var end = start
            while end < facts.touches.count, facts.touches[end].event == event { end += 1 }
            if end - start == 1, let thing = things.only(facts.touches[start]) {
                pairs.append(Adjacency.Pair(owner: event, member: thing))
                sets[Int(event)] = thing
                start = end
                continue
            }
            let touched = things.touched(by: facts.touches[start..<end], at: facts.events[Int(event)].time)
            pairs += touched.map { Adjacency.Pair(owner: event, member: $0) }
            if touched.count == 1 {
                sets[Int(event)] = touched[0]
            } else {
                let next = Int32(things.all.count + setNumbers.count)
                sets[Int(event)] = setNumbers[touched, default: next]
                setNumbers[touched] = sets[Int(event)]
            }
            start = end
        }
        self.pairs = pairs
        thingsOfEvent = Adjacency(ownerCount: facts.events.count, pairs: pairs)
        setOfEvent = sets
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
