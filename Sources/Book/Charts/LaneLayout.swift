public import CloudTrail

/// A row of a lane chart.
public struct Lane: Sendable, Hashable {
    /// Something that happened at a moment, or lasted.
    public struct Mark: Sendable, Hashable {
        /// When it began, seconds since 1970.
        public var start: Int64
        /// When it ended; the same for a moment.
        public var end: Int64
        /// How it ended.
        public var outcome: Outcome
        /// Whether it only read.
        public var isRead: Bool

        /// A mark.
        public init(start: Int64, end: Int64? = nil, outcome: Outcome, isRead: Bool) {
            self.start = start
            self.end = max(start, end ?? start)
            self.outcome = outcome
            self.isRead = isRead
        }
    }

    /// What the row is about (hostile text).
    public var label: String
    /// Its page relative to the page that shows the chart; `nil` where there is none.
    public var link: String?
    /// What happened.
    public var marks: [Mark]

    /// A row.
    public init(label: String, link: String? = nil, marks: [Mark]) {
        self.label = label
        self.link = link
        self.marks = marks
    }
}

/// Where the marks of a lane chart stand. Marks that would lie on each other are drawn once.
struct LaneLayout: Sendable, Hashable {
    /// Marks of one look in one lane, from left to right.
    struct Run: Sendable, Hashable {
        var part: BarLayout.Part
        /// Left edges and widths, in tenths.
        var spans: [Span]
    }

    struct Span: Sendable, Hashable {
        var left: Int
        var width: Int
    }

    static let width = 720.0
    static let left = 160.0
    static let rowHeight = 18.0
    static let longestLabel = 24

    let rows: [[Run]]
    let labels: [AxisLabel]
    let height: Double

    init(_ lanes: [Lane], from: Int64, to: Int64) {
        let length = max(to - from, 1)
        let room = Self.width - Self.left - 4
        rows = lanes.map { lane in
            [BarLayout.Part.read, .write, .denied, .error].compactMap { part in
                var spans: [Span] = []
                for mark in lane.marks where mark.part == part && mark.end >= from && mark.start <= to {
                    func x(_ moment: Int64) -> Double {
                        Self.left + Double(min(max(moment, from), to) - from) / Double(length) * room
                    }
                    let left = Int((x(mark.start) * 2).rounded()) * 5
                    let right = Int((x(mark.end) * 2).rounded()) * 5
                    spans.append(Span(left: left, width: max(right - left, 20)))
                }
                spans.sort { ($0.left, $0.width) < ($1.left, $1.width) }
                // The same place twice is drawn once.
                let drawn = spans.indices.filter { $0 == 0 || spans[$0] != spans[$0 - 1] }.map { spans[$0] }
                return drawn.isEmpty ? nil : Run(part: part, spans: drawn)
            }
        }
        height = Double(lanes.count) * Self.rowHeight + 24
        let days = TimeGrouping(firstDay: UTC.day(ofSecond: from), lastDay: UTC.day(ofSecond: to))
        let texts = (0..<days.count).compactMap { column -> AxisLabel? in
            // A week or month may begin before the period and end after it. What shows little of itself has no label, so
            // that labels stand at even distances.
            let begin = min(max(Int64(days.starts[column]) * 86_400, from), to)
            let end = min(max(Int64(days.starts[column + 1]) * 86_400, from), to)
            let whole = Int64(days.starts[column + 1] - days.starts[column]) * 86_400
            if days.count > 2, (end - begin) * 3 < whole * 2 { return nil }
            let middle = Double(begin - from + end - from) / 2
            return AxisLabel(x: Self.left + middle / Double(length) * room, text: days.label(ofColumn: column))
        }
        labels = AxisLabel.fitting(texts, right: Self.width)
    }

    /// A label that fits beside its lane.
    static func short(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > longestLabel else { return text }
        var cut = String.UnicodeScalarView(scalars.prefix(longestLabel - 1))
        cut.append("…")
        return String(cut)
    }
}

extension Lane.Mark {
    var part: BarLayout.Part {
        switch outcome {
        case .ok: isRead ? .read : .write
        case .denied: .denied
        case .error: .error
        }
    }
}
