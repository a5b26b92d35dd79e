internal import Ledger

/// Which days have events, and which cells belong to each.
struct DayIndex {
    let days: [Int32]
    let dayOfCell: [Int32]
    let cellsOfDay: Adjacency

    init(_ facts: Facts) {
        let dayOf = facts.cells.map { Int32(UTC.floorDivide(Int($0.hour), by: 24)) }
        var all: Set<Int32> = []
        var latest: Int32?
        func see(_ day: Int32) {
            // What happened on one day mostly stands together.
            if day != latest { all.insert(day) }
            latest = day
        }
        for day in dayOf { see(day) }
        for event in facts.events { see(Int32(truncatingIfNeeded: UTC.day(ofSecond: event.time))) }
        let days = all.sorted()
        var place: [Int32: Int32] = [:]
        for (index, day) in days.enumerated() { place[day] = Int32(index) }
        var known: (day: Int32, place: Int32)?
        let dayOfCell = dayOf.map { day in
            if let known, known.day == day { return known.place }
            let found = place[day] ?? -1
            known = (day, found)
            return found
        }
        self.days = days
        self.dayOfCell = dayOfCell
        cellsOfDay = Adjacency(ownerCount: days.count, memberCount: dayOfCell.count) { dayOfCell[$0] }
    }
}
