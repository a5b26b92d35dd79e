internal import Mustache

/// The charts of pages, with links that fit where a page lies.
enum ChartSet {
    /// Calls by day, or by week or month in a long book.
    static func daily(_ model: BookModel, _ timeline: Timeline, root: String) -> SafeHTML {
        guard let grouping = model.grouping(timeline) else { return SafeHTML() }
        let columns = model.columns(timeline, in: grouping)
        // One bar says no more than the sentence above it.
        guard columns.count(where: { $0.tally.events > 0 }) > 1 else { return SafeHTML() }
        return Charts.dailyBars(columns, title: title("Calls by day", columns)) { root + DayPath.index(day: $0) }
    }

    /// The days of an entity in the columns of the book; nothing for a book of one column.
    static func spark(_ model: BookModel, _ ref: EntityRef) -> SafeHTML {
        guard let window = model.chartDays else { return SafeHTML() }
        let grouping = TimeGrouping(firstDay: window.lowerBound, lastDay: window.upperBound)
        guard grouping.count > 1 else { return SafeHTML() }
        let columns = model.columns(model.timeline(of: ref), in: grouping)
        return Charts.sparkline(columns.map(\.tally.events), title: title("Calls by day", columns, table: false))
    }

    /// What the chart by day leaves out.
    static func outside(_ model: BookModel, _ timeline: Timeline, root: String) -> Outside? {
        guard let grouping = model.grouping(timeline) else { return nil }
        return Outside(model.outside(timeline, of: grouping), root: root)
    }

    /// Calls by hour of one day.
    static func hours(_ tallies: [Tally], day: Int) -> SafeHTML {
        let columns = tallies.indices.map { hour in
            TimeColumn(
                name: "\(UTC.text(ofDay: day)) \(HourRow.text(hour))", label: HourRow.text(hour), day: nil,
                tally: tallies[hour])
        }
        guard columns.contains(where: { $0.tally.events > 0 }) else { return SafeHTML() }
        return Charts.dailyBars(columns, title: title("Calls by hour", columns))
    }

    /// Of fewer events no pattern of hours can be seen.
    private static let fewest = 20

    /// Calls by day and hour of the day.
    static func heat(_ model: BookModel, _ timeline: Timeline, _ hours: HourGrid) -> SafeHTML {
        guard let grouping = model.grouping(timeline),
            let most = hours.counts.indices.max(by: { hours.counts[$0] < hours.counts[$1] }),
            hours.counts.reduce(0, +) >= fewest
        else { return SafeHTML() }
        let hour = UTC.text(ofHour: Int(model.days[most / 24]) * 24 + most % 24)
        return Charts.heatStrip(
            model.hourColumns(hours, in: grouping),
            title: "Calls by day and hour of the day; the busiest hour is \(hour) with \(hours.counts[most]) calls.")
    }

    private static func title(_ words: String, _ columns: [TimeColumn], table: Bool = true) -> String {
        let most = columns.max { $0.tally.events < $1.tally.events }
        guard let most else { return words }
        let sentence = "\(words); most in \(most.name) with \(most.tally.events)."
        return table ? sentence + " The numbers stand in the table below." : sentence
    }
}
