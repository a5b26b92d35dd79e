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
        self.hash = hash
        self.content = content & ~3 | weight.rawValue
    }

    init(hash: UInt64, content: UInt64) {
        self.hash = hash
        self.content = content
    }

    var weight: Weight { Weight(rawValue: content & 3) ?? .full }
}

/// The events seen so far, each with the cell of the cube that counts it (-1: not counted).
///
/// Unsafe for the same reason, and sound in the same way, as ``KeyTable``. Grows by half, since this table is what
/// grows with the number of events. An event that is new, as nearly all are, touches the hashes only.
struct EventIDs: ~Copyable {
    private var hashes: UnsafeMutablePointer<UInt64>
    private var contents: UnsafeMutablePointer<UInt64>
    private var cells: UnsafeMutablePointer<Int32>
    private var capacity: Int
    private(set) var count = 0

    /// Marks a free place; an event whose hash it is, is taken for one with the hash 1.
    private static let free: UInt64 = 0

    init(capacity: Int = 1024) {
        self.capacity = capacity
        hashes = .allocate(capacity: capacity)
        hashes.initialize(repeating: Self.free, count: capacity)
        contents = .allocate(capacity: capacity)
        cells = .allocate(capacity: capacity)
    }

    deinit {
        hashes.deallocate()
        contents.deallocate()
        cells.deallocate()
    }

    /// Calls `body` with content and cell of every record with this event id; it may change them.
    mutating func forEach(hash: UInt64, _ body: (inout UInt64, inout Int32) -> Void) {
        let hash = Self.stored(hash)
        var slot = home(hash)
        while hashes[slot] != Self.free {
            if hashes[slot] == hash { body(&contents[slot], &cells[slot]) }
            slot = slot + 1 == capacity ? 0 : slot + 1
        }
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ key: EventKey, cell: Int32) {
        if (count + 1) * 6 > capacity * 5 { grow() }
        put(Self.stored(key.hash), key.content, cell)
        count += 1
    }

    /// Has the memory fetched where the event will be looked for.
    func prefetch(hash: UInt64) { csystem_prefetch(hashes + home(Self.stored(hash))) }

    private static func stored(_ hash: UInt64) -> UInt64 { hash == free ? 1 : hash }

    private mutating func put(_ hash: UInt64, _ content: UInt64, _ cell: Int32) {
        var slot = home(hash)
        while hashes[slot] != Self.free { slot = slot + 1 == capacity ? 0 : slot + 1 }
        hashes[slot] = hash
        contents[slot] = content
        cells[slot] = cell
    }

    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
    }

    private mutating func grow() {
        let (oldHashes, oldContents, oldCells, oldCapacity) = (hashes, contents, cells, capacity)
        capacity += capacity / 2
        hashes = .allocate(capacity: capacity)
        hashes.initialize(repeating: Self.free, count: capacity)
        contents = .allocate(capacity: capacity)
        cells = .allocate(capacity: capacity)
        for old in 0..<oldCapacity where oldHashes[old] != Self.free {
            put(oldHashes[old], oldContents[old], oldCells[old])
        }
        oldHashes.deallocate()
        oldContents.deallocate()
        oldCells.deallocate()
    }
}
