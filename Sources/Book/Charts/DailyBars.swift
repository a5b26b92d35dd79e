public import Mustache

/// Charts as SVG. Colours come from the style sheet by class; sizes and places are attributes.
///
/// Classes: `chart` with `chart-daily`, `chart-heat`, `chart-lanes` or `spark`; `c-read`, `c-write`, `c-denied` and
/// `c-error` for what is shown; `heat-1` … `heat-5`; `axis`, `grid`, `label`, `hit` (the area of a link).
public enum Charts {
    /// Calls by column in two panels.
    /// - Parameters:
    ///   - columns: at most ``TimeGrouping/mostColumns``.
    ///   - title: one sentence that says what is seen.
    ///   - link: the page of a day relative to the page that shows the chart; `nil` where there is none.
    public static func dailyBars(
        _ columns: [TimeColumn], title: String, link: (Int) -> String? = { _ in nil }
    ) -> SafeHTML {
        let layout = BarLayout(columns)
        let links = columns.map { $0.day.flatMap(link) }
        var writer = HTMLWriter()
        writer.reserve(2048 + columns.count * 640)
        writer.raw("<svg class=\"chart chart-daily\" viewBox=\"0 0 720 226\"")
        // An image has no parts for assistive software, so a chart with links is a group.
        writer.open(title: title, isImage: links.allSatisfy { $0 == nil })
        writer.grid(layout.upper)
        writer.grid(layout.lower)
        for (index, bar) in layout.bars.enumerated() where !bar.segments.isEmpty {
            guard let link = links[index] else {
                writer.raw("<g><title>")
                writer.text(columns[index].sentence)
                writer.raw("</title>")
                writer.segments(bar)
                writer.raw("</g>")
                continue
            }
            writer.raw("<a")
            writer.attribute("href", link)
            writer.attribute("aria-label", columns[index].sentence)
            writer.raw("><title>")
            writer.text(columns[index].sentence)
            writer.raw("</title>")
            writer.rectangle("hit", bar.x, layout.upper.top, bar.width, layout.lower.bottom - layout.upper.top)
            writer.segments(bar)
            writer.raw("</a>")
        }
        for label in layout.labels { writer.label(label.text, label.x, 218, anchor: "middle") }
        writer.raw("</svg>")
        return writer.html
    }
}

extension HTMLWriter {
    /// Ends the opening tag of a chart and names it.
    mutating func open(title: String, isImage: Bool) {
        if isImage { raw(" role=\"img\"") } else { raw(" role=\"group\"") }
        attribute("aria-label", title)
        raw("><title>")
        text(title)
        raw("</title>")
    }

    mutating func rectangle(_ name: StaticString, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        shape {
            $0.raw("<rect class=\"")
            $0.raw(name)
            $0.raw("\" x=\"")
            $0.decimal(x)
            $0.raw("\" y=\"")
            $0.decimal(y)
            $0.raw("\" width=\"")
            $0.decimal(width)
            $0.raw("\" height=\"")
            $0.decimal(height)
            $0.raw("\"/>")
        }
    }

    mutating func label(_ text: String, _ x: Double, _ y: Double, anchor: StaticString) {
        raw("<text class=\"label\"")
        attribute("x", decimal: x)
        attribute("y", decimal: y)
        raw(" text-anchor=\"")
        raw(anchor)
        raw("\">")
        self.text(text)
        raw("</text>")
    }

    fileprivate mutating func grid(_ panel: BarLayout.Panel) {
        for tick in panel.scale.ticks {
            let y = tenth(panel.bottom - panel.scale.length(of: tick, on: panel.height))
            if tick == 0 { raw("<path class=\"axis\" d=\"M44 ") } else { raw("<path class=\"grid\" d=\"M44 ") }
            decimal(y)
            raw("H720\"/>")
            label(AxisScale.text(tick), BarLayout.left - 6, y + 4, anchor: "end")
        }
    }

    fileprivate mutating func segments(_ bar: BarLayout.Bar) {
        for segment in bar.segments {
            let name: StaticString =
                switch segment.part {
                case .read: "c-read"
                case .write: "c-write"
                case .denied: "c-denied"
                case .error: "c-error"
                }
            rectangle(name, bar.x, segment.y, bar.width, segment.height)
        }
    }
}
