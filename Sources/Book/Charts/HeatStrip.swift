public import Mustache

extension Charts {
    /// Calls by day and hour of the day, in five levels; one path a level keeps pages small.
    /// - Parameters:
    ///   - columns: at most ``TimeGrouping/mostColumns``.
    ///   - title: one sentence that says what is seen.
    public static func heatStrip(_ columns: HeatColumns, title: String) -> SafeHTML {
        let layout = HeatLayout(columns)
        var writer = HTMLWriter()
        writer.raw("<svg class=\"chart chart-heat\" viewBox=\"0 0 720 170\"")
        writer.open(title: title, isImage: true)
        for hour in [0, 6, 12, 18] {
            let y = HeatLayout.top + (Double(hour) + 0.5) * HeatLayout.rowHeight + 4
            writer.label(hour < 10 ? "0\(hour):00" : "\(hour):00", HeatLayout.left - 6, y, anchor: "end")
        }
        for level in 1...HeatLayout.levels {
            let cells = layout.cells.filter { $0.level == level }
            guard !cells.isEmpty else { continue }
            writer.raw("<path class=\"heat-")
            writer.int(level)
            writer.raw("\" d=\"")
            for cell in cells {
                writer.raw("M")
                writer.decimal(cell.x)
                writer.raw(" ")
                writer.decimal(cell.y)
                writer.raw("h")
                writer.decimal(layout.cellWidth)
                writer.raw("v5h-")
                writer.decimal(layout.cellWidth)
                writer.raw("z")
            }
            writer.raw("\"/>")
        }
        for label in layout.labels { writer.label(label.text, label.x, 164, anchor: "middle") }
        writer.raw("</svg>")
        return writer.html
    }
}
