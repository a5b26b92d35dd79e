public import Mustache

extension Charts {
    /// What happened when, a row for each thing: one path for each row and outcome.
    /// - Parameters:
    ///   - lanes: rows from top to bottom; the caller bounds how many.
    ///   - from: the left end, seconds since 1970.
    ///   - to: the right end.
    ///   - title: one sentence that says what is seen.
    public static func swimLanes(_ lanes: [Lane], from: Int64, to: Int64, title: String) -> SafeHTML {
        let layout = LaneLayout(lanes, from: from, to: to)
        var writer = HTMLWriter()
        writer.raw("<svg class=\"chart chart-lanes\" viewBox=\"0 0 720 ")
        writer.decimal(layout.height)
        writer.raw("\"")
        writer.open(title: title, isImage: lanes.allSatisfy { $0.link == nil })
        for (index, lane) in lanes.enumerated() {
            let top = Double(index) * LaneLayout.rowHeight
            if let link = lane.link {
                writer.raw("<a")
                writer.attribute("href", link)
                writer.raw(">")
            }
            writer.raw("<g><title>")
            writer.text(lane.label)
            writer.raw("</title>")
            writer.label(LaneLayout.short(lane.label), LaneLayout.left - 8, top + 13, anchor: "end")
            writer.raw("</g>")
            if lane.link != nil { writer.raw("</a>") }
            writer.raw("<path class=\"grid\" d=\"M160 ")
            writer.decimal(top + 9)
            writer.raw("H720\"/>")
            for run in layout.rows[index] { writer.run(run, top: top + 3) }
        }
        for label in layout.labels { writer.label(label.text, label.x, layout.height - 8, anchor: "middle") }
        writer.raw("</svg>")
        return writer.html
    }
}

extension HTMLWriter {
    fileprivate mutating func run(_ run: LaneLayout.Run, top: Double) {
        switch run.part {
        case .read: raw("<path class=\"c-read\" d=\"")
        case .write: raw("<path class=\"c-write\" d=\"")
        case .denied: raw("<path class=\"c-denied\" d=\"")
        case .error: raw("<path class=\"c-error\" d=\"")
        }
        shape(room: run.spans.count * (9 + 4 * ShapeWriter.longest)) {
            for span in run.spans {
                $0.raw("M")
                $0.decimal(Double(span.left) / 10)
                $0.raw(" ")
                $0.decimal(top)
                $0.raw("h")
                $0.decimal(Double(span.width) / 10)
                $0.raw("v12h-")
                $0.decimal(Double(span.width) / 10)
                $0.raw("z")
            }
        }
        raw("\"/>")
    }
}
