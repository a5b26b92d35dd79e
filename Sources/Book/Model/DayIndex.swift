internal import Ledger

/// Which days have events, and which cells belong to each.
struct DayIndex {
    let days: [Int32]
    let dayOfCell: [Int32]
    let cellsOfDay: Adjacency

    init(_ facts: Facts) {
        let dayOf = facts.cells.map { Int32(UTC.floorDivide(Int($0.hour), by: 24)) }
        var all = Set(dayOf)
        for event in facts.events { all.insert(Int32(truncatingIfNeeded: UTC.day(ofSecond: event.time))) }
        let days = all.sorted()
        var place: [Int32: Int32] = [:]
        for (index, day) in days.enumerated() { place[day] = Int32(index) }
        let dayOfCell = dayOf.map { place[$0] ?? -1 }
        self.days = days
        self.dayOfCell = dayOfCell
        cellsOfDay = Adjacency(ownerCount: days.count, memberCount: dayOfCell.count) { dayOfCell[$0] }
    }
}
