internal import CloudTrail
internal import Ledger

/// Rows in the making. Unsafe: the buffers hold while the ``Tabulator`` lends them, that there are such results and
/// actions was made sure of when the ledger was read, and the shares are this value's own until they are ``taken()``, which
/// must be asked once: an array would ask at each event whether it is shared.
struct ShareRows {
    /// The place of each value among the shares; -1 for one that was not met.
    let slot: UnsafeMutableBufferPointer<Int32>
    let outcomes: UnsafeBufferPointer<Outcome>
    let reads: UnsafeBufferPointer<Bool>
    private var shares: UnsafeMutablePointer<Share>
    private var count = 0
    private var capacity = 32

    init(
        slot: UnsafeMutableBufferPointer<Int32>, outcomes: UnsafeBufferPointer<Outcome>,
        reads: UnsafeBufferPointer<Bool>
    ) {
        (self.slot, self.outcomes, self.reads) = (slot, outcomes, reads)
        shares = .allocate(capacity: capacity)
    }

    /// Counts what some calls add up to, which ended like this.
    @inline(__always)
    mutating func add(_ value: Int32, _ row: AxisRow, _ outcome: Outcome, isRead: Bool) {
        add(value, count: row.count, outcome, isRead: isRead, row.first, row.last)
    }

    @inline(__always)
    mutating func add(_ cell: Facts.Cell, _ value: Int32) {
        let hour = Int64(cell.hour) * 3600
        add(value, count: Int(cell.count), cell.result, cell.action, hour, hour)
    }

    /// Superseded events make rows that count nothing, and go again.
    @inline(__always)
    mutating func add(_ event: Facts.Event, _ value: Int32) {
        let count = event.flags.contains(.superseded) ? 0 : 1
        add(value, count: count, event.result, event.action, event.time, event.time)
    }

    /// Counts a cell for its address.
    @inline(__always)
    mutating func add(_ line: CellLine, _ count: Int) {
        let hour = Int64(line.hour) * 3600
        add(line.address, count: count, line.outcome, isRead: line.isRead, hour, hour)
    }

    @inline(__always)
    mutating func add(
        _ value: Int32, count: Int, _ result: Int32, _ action: Int32, _ first: Int64, _ last: Int64
    ) {
        add(value, count: count, outcomes[Int(result)], isRead: reads[Int(action)], first, last)
    }

    @inline(__always)
    private mutating func add(
        _ value: Int32, count: Int, _ outcome: Outcome, isRead: Bool, _ first: Int64, _ last: Int64
    ) {
        guard value >= 0 else { return }
        let place = place(of: value)
        shares[place].tally.add(count: count, outcome: outcome, read: isRead, from: first, to: last)
    }

    /// Adds what was counted before.
    @inline(__always)
    mutating func merge(_ tally: Tally, _ value: Int32) {
        guard value >= 0 else { return }
        let place = place(of: value)
        shares[place].tally.merge(tally)
    }

    @inline(__always)
    private mutating func place(of value: Int32) -> Int {
        let known = Int(slot[Int(value)])
        return known < 0 ? newPlace(of: value) : known
    }

    @inline(never)
    private mutating func newPlace(of value: Int32) -> Int {
        if count == capacity {
            let grown = UnsafeMutablePointer<Share>.allocate(capacity: capacity * 2)
            grown.moveInitialize(from: shares, count: count)
            shares.deallocate()
            (shares, capacity) = (grown, capacity * 2)
        }
        slot[Int(value)] = Int32(count)
        (shares + count).initialize(to: Share(value: value, tally: Tally()))
        count += 1
        return count - 1
    }

    /// The shares. Only the slots that were used are cleared again, so a small page costs little beside a large
    /// dimension.
    func taken() -> [Share] {
        let taken = Array(UnsafeBufferPointer(start: shares, count: count))
        shares.deallocate()
        for share in taken { slot[Int(share.value)] = -1 }
        return taken
    }
}
