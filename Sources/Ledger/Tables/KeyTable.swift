internal import CSystem

/// A 128-bit key, of which the upper half is spread evenly: two hashes of 64 bits, or packed numbers.
struct Key128: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    /// No key is all ones, which marks free places in tables: who writes a log could choose texts whose hashes are.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = high & low == .max ? .max - 1 : low
    }

    fileprivate static let free = Key128()

    private init() { (high, low) = (.max, .max) }

    /// A key of packed numbers. What differs before differs still: each step can be undone where `low` is known.
    init(spreading high: UInt64, low: UInt64) {
        let product = (high ^ (low << 32 | low >> 32)) &* 0x9E37_79B9_7F4A_7C15
        self.init(high: product ^ product >> 32, low: low)
    }
}

/// Numbers keys in the order in which they come.
///
/// Open addressing over plain memory, which is what makes an event's five look-ups cost less than its JSON. A key and its
/// number stand side by side, since each look-up in a table larger than the processor's caches costs what it touches. The
/// table is made of parts that grow one by one, so that little is there twice while one of them doubles. A third of the
/// places and more are free: a new key passes few others on its way to one. A key stands by its upper half, so that the
/// table is nearly in order.
///
/// Unsafe, and sound: a part is chosen by four bits of the key, every index is reduced to `0 ..< capacity` of the part,
/// entries are initialized when the memory is made, and the memory belongs to this value alone, which can't be copied.
struct KeyTable: ~Copyable {
    private let parts: UnsafeMutablePointer<Part>
    private(set) var count = 0

    private static let partBits: UInt64 = 4
    /// Marks a free place.
    private static let free = Key128.free
    /// A part with more places is made small where it is to forget its keys.
    static let keptPlaces = 1 << 14

    private struct Part {
        var entries: UnsafeMutablePointer<KeyEntry>
        var capacity: Int
        var count = 0

        init(capacity: Int) {
            self.capacity = capacity
            entries = .allocate(capacity: capacity)
            clear()
        }

        mutating func clear() {
            entries.initialize(repeating: KeyEntry(key: KeyTable.free, number: 0), count: capacity)
            count = 0
        }

        mutating func clear(keepingAtMost most: Int) {
            guard capacity > most else { return clear() }
            entries.deallocate()
            self = Part(capacity: 16)
        }

        @inline(__always) func home(_ key: Key128) -> Int {
            Int(truncatingIfNeeded: (key.high << KeyTable.partBits).multipliedFullWidth(by: UInt64(capacity)).high)
        }

        /// The place where the key is or belongs, and whether it is there.
        @inline(__always) func place(of key: Key128) -> (slot: Int, isFound: Bool) {
            var slot = home(key)
            while true {
                let there = entries[slot].key
                if there == key { return (slot, true) }
                if there == KeyTable.free { return (slot, false) }
                slot += 1
                if slot == capacity { slot = 0 }
            }
        }

        mutating func grow() {
            var larger = Part(capacity: capacity * 2)
            for old in 0..<capacity where entries[old].key != KeyTable.free {
                larger.entries[larger.place(of: entries[old].key).slot] = entries[old]
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

    /// The key's number, a new one (the count so far) where it was not seen yet.
    mutating func intern(_ key: Key128) -> (number: Int32, isNew: Bool) {
        let part = parts + Int(key.high >> (64 - Self.partBits))
        let (slot, isFound) = part.pointee.place(of: key)
        if isFound { return (part.pointee.entries[slot].number, false) }
        let number = Int32(count)
        part.pointee.entries[slot] = KeyEntry(key: key, number: number)
        part.pointee.count += 1
        count += 1
        if part.pointee.count * 3 > part.pointee.capacity * 2 { part.pointee.grow() }
        return (number, true)
    }

    /// Forgets all keys. The memory is kept, since as many will come again, unless they were unusually many.
    mutating func removeAll() {
        for part in 0..<1 << Int(Self.partBits) { parts[part].clear(keepingAtMost: Self.keptPlaces) }
        count = 0
    }

    /// Has the memory fetched where the key will be looked for.
    @inline(__always) func prefetch(_ key: Key128) {
        let part = parts + Int(key.high >> (64 - Self.partBits))
        csystem_prefetch(part.pointee.entries + part.pointee.home(key))
    }

    /// Calls `body` with all keys and numbers, some at a time, in the order of the keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        var entries: [KeyEntry] = []
        for number in 0..<1 << Int(Self.partBits) {
            let part = parts[number]
            entries.fill(places: part.capacity) { part.entries[$0].key == Self.free ? nil : part.entries[$0] }
            try body(entries)
        }
    }
}
