internal import Mustache

/// The charts of pages, with links that fit where a page lies.
enum ChartSet {
    /// Calls by day, or by week or month in a long book.
    static func daily(_ model: BookModel, _ timeline: Timeline, root: String) -> SafeHTML {
        let columns = model.columns(timeline)
        // One bar says no more than the sentence above it.
        guard columns.count(where: { $0.tally.events > 0 }) > 1 else { return SafeHTML() }
        return Charts.dailyBars(columns, title: title("Calls by day", columns)) { root + DayPath.index(day: $0) }
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
    static func heat(_ model: BookModel, _ hours: HourGrid, root: String) -> SafeHTML {
        guard let most = hours.counts.indices.max(by: { hours.counts[$0] < hours.counts[$1] }),
            hours.counts.reduce(0, +) >= fewest
        else { return SafeHTML() }
        let hour = UTC.text(ofHour: Int(model.days[most / 24]) * 24 + most % 24)
        return Charts.heatStrip(
            model.hourColumns(hours),
            title: "Calls by day and hour of the day; the busiest hour is \(hour) with \(hours.counts[most]) calls.")
    }

    private static func title(_ words: String, _ columns: [TimeColumn]) -> String {
        let most = columns.max { $0.tally.events < $1.tally.events }
        guard let most else { return words }
        return "\(words); most in \(most.name) with \(most.tally.events). The numbers stand in the table below."
    }
}
