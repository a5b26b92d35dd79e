public import Mustache

extension Charts {
    /// A small area chart of calls by column, for rows of tables: one path, no axes.
    /// - Parameter title: one sentence that says what is seen.
    public static func sparkline(_ counts: [Int], title: String) -> SafeHTML {
        var writer = HTMLWriter()
        writer.raw("<svg class=\"spark\" viewBox=\"0 0 120 24\"")
        writer.attribute("role", "img")
        writer.attribute("aria-label", title)
        writer.raw("><path class=\"c-write\" d=\"M0 24")
        for (index, point) in sparkPoints(counts).enumerated() {
            if index == 0 { writer.raw("V") } else { writer.raw("L") }
            if index > 0 {
                writer.decimal(point.x)
                writer.raw(" ")
            }
            writer.decimal(point.y)
        }
        writer.raw("V24z\"/></svg>")
        return writer.html
    }

    /// Points from left to right; the highest count is at the top, none at the bottom.
    static func sparkPoints(_ counts: [Int]) -> [(x: Double, y: Double)] {
        let most = max(counts.max() ?? 0, 1)
        // A single value is a line across.
        let values = counts.count == 1 ? counts + counts : counts
        return values.enumerated().map { index, count in
            (
                tenth(120 * Double(index) / Double(max(values.count - 1, 1))),
                tenth(23 - 22 * Double(count) / Double(most))
            )
        }
    }
}
