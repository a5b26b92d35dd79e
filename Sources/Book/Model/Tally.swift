public import CloudTrail

/// What adds up over a set of events: how many, how they ended, when. Two tallies of disjoint sets merge into the
/// tally of both, in any order.
public struct Tally: Sendable, Hashable {
    /// Unique events.
    public private(set) var events = 0
    /// Events that were refused.
    public private(set) var denied = 0
    /// Events that failed for another reason.
    public private(set) var errors = 0
    /// Events whose record says `readOnly` true.
    public private(set) var reads = 0
    /// Successful events whose record says `readOnly` true.
    public private(set) var okReads = 0
    /// The earliest moment, seconds since 1970; meaningless while ``events`` is 0. Where events are counted by cells,
    /// this is the beginning of the hour.
    public private(set) var first = Int64.max
    /// The latest moment, as ``first``.
    public private(set) var last = Int64.min

    /// Of no events.
    public init() {}

    /// Successful events.
    public var ok: Int { events - denied - errors }
    /// Denied or failed events.
    public var failed: Int { denied + errors }
    /// Events whose record does not say that it only reads.
    public var writes: Int { events - reads }
    /// Successful events whose record does not say that it only reads.
    public var okWrites: Int { ok - okReads }

    /// Adds `count` events of one moment.
    @inline(__always)
    public mutating func add(count: Int, outcome: Outcome, read: Bool, at second: Int64) {
        add(count: count, outcome: outcome, read: read, from: second, to: second)
    }

    /// Adds `count` events, the earliest and the latest of these moments.
    @inline(__always)
    mutating func add(count: Int, outcome: Outcome, read: Bool, from first: Int64, to last: Int64) {
        guard count > 0 else { return }
        events += count
        switch outcome {
        case .ok: if read { okReads += count }
        case .denied: denied += count
        case .error: errors += count
        }
        if read { reads += count }
        if first < self.first { self.first = first }
        if last > self.last { self.last = last }
    }

    /// Adds the events of another tally.
    public mutating func merge(_ other: Tally) {
        guard other.events > 0 else { return }
        events += other.events
        denied += other.denied
        errors += other.errors
        reads += other.reads
        okReads += other.okReads
        first = min(first, other.first)
        last = max(last, other.last)
    }
}
