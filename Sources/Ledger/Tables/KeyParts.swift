internal import CSystem

/// Keys with numbers in plain memory: what ``KeyTable`` and ``EventIDs`` are made of.
///
/// Open addressing, which is what makes an event's five look-ups cost less than its JSON. A key and its number stand side by
/// side, since each look-up in a table larger than the processor's caches costs what it touches. The table is made of parts
/// that grow one by one, so that little is there twice while one of them doubles. A third of the places and more are free: a
/// new key passes few others on its way to one. A key stands by its upper half, so that the table is nearly in order.
///
/// Unsafe, and sound: a part is chosen by four bits of the key, every slot is `0 ..< capacity` of its part, entries are
/// initialized when the memory is made, and the memory belongs to this value alone, which can't be copied.
struct KeyParts: ~Copyable {
    private let parts: UnsafeMutablePointer<Part>
    /// How many keys there are.
    private(set) var count = 0

    private static let partBits: UInt64 = 4
    /// A part with more places is made small where it is to forget its keys.
    private static let keptPlaces = 1 << 14

    struct Part {
        private(set) var entries: UnsafeMutablePointer<KeyEntry>
        private(set) var capacity: Int
        private var count = 0

        fileprivate init(capacity: Int) {
            self.capacity = capacity
            entries = .allocate(capacity: capacity)
            clear()
        }

        private mutating func clear() {
            entries.initialize(repeating: KeyEntry(key: .free, number: 0), count: capacity)
            count = 0
        }

        fileprivate mutating func forget() {
            guard capacity > KeyParts.keptPlaces else { return clear() }
            entries.deallocate()
            self = Part(capacity: 16)
        }

        /// Where a key stands, or would: there, or behind, before the first free place.
        @inline(__always) func home(_ high: UInt64) -> Int {
            Int(truncatingIfNeeded: (high << KeyParts.partBits).multipliedFullWidth(by: UInt64(capacity)).high)
        }

        @inline(__always) func next(_ slot: Int) -> Int { slot + 1 == capacity ? 0 : slot + 1 }

        /// Fills a free slot.
        @inline(__always) fileprivate mutating func put(_ entry: KeyEntry, _ slot: Int) {
            entries[slot] = entry
            count += 1
            if count * 3 > capacity * 2 { grow() }
        }

        private mutating func grow() {
            var larger = Part(capacity: capacity * 2)
            for old in 0..<capacity where entries[old].key != .free {
                var slot = larger.home(entries[old].key.high)
                while larger.entries[slot].key != .free { slot = larger.next(slot) }
                larger.entries[slot] = entries[old]
            }
            larger.count = count
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

    /// The part in which a key stands.
    @inline(__always) func part(_ high: UInt64) -> UnsafeMutablePointer<Part> {
        parts + Int(high >> (64 - Self.partBits))
    }

    /// Adds an entry.
    /// - Parameter slot: of its part, the first free one from the key's home on.
    @inline(__always) mutating func add(_ entry: KeyEntry, at slot: Int) {
        part(entry.key.high).pointee.put(entry, slot)
        count += 1
    }

    /// Forgets all keys. The memory is kept, since as many will come again, unless they were unusually many.
    mutating func removeAll() {
        for part in 0..<1 << Int(Self.partBits) { parts[part].forget() }
        count = 0
    }

    /// Has the memory fetched where a key will be looked for.
    @inline(__always) func prefetch(_ high: UInt64) {
        let part = part(high)
        csystem_prefetch(part.pointee.entries + part.pointee.home(high))
    }

    /// Calls `body` with all entries, some at a time, in the order of the keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        var entries: [KeyEntry] = []
        for number in 0..<1 << Int(Self.partBits) {
            let part = parts[number]
            entries.fill(places: part.capacity) { part.entries[$0].key == .free ? nil : part.entries[$0] }
            try body(entries)
        }
    }
}
