/// Puts events in canonical order: by time, then lifecycle rank of the action, then event id, then key.
struct EventOrder {
    private let ranks: [UInt8]
    private let ids: EventIDTexts
    private let keys: [EventKey]

    /// - Parameters:
    ///   - ranks: by action.
    ///   - ids: of each event.
    ///   - keys: of each event.
    init(_ ranks: [UInt8], _ ids: EventIDTexts, _ keys: [EventKey]) {
        self.ranks = ranks
        self.ids = ids
        self.keys = keys
    }

    /// The places of the events in order. They are spread over time, so that in as many stretches of it as there are events
    /// there is little to sort.
    func of(_ events: [Facts.Event]) -> [Int32] {
        // The buffer spares counting references for each comparison.
        events.withUnsafeBufferPointer { events in
            let precedes = { (first: Int32, second: Int32) in self.precedes(Int(first), Int(second), events) }
            var (first, last) = (Int64.max, Int64.min)
            for event in events { (first, last) = (min(first, event.time), max(last, event.time)) }
            guard first < last else { return (0..<Int32(events.count)).sorted(by: precedes) }
            // Taken as bits: no two moments lie farther apart than these can tell.
            let width = UInt64(bitPattern: last &- first) / UInt64(events.count) + 1
            func stretch(_ event: Facts.Event) -> Int { Int(UInt64(bitPattern: event.time &- first) / width) }
            var ends = [Int32](repeating: 0, count: Int(UInt64(bitPattern: last &- first) / width) + 1)
            for event in events { ends[stretch(event)] += 1 }
            var sum: Int32 = 0
            for place in ends.indices {
                // Where the stretch begins, and once its events are there, where it ends.
                (ends[place], sum) = (sum, sum + ends[place])
            }
            return [Int32](unsafeUninitializedCapacity: events.count) { order, count in
                for (number, event) in events.enumerated() {
                    let place = stretch(event)
                    order.initializeElement(at: Int(ends[place]), to: Int32(number))
                    ends[place] += 1
                }
                count = events.count
                var start = 0
                for end in ends {
                    sort(order, start..<Int(end), events, precedes)
                    start = Int(end)
                }
            }
        }
    }

    /// Sorts a stretch, which mostly has a few events, and these in order.
    @inline(__always)
    private func sort(
        _ order: UnsafeMutableBufferPointer<Int32>, _ stretch: Range<Int>, _ events: UnsafeBufferPointer<Facts.Event>,
        _ precedes: (Int32, Int32) -> Bool
    ) {
        guard stretch.count > 1 else { return }
        guard stretch.count <= 32 else { return order[stretch].sort(by: precedes) }
        for next in stretch.dropFirst() {
            let moved = order[next]
            let time = events[Int(moved)].time
            var place = next
            while place > stretch.lowerBound {
                let before = order[place - 1]
                let other = events[Int(before)].time
                guard time < other || (time == other && precedes(moved, before)) else { break }
                order[place] = before
                place -= 1
            }
            order[place] = moved
        }
    }

    private func precedes(_ first: Int, _ second: Int, _ events: UnsafeBufferPointer<Facts.Event>) -> Bool {
        let (time, other) = (events[first].time, events[second].time)
        if time != other { return time < other }
        let (rank, otherRank) = (ranks[Int(events[first].action)], ranks[Int(events[second].action)])
        if rank != otherRank { return rank < otherRank }
        return ids.precedes(first, second)
            ?? ((keys[first].hash, keys[first].content) < (keys[second].hash, keys[second].content))
    }
}
