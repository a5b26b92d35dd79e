internal import CloudTrail

/// Counts cells by hour, and by how their calls ended and whether they read: one number to add to for each cell. What days
/// and hours have follows from that.
struct LookGrid {
    /// Numbers of looks are below this.
    static let looks = 8

    /// The hours of all days that have events, and of those between.
    private let hours: Range<Int>
    private var counts: [Int]

    /// `nil` where there are so many more hours than cells that to count these one by one is less work.
    init?(_ days: [Int32], cells: Int) {
        guard let first = days.first, let last = days.last else { return nil }
        let hours = Int(first) * 24..<(Int(last) + 1) * 24
        guard hours.count / 2 <= cells else { return nil }
        self.hours = hours
        counts = [Int](repeating: 0, count: hours.count * Self.looks)
    }

    /// Calls `body` with what counts a cell.
    @inline(__always)
    mutating func fill(_ body: ((CellLine, Int) -> Void) -> Void) {
        let first = hours.lowerBound
        counts.withUnsafeMutableBufferPointer { counts in
            body { line, count in
                let place = line.look(from: first)
                // The buffer asks nothing by itself.
                precondition(counts.indices.contains(place))
                counts[place] += count
            }
        }
    }

    /// What was counted, by these days.
    func times(_ days: [Int32]) -> (timeline: Timeline, hours: HourGrid) {
        var tallies = [Tally](repeating: Tally(), count: days.count)
        var grid = [Int](repeating: 0, count: days.count * 24)
        counts.withUnsafeBufferPointer { counts in
            for (place, day) in days.enumerated() {
                for hour in Int(day) * 24..<Int(day) * 24 + 24 {
                    let start = (hour - hours.lowerBound) * Self.looks
                    for look in 0..<Self.looks where counts[start + look] > 0 {
                        let count = counts[start + look]
                        tallies[place].add(
                            count: count, outcome: Outcome(rawValue: UInt8(look >> 1)) ?? .error, read: look & 1 != 0,
                            at: Int64(hour) * 3600)
                        grid[place * 24 + hour - Int(day) * 24] += count
                    }
                }
            }
        }
        return (Timeline(days: tallies), HourGrid(counts: grid))
    }
}
