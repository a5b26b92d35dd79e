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
        // Cells of one column begin alike, and those of one hour end alike.
        let begins = layout.xs.map { x in
            piece {
                $0.raw("M")
                $0.decimal(x)
            }
        }
        let ends = (0..<24).map { hour in
            piece {
                $0.raw(" ")
                $0.decimal(HeatLayout.y(hour))
                $0.raw("h")
                $0.decimal(layout.cellWidth)
                $0.raw("v5h-")
                $0.decimal(layout.cellWidth)
                $0.raw("z")
            }
        }
        let longest = (begins.map(\.count).max() ?? 0) + (ends.map(\.count).max() ?? 0)
        writer.reserve(4096 + layout.cells.count * 24)
        for level in 1...HeatLayout.levels {
            let cells = layout.cells.filter { $0.level == level }
            guard !cells.isEmpty else { continue }
            writer.raw("<path class=\"heat-")
            writer.int(level)
            writer.raw("\" d=\"")
            writer.shape(room: cells.count * longest) {
                for cell in cells {
                    $0.append(begins[cell.column])
                    $0.append(ends[cell.hour])
                }
            }
            writer.raw("\"/>")
        }
        for label in layout.labels { writer.label(label.text, label.x, 164, anchor: "middle") }
        writer.raw("</svg>")
        return writer.html
    }

    private static func piece(_ write: (inout ShapeWriter) -> Void) -> SafeHTML {
        var writer = HTMLWriter()
        writer.shape(write)
        return writer.html
    }
}
