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

    /// The weight is kept in the content's two lowest bits. No event has the hash 0, which marks free places in tables.
    init(hash: UInt64, content: UInt64, weight: Weight) {
        self.hash = hash == 0 ? 1 : hash
        self.content = content & ~3 | weight.rawValue
    }

    init(hash: UInt64, content: UInt64) {
        self.hash = hash
        self.content = content
    }

    var weight: Weight { Weight(rawValue: content & 3) ?? .full }
}

/// Events, each with the cell of the cube that counts it (-1: not counted).
///
/// In parts, like ``KeyTable``, and unsafe and sound in the same way: 30 to 60 bytes for each. An event that is new, as
/// nearly all are, touches the hashes only.
struct EventIDs: ~Copyable {
    private let parts: UnsafeMutablePointer<Part>
    private(set) var count = 0

    private static let partBits: UInt64 = 6
    /// Marks a free place.
    private static let free: UInt64 = 0

    private struct Part {
        var hashes: UnsafeMutablePointer<UInt64>
        var contents: UnsafeMutablePointer<UInt64>
        var cells: UnsafeMutablePointer<Int32>
        var capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            hashes = .allocate(capacity: capacity)
            hashes.initialize(repeating: EventIDs.free, count: capacity)
            contents = .allocate(capacity: capacity)
            cells = .allocate(capacity: capacity)
        }

        func free() {
            hashes.deallocate()
            contents.deallocate()
            cells.deallocate()
        }

        @inline(__always) func home(_ hash: UInt64) -> Int {
            Int(truncatingIfNeeded: (hash << EventIDs.partBits).multipliedFullWidth(by: UInt64(capacity)).high)
        }

        mutating func put(_ hash: UInt64, _ content: UInt64, _ cell: Int32) {
            var slot = home(hash)
            while hashes[slot] != EventIDs.free { slot = slot + 1 == capacity ? 0 : slot + 1 }
            hashes[slot] = hash
            contents[slot] = content
            cells[slot] = cell
            count += 1
        }

        mutating func grow() {
            var larger = Part(capacity: capacity * 2)
            for old in 0..<capacity where hashes[old] != EventIDs.free {
                larger.put(hashes[old], contents[old], cells[old])
            }
            free()
            self = larger
        }
    }

    init() {
        parts = .allocate(capacity: 1 << Self.partBits)
        for part in 0..<1 << Int(Self.partBits) { (parts + part).initialize(to: Part(capacity: 16)) }
    }

    deinit {
        for part in 0..<1 << Int(Self.partBits) { parts[part].free() }
        parts.deallocate()
    }

    /// Whether a record with this event id is there.
    func contains(hash: UInt64) -> Bool {
        let part = part(hash)
        var slot = part.pointee.home(hash)
        while part.pointee.hashes[slot] != Self.free {
            if part.pointee.hashes[slot] == hash { return true }
            slot = slot + 1 == part.pointee.capacity ? 0 : slot + 1
        }
        return false
    }

    /// Calls `body` with content and cell of every record with this event id.
    func forEach(hash: UInt64, _ body: (UInt64, Int32) -> Void) {
        let part = part(hash)
        var slot = part.pointee.home(hash)
        while part.pointee.hashes[slot] != Self.free {
            if part.pointee.hashes[slot] == hash { body(part.pointee.contents[slot], part.pointee.cells[slot]) }
            slot = slot + 1 == part.pointee.capacity ? 0 : slot + 1
        }
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ key: EventKey, cell: Int32) {
        let part = part(key.hash)
        if (part.pointee.count + 1) * 3 > part.pointee.capacity * 2 { part.pointee.grow() }
        part.pointee.put(key.hash, key.content, cell)
        count += 1
    }

    /// Calls `body` with all records, some at a time, in the order of their keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        var entries: [KeyEntry] = []
        for number in 0..<1 << Int(Self.partBits) {
            let part = parts[number]
            entries.fill(places: part.capacity) { slot in
                guard part.hashes[slot] != Self.free else { return nil }
                return KeyEntry(
                    key: Key128(high: part.hashes[slot], low: part.contents[slot]), number: part.cells[slot])
            }
            try body(entries)
        }
    }

    /// Has the memory fetched where the event will be looked for.
    func prefetch(hash: UInt64) {
        let part = part(hash)
        csystem_prefetch(part.pointee.hashes + part.pointee.home(hash))
    }

    private func part(_ hash: UInt64) -> UnsafeMutablePointer<Part> { parts + Int(hash >> (64 - Self.partBits)) }
}
