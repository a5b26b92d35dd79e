/// What a record of an event is, for telling repetitions from new events: 20 bytes an event.
///
/// `hash` is of event id and recipient account, `content` of what the record says. Two records are the same when
/// both agree, which two different ones do once in 2^126; records with one id and different content are both kept.
struct EventKey: Hashable, Sendable {
    var hash: UInt64
    var content: UInt64

    /// How much a record weighs against another one with the same event id.
    enum Weight: UInt64 {
        /// A row of a CSV download: gives way to the full record.
        case summary = 0
        /// A record.
        case full = 1
        /// An addendum: takes the place of the record that it corrects.
        case addendum = 2
    }

    /// The weight is kept in the content's two lowest bits.
    init(hash: UInt64, content: UInt64, weight: Weight) {
        self.init(hash: hash, content: content & ~3 | weight.rawValue)
    }

    init(hash: UInt64, content: UInt64) {
        self.hash = hash
        self.content = content
    }

    var weight: Weight { Weight(rawValue: content & 3) ?? .full }
}

/// Events, each with the cell of the cube that counts it (-1: not counted): 36 to 72 bytes for each.
struct EventIDs: ~Copyable {
    private var keys = KeyParts()

    /// How many records there are.
    var count: Int { keys.count }

    /// Whether a record with this event id is there.
    func contains(hash: UInt64) -> Bool {
        var isThere = false
        _ = free(hash) { _, _ in isThere = true }
        return isThere
    }

    /// Calls `body` with content and cell of every record with this event id.
    @inline(__always) func forEach(hash: UInt64, _ body: (UInt64, Int32) -> Void) { _ = free(hash, body) }

    /// Adds a record that is not there yet.
    mutating func insert(_ key: EventKey, cell: Int32) {
        let slot = free(key.hash) { _, _ in }
        keys.add(KeyEntry(key: Key128(high: key.hash, low: key.content), number: cell), at: slot)
    }

    /// Calls `body` with every record of this event id, on the way to the first free slot behind them.
    @inline(__always) private func free(_ hash: UInt64, _ body: (UInt64, Int32) -> Void) -> Int {
        let part = keys.part(hash).pointee
        var slot = part.home(hash)
        while part.entries[slot].key != .free {
            let entry = part.entries[slot]
            if entry.key.high == hash { body(entry.key.low, entry.number) }
            slot = part.next(slot)
        }
        return slot
    }

    /// Forgets all records.
    mutating func removeAll() { keys.removeAll() }

    /// Calls `body` with all records, some at a time, in the order of their keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        try keys.forEachInOrder(body)
    }

    /// Has the memory fetched where the event will be looked for.
    @inline(__always) func prefetch(hash: UInt64) { keys.prefetch(hash) }
}
