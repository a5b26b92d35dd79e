/// Where everything of the daily chart stands: successful calls above, denied and failed ones below on a scale of
/// their own, since a few among thousands would not be seen in one stack.
struct BarLayout: Sendable, Hashable {
    /// What a part of a bar stands for.
    enum Part: Sendable, Hashable { case read, write, denied, error }

    /// A part of a bar.
    struct Segment: Sendable, Hashable {
        var part: Part
        var count: Int
        var y: Double
        var height: Double
    }

    /// A column.
    struct Bar: Sendable, Hashable {
        var x: Double
        var width: Double
        var segments: [Segment]
    }

    /// One of the two stacked charts.
    struct Panel: Sendable, Hashable {
        var top: Double
        var height: Double
        var scale: AxisScale
        var bottom: Double { top + height }
    }

    static let width = 720.0
    static let height = 226.0
    static let left = 44.0

    let upper: Panel
    let lower: Panel
    let bars: [Bar]
    let labels: [AxisLabel]
    /// The width of a column, bar and gap.
    let step: Double

    init(_ columns: [TimeColumn]) {
        let upper = Panel(top: 14, height: 112, scale: AxisScale(atLeast: columns.map(\.tally.ok).max() ?? 0))
        let lower = Panel(top: 150, height: 48, scale: AxisScale(atLeast: columns.map(\.tally.failed).max() ?? 0))
        // Few columns do not become slabs.
        let step = tenth(min((Self.width - Self.left) / Double(max(columns.count, 1)), 48))
        let gap = step > 8 ? 2.0 : 1.0
        bars = columns.enumerated().map { index, column in
            Bar(
                x: tenth(Self.left + Double(index) * step + gap / 2), width: tenth(step - gap),
                segments: Self.stack([(.write, column.tally.okWrites), (.read, column.tally.okReads)], in: upper)
                    + Self.stack([(.denied, column.tally.denied), (.error, column.tally.errors)], in: lower))
        }
        labels = AxisLabel.fitting(columns.map(\.label), left: Self.left, step: step, right: Self.width)
        self.upper = upper
        self.lower = lower
        self.step = step
    }

    /// Stacks parts from the bottom of a panel up. Each edge is rounded by itself, so that parts meet without gaps.
    private static func stack(_ parts: [(Part, Int)], in panel: Panel) -> [Segment] {
        var below = 0
        var segments: [Segment] = []
        for (part, count) in parts where count > 0 {
            let bottom = panel.scale.length(of: below, on: panel.height)
            below += count
            let top = panel.scale.length(of: below, on: panel.height)
            // One call among millions still leaves a mark.
            let height = max(tenth(top - bottom), 0.5)
            segments.append(
                Segment(part: part, count: count, y: tenth(panel.bottom - bottom - height), height: height))
        }
        return segments
    }
}
