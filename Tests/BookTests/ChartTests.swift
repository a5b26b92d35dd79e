import CloudTrail
import Foundation
import FoundationXML
import Mustache
import Testing

@testable import Book

@Suite struct ChartTests {
    private func columns(_ count: Int, seed: UInt64, most: Int) -> [TimeColumn] {
        var random = SeededNumbers(seed)
        let first = 20_574
        return (0..<count).map { index in
            var tally = Tally()
            for outcome in Outcome.allCases {
                for read in [true, false] {
                    let share = outcome == .ok ? most : most / 50 + 1
                    let number = Int.random(in: 0...share, using: &random)
                    tally.add(count: number, outcome: outcome, read: read, at: Int64(first + index) * 86_400)
                }
            }
            let text = UTC.text(ofDay: first + index)
            return TimeColumn(name: text, label: String(text.suffix(5)), day: first + index, tally: tally)
        }
    }

    @Test(arguments: [1, 2, 7, 31, 45], [1, 3, 1000, 9_999_999])
    func `bars hold every count within their panel and do not touch`(count: Int, most: Int) {
        let columns = columns(count, seed: UInt64(count + most), most: most)
        let layout = BarLayout(columns)
        for (bar, column) in zip(layout.bars, columns) {
            #expect(bar.segments.reduce(0) { $0 + $1.count } == column.tally.events)
            for segment in bar.segments {
                let isUpper = segment.part == .read || segment.part == .write
                let panel = isUpper ? layout.upper : layout.lower
                #expect(segment.height > 0)
                #expect(segment.y >= panel.top - 0.55 && segment.y + segment.height <= panel.bottom + 0.01)
            }
            let expected = layout.upper.scale.length(of: column.tally.ok, on: layout.upper.height)
            let stack = bar.segments.filter { $0.part == .read || $0.part == .write }.reduce(0) { $0 + $1.height }
            #expect(abs(stack - expected) < 1.2)
        }
        for (bar, next) in zip(layout.bars, layout.bars.dropFirst()) { #expect(bar.x + bar.width < next.x) }
        #expect(layout.bars.allSatisfy { $0.x >= BarLayout.left && $0.x + $0.width <= BarLayout.width })
    }

    @Test(arguments: 1...46)
    func `labels neither overlap nor leave the chart`(count: Int) {
        for texts in [(0..<count).map { "05-\($0)" }, (0..<count).map { _ in "2026-05" }, (0..<count).map { _ in "x" }]
        {
            let labels = AxisLabel.fitting(texts, left: 44, step: 676 / Double(count), right: 720)
            #expect(labels.first?.text == texts[0])
            #expect(labels.allSatisfy { $0.x - $0.width / 2 >= -0.1 && $0.x + $0.width / 2 <= 720.1 })
            for (label, next) in zip(labels, labels.dropFirst()) {
                #expect(label.x + label.width / 2 < next.x - next.width / 2)
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 9, 10, 11, 99, 101, 999, 1000, 1001, 123_456, 20_000_001])
    func `a scale ends at a round number not far above the most`(value: Int) {
        let scale = AxisScale(atLeast: value)
        #expect(scale.top >= value && scale.top <= max(value * 2, 2))
        #expect(scale.length(of: scale.top, on: 100) == 100)
        #expect(scale.ticks.first == 0 && scale.ticks.last == scale.top)
    }

    @Test(arguments: [(0, "0"), (950, "950"), (1500, "1.5k"), (20_000, "20k"), (3_000_000, "3M"), (999_999, "999.9k")])
    func `axis numbers are short`(number: Int, text: String) { #expect(AxisScale.text(number) == text) }

    @Test func `heat levels go by square root from 1 to 5`() {
        #expect(
            [0, 1, 4, 5, 16, 17, 36, 37, 64, 65, 100].map { HeatLayout.level(of: $0, most: 100) } == [
                0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
            ])
        #expect(HeatLayout.level(of: 1, most: 1) == 5)
    }

    @Test func `every hour with events has its cell`() {
        var counts = [Int](repeating: 0, count: 31 * 24)
        for index in stride(from: 0, to: counts.count, by: 5) { counts[index] = index + 1 }
        let layout = HeatLayout(HeatColumns(labels: (0..<31).map { "\($0)" }, counts: counts))
        #expect(layout.cells.count == counts.count { $0 > 0 })
        #expect(Set(layout.cells.map { "\($0.column) \($0.hour)" }).count == layout.cells.count)
        #expect(layout.xs.count == 31 && Set(layout.xs).count == 31)
        #expect(
            layout.cells.allSatisfy {
                layout.xs[$0.column] + layout.cellWidth <= 720 && HeatLayout.y($0.hour) + 6 <= 150
            })
    }

    @Test(arguments: [[], [0], [5], [1, 2, 3], [0, 0, 0]])
    func `a spark line stays in its box`(counts: [Int]) {
        for point in Charts.sparkPoints(counts) {
            #expect((0...120).contains(point.x) && (1...23).contains(point.y))
        }
    }

    @Test func `marks of a lane lie in the period and are drawn once`() {
        let marks = (0..<10_000).map { Lane.Mark(start: Int64($0 * 60), outcome: .ok, isRead: false) }
        let layout = LaneLayout([Lane(label: "ec2", marks: marks)], from: 0, to: 600_000)
        let spans = layout.rows[0][0].spans
        #expect(layout.rows[0].map(\.part) == [.write])
        #expect(spans.count <= 1200)
        #expect(spans.allSatisfy { $0.left >= 1600 && $0.left + $0.width <= 7200 })
        let outside = [Lane.Mark(start: -100, end: -50, outcome: .ok, isRead: true)]
        #expect(LaneLayout([Lane(label: "x", marks: outside)], from: 0, to: 10).rows == [[]])
    }

    private static let hostile = "\"><script>alert(1)</script>\u{202E}'"

    private func text(_ html: SafeHTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

    @Test func `charts are well-formed, escape their texts and carry no styles or scripts`() throws {
        let columns = columns(31, seed: 1, most: 100)
        let marks = [Lane.Mark(start: 10, end: 4000, outcome: .denied, isRead: true)]
        let charts = [
            Charts.dailyBars(columns, title: Self.hostile), Charts.dailyBars(columns, title: "t") { _ in Self.hostile },
            Charts.dailyBars([], title: "t"),
            Charts.heatStrip(HeatColumns(labels: ["a"], counts: Array(0..<24)), title: Self.hostile),
            Charts.heatStrip(HeatColumns(labels: [], counts: []), title: "t"),
            Charts.sparkline([1, 2], title: Self.hostile), Charts.sparkline([], title: "t"),
            Charts.swimLanes(
                [Lane(label: Self.hostile, link: Self.hostile, marks: marks)], from: 0, to: 90_000, title: Self.hostile),
            Charts.swimLanes([], from: 0, to: 0, title: "t"),
        ]
        for chart in charts {
            let text = text(chart)
            #expect(!text.contains("<script") && !text.contains("style=") && !text.contains("\u{202E}"))
            #expect(text.contains("aria-label=\"") && !text.contains("nan") && !text.contains("inf"))
            let parser = XMLParser(data: Data(text.utf8))
            #expect(parser.parse(), "\(text)")
        }
    }

    @Test func `a chart with links is a group, one without is an image`() {
        let columns = columns(3, seed: 2, most: 10)
        let image = text(Charts.dailyBars(columns, title: "t"))
        #expect(image.contains(#"role="img""#) && !image.contains("<a"))
        let linked = text(Charts.dailyBars(columns, title: "t") { "days/\(UTC.text(ofDay: $0))/index.html" })
        #expect(linked.contains(#"role="group""#) && linked.contains(#"<a href="days/2026-05-01/index.html""#))
    }

    @Test func `a spark line is one path`() {
        #expect(
            text(Charts.sparkline([0, 4, 2], title: "4 calls"))
                == #"<svg class="spark" viewBox="0 0 120 24" role="img" aria-label="4 calls">"#
                + #"<path class="c-write" d="M0 24V23L60 1L120 12V24z"/></svg>"#)
    }
}
