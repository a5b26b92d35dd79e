internal import Ledger

/// Finds the cell that an event is counted in: an open-addressing table over the cells' own numbers.
struct CellIndex {
    private var slots: [Int32]
    private let mask: Int

    /// - Parameter numbers: the cells to be found.
    private init(_ cells: [Facts.Cell], _ numbers: some Collection<Int32>) {
        var capacity = 16
        while capacity < numbers.count * 2 { capacity *= 2 }
        mask = capacity - 1
        slots = [Int32](repeating: -1, count: capacity)
        for number in numbers {
            let cell = cells[Int(number)]
            var slot = Self.hash(cell.hour, cell.actor, cell.action, cell.place, cell.result) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = number
        }
    }

    /// How many events of each cell are not listed one by one. Superseded events are listed, but in no cell.
    static func unlisted(_ facts: Facts, _ days: DayIndex) -> [Int32] {
        var rest = facts.cells.map(\.count)
        var next = 0
        // A day at a time, so that what is looked up lies close together.
        for (place, day) in days.days.enumerated() {
            let index = CellIndex(facts.cells, days.cellsOfDay[Int32(place)])
            while next < facts.events.count, UTC.day(ofSecond: facts.events[next].time) == day {
                let event = facts.events[next]
                next += 1
                guard !event.flags.contains(.superseded) else { continue }
                if let cell = index.find(event, in: facts.cells, where: { rest[$0] > 0 }) { rest[cell] -= 1 }
            }
        }
        return rest
    }

    /// The cells that count these events, and only these.
    static func cells(_ events: [Facts.Event], of cells: [Facts.Cell]) -> [Facts.Cell] {
        let index = CellIndex(cells, 0..<Int32(cells.count))
        var counts = [Int32](repeating: 0, count: cells.count)
        for event in events where !event.flags.contains(.superseded) {
            if let cell = index.find(event, in: cells, where: { counts[$0] < cells[$0].count }) { counts[cell] += 1 }
        }
        return zip(cells, counts).compactMap { cell, count in
            guard count > 0 else { return nil }
            var counted = cell
            counted.count = count
            return counted
        }
    }

    private func find(_ event: Facts.Event, in cells: [Facts.Cell], where admits: (Int) -> Bool) -> Int? {
        let hour = Int32(truncatingIfNeeded: UTC.hour(ofSecond: event.time))
        var slot = Self.hash(hour, event.actor, event.action, event.place, event.result) & mask
        while slots[slot] >= 0 {
            let cell = cells[Int(slots[slot])]
            if cell.hour == hour, cell.actor == event.actor, cell.action == event.action, cell.place == event.place,
                cell.result == event.result, admits(Int(slots[slot]))
            {
                return Int(slots[slot])
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private static func hash(_ hour: Int32, _ actor: Int32, _ action: Int32, _ place: Int32, _ result: Int32) -> Int {
        func pair(_ a: Int32, _ b: Int32) -> UInt64 {
            UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
        }
        var state = pair(hour, actor) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ state >> 29 ^ pair(action, place)) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ state >> 32 ^ UInt64(UInt32(bitPattern: result))) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: (state ^ state >> 29) >> 1)
    }
}
