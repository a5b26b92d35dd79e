/// A scale from 0 to a round number that is not below any value.
struct AxisScale: Sendable, Hashable {
    /// The upper end; at least 1.
    let top: Int
    /// Where lines are drawn: 0, the middle where it is a whole number, the top.
    var ticks: [Int] { top % 2 == 0 ? [0, top / 2, top] : [0, top] }

    init(atLeast value: Int) {
        guard value > 1 else {
            top = 1
            return
        }
        var power = 1
        while value / power > 10 { power *= 10 }
        let steps = [2, 3, 4, 5, 6, 8, 10, 20]
        top = (steps.first { $0 * power >= value } ?? 20) * power
    }

    /// How far up a value stands on an axis of this length, to a tenth.
    func length(of value: Int, on axis: Double) -> Double { tenth(Double(value) / Double(top) * axis) }

    /// A short text of a number: `950`, `1.5k`, `20k`, `3M`.
    static func text(_ number: Int) -> String {
        for (unit, letter) in [(1_000_000_000, "G"), (1_000_000, "M"), (1000, "k")] where number >= unit {
            let tenths = number / (unit / 10)
            return tenths % 10 == 0 ? "\(tenths / 10)\(letter)" : "\(tenths / 10).\(tenths % 10)\(letter)"
        }
        return "\(number)"
    }
}

/// Coordinates have one decimal place: finer than any screen, and the same text everywhere.
func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }

/// A text on a chart's axis.
struct AxisLabel: Sendable, Hashable {
    /// The middle of the text.
    var x: Double
    /// The text.
    var text: String
    /// The room that the text takes, estimated generously for a font of 11 units.
    var width: Double { Self.width(text) }

    static func width(_ text: String) -> Double { Double(text.unicodeScalars.count) * 6.6 }

    /// Those labels of evenly spaced columns that fit side by side, the first always among them.
    static func fitting(_ texts: [String], left: Double, step: Double, right: Double) -> [AxisLabel] {
        fitting(texts.enumerated().map { AxisLabel(x: left + (Double($0) + 0.5) * step, text: $1) }, right: right)
    }

    /// Those of these labels, from left to right, that fit side by side between 0 and the right end.
    static func fitting(_ labels: [AxisLabel], right: Double) -> [AxisLabel] {
        let gap = 8.0
        let widest = labels.map(\.width).max() ?? 0
        let room = (labels.last?.x ?? 0) - (labels.first?.x ?? 0)
        let step = room / Double(max(labels.count - 1, 1))
        // Every second or third label looks better than gaps of all widths.
        let stride = step > 0 ? max(1, Int(min((widest + gap) / step, 1000).rounded(.up))) : 1
        var fitting: [AxisLabel] = []
        for index in Swift.stride(from: 0, to: labels.count, by: stride) {
            var label = labels[index]
            let half = label.width / 2
            label.x = tenth(min(max(label.x, half), right - half))
            if let last = fitting.last, label.x - half < last.x + last.width / 2 + gap / 2 { continue }
            fitting.append(label)
        }
        return fitting
    }
}
