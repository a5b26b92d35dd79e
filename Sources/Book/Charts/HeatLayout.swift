/// Where the cells of a heat strip stand: a column for each day (or longer), a row for each hour of the day.
struct HeatLayout: Sendable, Hashable {
    /// A cell with events.
    struct Cell: Sendable, Hashable {
        /// Its column.
        var column: Int
        /// Its row.
        var hour: Int
        /// 1…5.
        var level: Int
    }

    static let width = 720.0
    static let left = 44.0
    static let top = 4.0
    static let rowHeight = 6.0
    static let levels = 5

    let cells: [Cell]
    /// Where each column begins.
    let xs: [Double]
    let labels: [AxisLabel]
    /// The width of a column.
    let step: Double
    /// The width of a cell, without the gap.
    let cellWidth: Double

    init(_ columns: HeatColumns) {
        let step = tenth(min((Self.width - Self.left) / Double(max(columns.labels.count, 1)), 24))
        let most = columns.counts.max() ?? 0
        cells = columns.counts.enumerated().compactMap { index, count in
            guard count > 0 else { return nil }
            return Cell(column: index / 24, hour: index % 24, level: Self.level(of: count, most: most))
        }
        xs = (0..<(columns.counts.count + 23) / 24).map { tenth(Self.left + Double($0) * step) }
        labels = AxisLabel.fitting(columns.labels, left: Self.left, step: step, right: Self.width)
        self.step = step
        cellWidth = tenth(step - 1)
    }

    /// Where an hour's row begins.
    static func y(_ hour: Int) -> Double { top + Double(hour) * rowHeight }

    /// By square root, since few hours have most of the calls: level n begins above (n-1)² / 25 of the most. Whole
    /// numbers only, so that no rounding decides.
    static func level(of count: Int, most: Int) -> Int {
        guard count > 0, most > 0 else { return 0 }
        for level in 1..<levels {
            let (share, overflow) = count.multipliedReportingOverflow(by: levels * levels)
            if !overflow, share <= level * level * most { return level }
        }
        return levels
    }
}
