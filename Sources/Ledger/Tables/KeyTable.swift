internal import CSystem

/// A 128-bit key: two hashes of 64 bits, or packed numbers.
struct Key128: Hashable, Sendable {
    var high: UInt64
    var low: UInt64
}

/// Numbers keys in the order in which they come.
///
/// Open addressing over plain memory, which is what makes an event's five look-ups cost less than its JSON. Looking
/// for a key that is new, which is what costs, touches the keys only. Unsafe, and sound: every index is reduced to
/// `0 ..< capacity`, keys are initialized when the memory is made, numbers when their key is, and the memory belongs
/// to this value alone, which can't be copied.
struct KeyTable: ~Copyable {
    private var keys: UnsafeMutablePointer<Key128>
    private var numbers: UnsafeMutablePointer<Int32>
    private var capacity: Int
    private(set) var count = 0

    /// Marks a free place. No key of ours is all ones: numbers are positive, and a hash is so once in 2^128.
    private static let free = Key128(high: .max, low: .max)

    init() {
        capacity = 64
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: Self.free, count: capacity)
        numbers = .allocate(capacity: capacity)
    }

    deinit {
        keys.deallocate()
        numbers.deallocate()
    }

    /// The key's number, a new one (the count so far) where it was not seen yet.
    mutating func intern(_ key: Key128) -> (number: Int32, isNew: Bool) {
        let slot = slot(key)
        if keys[slot] == key { return (numbers[slot], false) }
        let number = Int32(count)
        keys[slot] = key
        numbers[slot] = number
        count += 1
        if count * 5 > capacity * 4 { grow() }
        return (number, true)
    }

    /// Has the memory fetched where the key will be looked for.
    func prefetch(_ key: Key128) { csystem_prefetch(keys + home(key)) }

    private func home(_ key: Key128) -> Int {
        let mixed = (key.high ^ (key.low << 32 | key.low >> 32)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed.multipliedFullWidth(by: UInt64(capacity)).high)
    }

    private func slot(_ key: Key128) -> Int {
        var slot = home(key)
        while keys[slot] != key, keys[slot] != Self.free {
            slot += 1
            if slot == capacity { slot = 0 }
        }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers, oldCapacity) = (keys, numbers, capacity)
        capacity += capacity / 2
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: Self.free, count: capacity)
        numbers = .allocate(capacity: capacity)
        for old in 0..<oldCapacity where oldKeys[old] != Self.free {
            let slot = slot(oldKeys[old])
            keys[slot] = oldKeys[old]
            numbers[slot] = oldNumbers[old]
        }
        oldKeys.deallocate()
        oldNumbers.deallocate()
    }
}
