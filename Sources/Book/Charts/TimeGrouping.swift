/// How a period is divided into the columns of a chart: days, and where those would be too many, weeks, months or
/// years. Days without events have their place, too.
public struct TimeGrouping: Sendable, Hashable {
    /// What one column stands for.
    public enum Unit: Sendable, Hashable {
        /// A day.
        case day
        /// A week from Monday to Sunday.
        case week
        /// A calendar month.
        case month
        /// So many calendar years.
        case years(Int)
    }

    /// The most columns that can be told apart on a page.
    public static let mostColumns = 45

    /// What a column stands for.
    public let unit: Unit
    /// The first day of each column, since 1970-01-01, ascending; one more than there are columns, the last being the
    /// day after the period.
    public let starts: [Int]

    /// Columns.
    public var count: Int { starts.count - 1 }

    /// Divides the days from the first to the last (both belong to the period).
    public init(firstDay: Int, lastDay: Int) {
        let last = max(firstDay, lastDay)
        let first = UTC.date(ofDay: firstDay)
        let end = UTC.date(ofDay: last)
        let monday = firstDay - UTC.weekday(ofDay: firstDay)
        let months = (end.year - first.year) * 12 + end.month - first.month + 1
        if last - firstDay < Self.mostColumns {
            unit = .day
            starts = Array(firstDay...(last + 1))
        } else if (last - monday) / 7 < Self.mostColumns {
            unit = .week
            starts = (0...((last - monday) / 7 + 1)).map { monday + $0 * 7 }
        } else if months <= Self.mostColumns {
            unit = .month
            starts = (0...months).map { index in
                let month = first.month - 1 + index
                return UTC.day(of: .init(year: first.year + month / 12, month: month % 12 + 1, day: 1))
            }
        } else {
            let step = (end.year - first.year) / Self.mostColumns + 1
            unit = .years(step)
            starts = (0...((end.year - first.year) / step + 1)).map {
                UTC.day(of: .init(year: first.year + $0 * step, month: 1, day: 1))
            }
        }
    }

    /// Whether a day has its place in a column.
    public func contains(_ day: Int) -> Bool { starts[0] <= day && day < starts[count] }

    /// The column of a day; the nearest for days outside the period.
    public func column(ofDay day: Int) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= day { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A short label of a column: `05-04`, `2026-05`, `2026`.
    public func label(ofColumn column: Int) -> String {
        let text = UTC.text(ofDay: starts[column])
        return switch unit {
        case .day, .week: String(text.suffix(5))
        case .month: String(text.dropLast(3))
        case .years: String(text.dropLast(6))
        }
    }

    /// What a column stands for, whole: `2026-05-04`, `week of 2026-05-04`, `2026-05`, `2026`, `2020 to 2024`.
    func name(ofColumn column: Int, _ phrases: Phrasebook) -> String {
        switch unit {
        case .day: return UTC.text(ofDay: starts[column])
        case .week: return phrases.say(.chartWeek, UTC.text(ofDay: starts[column]))
        case .month: return label(ofColumn: column)
        case .years(let step):
            let last = UTC.date(ofDay: starts[column + 1] - 1).year
            let first = label(ofColumn: column)
            return step == 1 ? first : phrases.say(.chartSpan, first, "\(last)")
        }
    }
}

/// The events of a column.
public struct TimeColumn: Sendable, Hashable {
    /// What the column stands for, whole.
    public var name: String
    /// Its short label.
    public var label: String
    /// The day that the column is, since 1970-01-01; `nil` where it is longer than a day.
    public var day: Int?
    /// Its events.
    public var tally: Tally

    /// What it says to a reader, in words; the chart shows it and does not make it.
    public var sentence = ""
}

/// What a heat strip shows.
public struct HeatColumns: Sendable, Hashable {
    /// A short label for each column.
    public var labels: [String]
    /// 24 counts for each column.
    public var counts: [Int]

    /// Columns with these labels and counts.
    public init(labels: [String], counts: [Int]) {
        self.labels = labels
        self.counts = counts
    }
}
