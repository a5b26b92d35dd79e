/// Which days a chart shows. A stray event years before the others would leave a chart of one bar and a void, so where
/// nearly all events lie in a small part of the period, only that part is charted; what lies outside is told in words.
enum ChartWindow {
    /// Of a hundred events, how many must lie within.
    private static let share = 95
    /// How many times longer the whole period must be.
    private static let factor = 3
    /// Days without events over which the window still reaches to the next events.
    private static let reach = 7

    /// The first and the last day to chart; `nil` without events.
    /// - Parameters:
    ///   - days: ascending, since 1970.
    ///   - counts: the events of each.
    static func days(_ days: [Int32], counts: [Int]) -> ClosedRange<Int>? {
        let used = days.indices.filter { counts[$0] > 0 }
        guard let first = used.first, let last = used.last else { return nil }
        let whole = Int(days[first])...Int(days[last])
        guard whole.count > TimeGrouping.mostColumns else { return whole }
        let needed = used.reduce(0) { $0 + counts[$1] } * share
        var best: (from: Int, to: Int)?
        var sum = 0
        var from = 0
        for to in used.indices {
            sum += counts[used[to]]
            while (sum - counts[used[from]]) * 100 >= needed {
                sum -= counts[used[from]]
                from += 1
            }
            guard sum * 100 >= needed else { continue }
            let length = days[used[to]] - days[used[from]]
            if let known = best, days[used[known.to]] - days[used[known.from]] <= length { continue }
            best = (from, to)
        }
        guard var found = best else { return whole }
        while found.from > 0, Int(days[used[found.from]] - days[used[found.from - 1]]) <= reach { found.from -= 1 }
        while found.to + 1 < used.count, Int(days[used[found.to + 1]] - days[used[found.to]]) <= reach { found.to += 1 }
        let window = Int(days[used[found.from]])...Int(days[used[found.to]])
        return window.count * factor <= whole.count ? window : whole
    }
}

extension BookModel {
    /// The columns in which the charts of a page stand: those of the book, so that charts of several pages can be laid
    /// side by side, unless most of the page's events lie outside. `nil` without events.
    func grouping(_ timeline: Timeline) -> TimeGrouping? {
        let counts = timeline.days.map(\.events)
        let all = counts.reduce(0, +)
        guard all > 0 else { return nil }
        if let window = chartDays {
            let within = days.indices.reduce(0) { $0 + (window.contains(Int(days[$1])) ? counts[$1] : 0) }
            if within * 2 >= all { return TimeGrouping(firstDay: window.lowerBound, lastDay: window.upperBound) }
        }
        return ChartWindow.days(days, counts: counts).map {
            TimeGrouping(firstDay: $0.lowerBound, lastDay: $0.upperBound)
        }
    }

    /// The columns of a grouping, without events.
    static func columns(_ grouping: TimeGrouping, _ phrases: Phrasebook) -> [TimeColumn] {
        (0..<grouping.count).map { index in
            TimeColumn(
                name: grouping.name(ofColumn: index, phrases), label: grouping.label(ofColumn: index),
                day: grouping.unit == .day ? grouping.starts[index] : nil, tally: Tally())
        }
    }

    /// A timeline in columns. Days outside of them are left out.
    /// - Parameter empty: the same columns without events, where they are known.
    func columns(
        _ timeline: Timeline, in grouping: TimeGrouping, _ phrases: Phrasebook, empty: [TimeColumn]? = nil
    ) -> [TimeColumn] {
        var columns = empty ?? Self.columns(grouping, phrases)
        for (day, tally) in zip(days, timeline.days) where grouping.contains(Int(day)) {
            columns[grouping.column(ofDay: Int(day))].tally.merge(tally)
        }
        // Where nothing is drawn, nothing is said.
        for place in columns.indices where columns[place].tally.events > 0 {
            columns[place].sentence = phrases.say(columns[place])
        }
        return columns
    }

    /// Events by column and hour of the day: 24 numbers a column. Days outside of the columns are left out.
    func hourColumns(_ hours: HourGrid, in grouping: TimeGrouping) -> HeatColumns {
        var counts = [Int](repeating: 0, count: grouping.count * 24)
        for (place, day) in days.enumerated() where grouping.contains(Int(day)) {
            let column = grouping.column(ofDay: Int(day))
            for hour in 0..<24 { counts[column * 24 + hour] += hours[day: place, hour: hour] }
        }
        return HeatColumns(labels: (0..<grouping.count).map(grouping.label(ofColumn:)), counts: counts)
    }

    /// Days with events of a timeline that no column has.
    func outside(_ timeline: Timeline, of grouping: TimeGrouping) -> [(day: Int, events: Int)] {
        zip(days, timeline.days).filter { $1.events > 0 && !grouping.contains(Int($0)) }.map { (Int($0), $1.events) }
    }
}
