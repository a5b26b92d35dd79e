internal import CSystem

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

    /// No event has the hash 0, which marks free places in tables: who writes a log could choose one that has.
    init(hash: UInt64, content: UInt64) {
        self.hash = hash == 0 ? 1 : hash
        self.content = content
    }

    var weight: Weight { Weight(rawValue: content & 3) ?? .full }
}

/// Events, each with the cell of the cube that counts it (-1: not counted).
///
/// In parts, like ``KeyTable``, and unsafe and sound in the same way: 36 to 72 bytes for each. All that is known of an event
/// stands at one place, since what costs is the memory that is touched.
struct EventIDs: ~Copyable {
    private let parts: UnsafeMutablePointer<Part>
    private(set) var count = 0

    private static let partBits: UInt64 = 6
    /// Marks a free place.
    private static let free: UInt64 = 0

    private struct Part {
        /// Each event's hash and content, and its cell.
        var entries: UnsafeMutablePointer<KeyEntry>
        var capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            entries = .allocate(capacity: capacity)
            clear()
        }

        mutating func clear() {
            entries.initialize(
                repeating: KeyEntry(key: Key128(high: EventIDs.free, low: 0), number: 0), count: capacity)
            count = 0
        }

        mutating func clear(keepingAtMost most: Int) {
            guard capacity > most else { return clear() }
            entries.deallocate()
            self = Part(capacity: 16)
        }

        @inline(__always) func home(_ hash: UInt64) -> Int {
            Int(truncatingIfNeeded: (hash << EventIDs.partBits).multipliedFullWidth(by: UInt64(capacity)).high)
        }

        mutating func put(_ entry: KeyEntry) {
            var slot = home(entry.key.high)
            while entries[slot].key.high != EventIDs.free { slot = slot + 1 == capacity ? 0 : slot + 1 }
            entries[slot] = entry
            count += 1
        }

        mutating func grow() {
            var larger = Part(capacity: capacity * 2)
            for old in 0..<capacity where entries[old].key.high != EventIDs.free { larger.put(entries[old]) }
            entries.deallocate()
            self = larger
        }
    }

    init() {
        parts = .allocate(capacity: 1 << Self.partBits)
        for part in 0..<1 << Int(Self.partBits) { (parts + part).initialize(to: Part(capacity: 16)) }
    }

    deinit {
        for part in 0..<1 << Int(Self.partBits) { parts[part].entries.deallocate() }
        parts.deallocate()
    }

    /// Whether a record with this event id is there.
    func contains(hash: UInt64) -> Bool {
        var isThere = false
        forEach(hash: hash) { _, _ in isThere = true }
        return isThere
    }

    /// Calls `body` with content and cell of every record with this event id.
    @inline(__always) func forEach(hash: UInt64, _ body: (UInt64, Int32) -> Void) {
        let (entries, capacity) = (part(hash).pointee.entries, part(hash).pointee.capacity)
        var slot = part(hash).pointee.home(hash)
        while entries[slot].key.high != Self.free {
            if entries[slot].key.high == hash { body(entries[slot].key.low, entries[slot].number) }
            slot = slot + 1 == capacity ? 0 : slot + 1
        }
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ key: EventKey, cell: Int32) {
        let part = part(key.hash)
        if (part.pointee.count + 1) * 3 > part.pointee.capacity * 2 { part.pointee.grow() }
        part.pointee.put(KeyEntry(key: Key128(high: key.hash, low: key.content), number: cell))
        count += 1
    }

    /// Forgets all records. The memory is kept, since as many will come again, unless they were unusually many.
    mutating func removeAll() {
        for part in 0..<1 << Int(Self.partBits) { parts[part].clear(keepingAtMost: KeyTable.keptPlaces) }
        count = 0
    }

    /// Calls `body` with all records, some at a time, in the order of their keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        var entries: [KeyEntry] = []
        for number in 0..<1 << Int(Self.partBits) {
            let part = parts[number]
            entries.fill(places: part.capacity) {
                part.entries[$0].key.high == Self.free ? nil : part.entries[$0]
            }
            try body(entries)
        }
    }

    /// Has the memory fetched where the event will be looked for.
    @inline(__always) func prefetch(hash: UInt64) {
        let part = part(hash)
        csystem_prefetch(part.pointee.entries + part.pointee.home(hash))
    }

    private func part(_ hash: UInt64) -> UnsafeMutablePointer<Part> { parts + Int(hash >> (64 - Self.partBits)) }
}
