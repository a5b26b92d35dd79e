internal import Ledger

/// A set of events by time.
public struct Timeline: Sendable, Hashable {
    /// For each of ``BookModel/days``, the events of that day.
    public internal(set) var days: [Tally]
}

/// A set of events by day and hour of the day, in UTC.
public struct HourGrid: Sendable, Hashable {
    /// Events, 24 numbers for each of ``BookModel/days``.
    public internal(set) var counts: [Int]

    /// Events in an hour (0…23) of a day (a place in ``BookModel/days``).
    public subscript(day day: Int, hour hour: Int) -> Int { counts[day * 24 + hour] }
}

/// What a page shows of an entity by time, and how its rows add up.
typealias EntityFigures = (timeline: Timeline, hours: HourGrid, balance: Folding.Balance)

extension BookModel {
    /// Events of these cells by day.
    public func timeline(cells: some Collection<Int32>) -> Timeline {
        var days = [Tally](repeating: Tally(), count: days.count)
        cellLines.walk(cells) { number, line in
            days[dayPlaces[UTC.floorDivide(line.hour, by: 24)]].add(
                count: Int(line.counts(number, self).all), outcome: line.outcome, read: line.isRead,
                at: Int64(line.hour) * 3600)
        }
        return Timeline(days: days)
    }

    /// Listed events by day; superseded ones are not counted.
    public func timeline(events: some Collection<Int32>) -> Timeline {
        var days = [Tally](repeating: Tally(), count: days.count)
        facts.events.walk(events) { _, event in
            days[place(ofDay: UTC.day(ofSecond: event.time))].add(event, facts)
        }
        return Timeline(days: days)
    }

    /// All that is counted on an entity by day: its cells, or for resources and load balancers its listed events.
    public func timeline(of ref: EntityRef) -> Timeline {
        ref.kind.countsListedEventsOnly ? timeline(events: events(of: ref)) : timeline(cells: cells(of: ref))
    }

    /// Events of these cells by day and hour.
    public func hours(cells: some Collection<Int32>) -> HourGrid {
        var counts = [Int](repeating: 0, count: days.count * 24)
        cellLines.walk(cells) { number, line in
            let day = dayPlaces[UTC.floorDivide(line.hour, by: 24)]
            counts[day * 24 + line.hour - Int(days[day]) * 24] += Int(line.counts(number, self).all)
        }
        return HourGrid(counts: counts)
    }

    /// Listed events by day and hour; superseded ones are not counted.
    public func hours(events: some Collection<Int32>) -> HourGrid {
        var counts = [Int](repeating: 0, count: days.count * 24)
        facts.events.walk(events) { _, event in
            guard !event.flags.contains(.superseded) else { return }
            let day = place(ofDay: UTC.day(ofSecond: event.time))
            counts[day * 24 + UTC.hour(ofSecond: event.time) - Int(days[day]) * 24] += 1
        }
        return HourGrid(counts: counts)
    }

    /// All that is counted on an entity by day and hour.
    public func hours(of ref: EntityRef) -> HourGrid {
        ref.kind.countsListedEventsOnly ? hours(events: events(of: ref)) : hours(cells: cells(of: ref))
    }

    /// All that is counted on an entity by day, and by day and hour, and how the rows of its page add up: in one pass over its
    /// cells, since most of what that costs is to fetch them.
    /// - Parameter also: gets each cell on the way, with how many events it has and how many of these are not listed; there
    ///   are none of resources and load balancers.
    @inline(__always)
    func figures(
        of ref: EntityRef, also: (CellLine, (all: Int32, unlisted: Int32)) -> Void = { _, _ in }
    ) -> EntityFigures {
        guard !ref.kind.countsListedEventsOnly else {
            let (timeline, hours) = times(ofListed: events(of: ref))
            return (timeline, hours, balance(of: ref))
        }
        var balance = Folding.Balance()
        (balance.listed, balance.superseded) = listed(of: ref)
        let cells = cells(of: ref)
        if var looks = LookGrid(days, cells: cells.count) {
            looks.fill { add in
                cellLines.walk(cells) { number, line in
                    let counts = line.counts(number, self)
                    also(line, counts)
                    add(line, Int(counts.all))
                    balance.counted += Int(counts.unlisted)
                }
            }
            let (timeline, hours) = looks.times(days)
            return (timeline, hours, balance)
        }
        var tallies = [Tally](repeating: Tally(), count: days.count)
        var grid = [Int](repeating: 0, count: days.count * 24)
        tallies.withUnsafeMutableBufferPointer { tallies in
            grid.withUnsafeMutableBufferPointer { grid in
                cellLines.walk(cells) { number, line in
                    let counts = line.counts(number, self)
                    also(line, counts)
                    let (count, hour) = (Int(counts.all), line.hour)
                    let day = UTC.floorDivide(hour, by: 24)
                    let place = dayPlaces[day]
                    tallies[place].add(
                        count: count, outcome: line.outcome, read: line.isRead, at: Int64(hour) * 3600)
                    grid[place * 24 + hour - day * 24] += count
                    balance.counted += Int(counts.unlisted)
                }
            }
        }
        return (Timeline(days: tallies), HourGrid(counts: grid), balance)
    }

    /// All events by day, and by day and hour.
    func timesOfAll() -> (timeline: Timeline, hours: HourGrid) {
        let lines = cellLines
        guard var looks = LookGrid(days, cells: lines.count) else {
            return (timeline(cells: allCells), hours(cells: allCells))
        }
        looks.fill { add in
            for (number, line) in lines.enumerated() { add(line, Int(line.counts(Int32(number), self).all)) }
        }
        return looks.times(days)
    }

    /// ``timeline(events:)`` and ``hours(events:)`` in one pass.
    private func times(ofListed events: some Collection<Int32>) -> (Timeline, HourGrid) {
        var tallies = [Tally](repeating: Tally(), count: days.count)
        var grid = [Int](repeating: 0, count: days.count * 24)
        facts.events.walk(events) { _, event in
            guard !event.flags.contains(.superseded) else { return }
            let hour = UTC.hour(ofSecond: event.time)
            // The days of all events are there, cut to so many bits.
            let day = Int(Int32(truncatingIfNeeded: UTC.floorDivide(hour, by: 24)))
            let place = dayPlaces[day]
            tallies[place].add(
                count: 1, outcome: outcomes[Int(event.result)], read: reads[Int(event.action)], at: event.time)
            grid[place * 24 + hour - day * 24] += 1
        }
        return (Timeline(days: tallies), HourGrid(counts: grid))
    }

    /// The place among ``days`` of the first day that is not before this one.
    public func place(ofDay day: Int) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if Int(days[middle]) < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
