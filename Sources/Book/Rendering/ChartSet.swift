internal import Mustache

/// The charts of pages, with links that fit where a page lies.
struct ChartSet: Sendable {
    let model: BookModel
    let phrases: Phrasebook
    /// The columns that most charts have.
    private let usual: (grouping: TimeGrouping, columns: [TimeColumn])?

    init(model: BookModel, phrases: Phrasebook) {
        (self.model, self.phrases) = (model, phrases)
        let grouping = model.chartDays.map { TimeGrouping(firstDay: $0.lowerBound, lastDay: $0.upperBound) }
        usual = grouping.map { ($0, BookModel.columns($0, phrases)) }
    }

    private func columns(_ timeline: Timeline, in grouping: TimeGrouping) -> [TimeColumn] {
        let known = usual.flatMap { $0.grouping == grouping ? $0.columns : nil }
        return model.columns(timeline, in: grouping, phrases, empty: known)
    }

    /// Calls by day, or by week or month in a long book.
    func daily(_ timeline: Timeline, root: String) -> SafeHTML {
        guard let grouping = model.grouping(timeline) else { return SafeHTML() }
        let columns = columns(timeline, in: grouping)
        // One bar says no more than the sentence above it.
        guard columns.count(where: { $0.tally.events > 0 }) > 1 else { return SafeHTML() }
        let title = phrases.say(grouping.unit.phrase, columns) + " " + phrases.say(.chartTable)
        return Charts.dailyBars(columns, title: title) { root + DayPath.index(day: $0) }
    }

    /// The days of an entity in the columns of the book; nothing for a book of one column.
    func spark(_ ref: EntityRef) -> SafeHTML {
        guard let window = model.chartDays else { return SafeHTML() }
        let grouping = TimeGrouping(firstDay: window.lowerBound, lastDay: window.upperBound)
        guard grouping.count > 1 else { return SafeHTML() }
        let columns = columns(model.timeline(of: ref), in: grouping)
        return Charts.sparkline(columns.map(\.tally.events), title: phrases.say(grouping.unit.phrase, columns))
    }

    /// What the chart by day leaves out.
    func outside(_ timeline: Timeline, root: String) -> Outside? {
        guard let grouping = model.grouping(timeline) else { return nil }
        return Outside(model.outside(timeline, of: grouping), root: root)
    }

    /// Calls by hour of one day.
    func hours(_ tallies: [Tally], day: Int) -> SafeHTML {
        let columns = tallies.indices.map { hour in
            var column = TimeColumn(
                name: "\(UTC.text(ofDay: day)) \(HourRow.text(hour))", label: HourRow.text(hour), day: nil,
                tally: tallies[hour])
            column.sentence = phrases.say(column)
            return column
        }
        guard columns.contains(where: { $0.tally.events > 0 }) else { return SafeHTML() }
        return Charts.dailyBars(columns, title: phrases.say(.chartHours, columns) + " " + phrases.say(.chartTable))
    }

    /// Of fewer events no pattern of hours can be seen.
    private static let fewest = 20

    /// Calls by day and hour of the day.
    func heat(_ timeline: Timeline, _ hours: HourGrid) -> SafeHTML {
        guard let grouping = model.grouping(timeline),
            let most = hours.counts.indices.max(by: { hours.counts[$0] < hours.counts[$1] }),
            hours.counts.reduce(0, +) >= Self.fewest
        else { return SafeHTML() }
        let hour = UTC.text(ofHour: Int(model.days[most / 24]) * 24 + most % 24)
        return Charts.heatStrip(
            model.hourColumns(hours, in: grouping),
            title: phrases.say(.chartHeat, hour, phrases.calls(hours.counts[most])))
    }
}

extension TimeGrouping.Unit {
    /// What a chart with such columns is called.
    var phrase: Phrase {
        switch self {
        case .day: .chartDays
        case .week: .chartWeeks
        case .month: .chartMonths
        case .years: .chartYears
        }
    }
}

extension Phrasebook {
    /// What a chart of these columns is called, with its highest column.
    func say(_ phrase: Phrase, _ columns: [TimeColumn]) -> String {
        guard let most = columns.max(by: { $0.tally.events < $1.tally.events }) else { return "" }
        return say(phrase, most.name, calls(most.tally.events))
    }

    /// What a column says.
    func say(_ column: TimeColumn) -> String {
        say(
            .chartColumn, column.name, calls(column.tally.events), Self.grouped(column.tally.denied),
            Self.grouped(column.tally.errors))
    }
}
