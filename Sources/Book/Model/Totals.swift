internal import CloudTrail
internal import Ledger

/// The figures of the whole book. `records = events + superseded + duplicates + outsideScope`.
public struct Totals: Sendable, Hashable {
    /// Unique events within the scope.
    public internal(set) var tally = Tally()
    /// Records that were read and are events, repetitions included.
    public internal(set) var records = 0
    /// Records that repeat another.
    public internal(set) var duplicates = 0
    /// Records that an addendum replaced.
    public internal(set) var superseded = 0
    /// Unique events that the scope leaves out, and records that the scan left out.
    public internal(set) var outsideScope = 0
    /// Events with a non-empty `errorCode`.
    public internal(set) var withErrorCode = 0
    /// Listed events, superseded ones included.
    public internal(set) var listed = 0
    /// Pairs of records with one event id and different content.
    public internal(set) var conflicts = 0
    /// Input files that were read to the end or in part.
    public internal(set) var filesRead = 0
    /// Of ``filesRead``, those read in part.
    public internal(set) var filesPartial = 0
    /// Input files that could not be read.
    public internal(set) var filesRejected = 0
    /// Input files that hold nothing to read.
    public internal(set) var filesSkipped = 0
    /// The earliest event, seconds since 1970; `nil` without events. To the second where the record was listed or
    /// its file says so, else the beginning of its hour.
    public internal(set) var first: Int64?
    /// The latest event, as ``first``.
    public internal(set) var last: Int64?
    /// Whether ``first`` and ``last`` are known to the second.
    public internal(set) var isExact = true

    /// Unique events within the scope.
    public var events: Int { tally.events }

    init(all: Facts, scoped: Facts, unlisted: [Int32]) {
        let total = all.cells.reduce(0) { $0 + Int($1.count) }
        // Beside each other, where the names are not.
        let (outcomes, hasCode) = (scoped.results.map(\.outcome), scoped.results.map { !$0.errorCode.isEmpty })
        let reads = scoped.actions.map { $0.readOnly == true }
        for (cell, rest) in zip(scoped.cells, unlisted) {
            let hour = Int64(cell.hour) * 3600
            tally.add(
                count: Int(cell.count), outcome: outcomes[Int(cell.result)], read: reads[Int(cell.action)], at: hour)
            if hasCode[Int(cell.result)] { withErrorCode += Int(cell.count) }
            if rest > 0 {
                first = min(first ?? hour, hour)
                last = max(last ?? hour, hour)
            }
        }
        let folded = (first: first, last: last)
        for event in scoped.events where !event.flags.contains(.superseded) {
            first = min(first ?? event.time, event.time)
            last = max(last ?? event.time, event.time)
        }
        var outside = 0
        for source in all.sources {
            records += source.records
            outside += source.outside
            switch source.verdict {
            case .read: filesRead += 1
            case .partial:
                filesRead += 1
                filesPartial += 1
            case .rejected: filesRejected += 1
            case .skipped: filesSkipped += 1
            }
        }
        superseded = all.superseded
        duplicates = max(0, records - outside - total - superseded)
        outsideScope = outside + total - tally.events
        listed = scoped.events.count
        conflicts = all.conflicts
        let known = (
            first: folded.first.map { $0 > first ?? 0 } ?? true,
            last: folded.last.map { $0 + 3600 <= last ?? 0 } ?? true
        )
        // Of a narrowed book, the first and last event of a file may be others.
        let refined = total == tally.events ? refine(with: all.sources) : (false, false)
        isExact = (known.first || refined.0) && (known.last || refined.1)
    }

    /// A file's own first and last event tell the second where they fall into the first and last hour; whether they did.
    private mutating func refine(with sources: [Facts.Source]) -> (first: Bool, last: Bool) {
        var refined = (first: false, last: false)
        if let first, let exact = sources.compactMap(\.first).min(),
            UTC.hour(ofSecond: exact) == UTC.hour(ofSecond: first)
        {
            refined.first = true
            if first % 3600 == 0 { self.first = exact }
        }
        if let last, let exact = sources.compactMap(\.last).max(),
            UTC.hour(ofSecond: exact) == UTC.hour(ofSecond: last)
        {
            refined.last = true
            self.last = max(last, exact)
        }
        return refined
    }
}
