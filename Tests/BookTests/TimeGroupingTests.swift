import Testing

@testable import Book

@Suite struct TimeGroupingTests {
    private func day(_ text: String) -> Int { UTC.day(ofSecond: FactsBuilder.seconds(text)) }

    @Test(arguments: [
        ("2026-05-01", "2026-05-31", TimeGrouping.Unit.day, 31, "05-01"),
        ("2026-05-04", "2026-05-04", .day, 1, "05-04"),
        ("2026-05-01", "2026-06-15", .week, 8, "04-27"),
        ("2026-01-01", "2026-12-31", .month, 12, "2026-01"),
        ("1970-01-01", "2026-05-01", .years(2), 29, "1970"),
        ("0001-01-01", "9999-12-31", .years(223), 45, "0001"),
    ])
    func `long periods are drawn by week, month or year`(
        first: String, last: String, unit: TimeGrouping.Unit, count: Int, label: String
    ) {
        let grouping = TimeGrouping(firstDay: day(first), lastDay: day(last))
        #expect(grouping.unit == unit)
        #expect(grouping.count == count)
        #expect(grouping.label(ofColumn: 0) == label)
    }

    @Test(arguments: [1, 2, 44, 45, 46, 100, 314, 315, 316, 900, 1400, 20_000, 900_000], [20_000, 20_003, -800])
    func `at most 45 columns hold every day once`(length: Int, first: Int) {
        let grouping = TimeGrouping(firstDay: first, lastDay: first + length - 1)
        #expect(grouping.count <= TimeGrouping.mostColumns)
        #expect(grouping.starts == grouping.starts.sorted())
        #expect(grouping.starts[0] <= first && grouping.starts[grouping.count] >= first + length)
        #expect(grouping.starts[grouping.count - 1] < first + length)
        for day in stride(from: first, to: first + length, by: max(1, length / 500)) {
            let column = grouping.column(ofDay: day)
            #expect(grouping.starts[column] <= day && day < grouping.starts[column + 1])
        }
    }

    @Test func `columns are named whole`() {
        #expect(
            TimeGrouping(firstDay: day("2026-05-04"), lastDay: day("2026-05-05")).name(ofColumn: 1, .builtIn)
                == "2026-05-05")
        #expect(
            TimeGrouping(firstDay: day("2026-05-06"), lastDay: day("2026-08-05")).name(ofColumn: 0, .builtIn)
                == "week of 2026-05-04")
        #expect(
            TimeGrouping(firstDay: day("1970-01-01"), lastDay: day("2026-05-01")).name(ofColumn: 28, .builtIn)
                == "2026 to 2027")
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the columns of a book hold every event`(seed: UInt64) throws {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        let grouping = try #require(model.grouping(model.timeline(cells: model.allCells)))
        let columns = model.columns(model.timeline(cells: model.allCells), in: grouping, .builtIn)
        #expect(columns.reduce(into: Tally()) { $0.merge($1.tally) } == model.totals.tally)
        #expect(
            model.hourColumns(model.hours(cells: model.allCells), in: grouping).counts.reduce(0, +)
                == model.totals.events)
    }
}
