import Testing

@testable import Book

@Suite struct ChartWindowTests {
    @Test(arguments: [
        // A stray event years before.
        ([0, 3650, 3651, 3660], [1, 50, 50, 40], 3650...3660),
        // And one years after.
        ([0, 3650, 3651, 9000], [1, 50, 50, 1], 3650...3651),
        // A few weeks are charted whole.
        ([0, 44], [1, 99], 0...44),
        // So is a long period that is full.
        (Array(stride(from: 0, to: 700, by: 7)), Array(repeating: 1, count: 100), 0...693),
        // Days without events are no days.
        ([0, 1000, 1001], [0, 3, 4], 1000...1001),
        // What is near the many belongs to them.
        ([0, 2000, 2005, 2012], [1, 1, 97, 1], 2000...2012),
    ])
    func `a chart shows the days of nearly all events`(days: [Int], counts: [Int], window: ClosedRange<Int>) {
        #expect(ChartWindow.days(days.map { Int32($0) }, counts: counts) == window)
    }

    @Test func `no events have no window`() { #expect(ChartWindow.days([1, 2], counts: [0, 0]) == nil) }

    @Test func `what is charted and what is said to lie outside add up`() throws {
        let far = Call(at: "2016-04-01T10:00:00Z", by: "a", action: "iam:CreateUser", reads: false)
        let near = (1...28).map { day in
            Call(
                at: "2026-05-\(day < 10 ? "0" : "")\(day)T10:00:00Z", by: "b", action: "iam:CreateUser", reads: false)
        }
        let model = BookModel(facts: FactsBuilder.facts([far] + near))
        let timeline = model.timeline(cells: model.allCells)
        let grouping = try #require(model.grouping(timeline))
        #expect(grouping.unit == .day && grouping.count == 28)
        let charted = model.columns(timeline, in: grouping, .builtIn).reduce(0) { $0 + $1.tally.events }
        let outside = model.outside(timeline, of: grouping)
        #expect(outside.map(\.events) == [1] && charted + 1 == model.totals.events)
        // One whose events all lie outside has a chart of its own days.
        let user = try #require(model.entities(.users).firstIndex { $0.tally.events == 1 })
        let own = try #require(model.grouping(model.timeline(of: EntityRef(.users, Int32(user)))))
        #expect(own.count == 1)
        let book = try RenderedBook([far] + near)
        let words =
            "1 event far from the others is not in this chart: <a href=\"days/2016-04-01/index.html\">2016-04-01</a>"
        #expect(book.text("index.html").contains(words))
    }
}
