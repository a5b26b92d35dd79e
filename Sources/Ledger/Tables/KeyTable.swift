/// A 128-bit key, of which the upper half is spread evenly: two hashes of 64 bits, or packed numbers.
struct Key128: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    /// No key is all ones, which marks free places in tables: who writes a log could choose texts whose hashes are.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = high & low == .max ? .max - 1 : low
    }

    /// Marks free places.
    static let free = Key128()

    private init() { (high, low) = (.max, .max) }

    /// A key of packed numbers. What differs before differs still: each step can be undone where `low` is known.
    init(spreading high: UInt64, low: UInt64) {
        let product = (high ^ (low << 32 | low >> 32)) &* 0x9E37_79B9_7F4A_7C15
        self.init(high: product ^ product >> 32, low: low)
    }
}

/// Numbers keys in the order in which they come.
struct KeyTable: ~Copyable {
    private var keys = KeyParts()

    /// How many keys there are.
    var count: Int { keys.count }

    /// The key's number, a new one (the count so far) where it was not seen yet.
    mutating func intern(_ key: Key128) -> (number: Int32, isNew: Bool) {
        let part = keys.part(key.high)
        var slot = part.pointee.home(key.high)
        while true {
            let there = part.pointee.entries[slot]
            if there.key == key { return (there.number, false) }
            if there.key == .free { break }
            slot = part.pointee.next(slot)
        }
        let number = Int32(count)
        keys.add(KeyEntry(key: key, number: number), at: slot)
        return (number, true)
    }

    /// Forgets all keys.
    mutating func removeAll() { keys.removeAll() }

    /// Has the memory fetched where the key will be looked for.
    @inline(__always) func prefetch(_ key: Key128) { keys.prefetch(key.high) }

    /// Calls `body` with all keys and numbers, some at a time, in the order of the keys.
    func forEachInOrder(_ body: ([KeyEntry]) throws(LedgerError) -> Void) throws(LedgerError) {
        try keys.forEachInOrder(body)
    }
}
