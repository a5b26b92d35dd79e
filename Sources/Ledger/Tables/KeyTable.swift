/// A 128-bit key: two hashes of 64 bits, or packed numbers.
struct Key128: Hashable, Sendable {
    var high: UInt64
    var low: UInt64
}

/// Numbers keys in the order in which they come.
///
/// Open addressing over plain memory, which is what makes an event's five look-ups cost less than its JSON. Unsafe,
/// and sound: every index is reduced to `0 ..< capacity`, slots are initialized when the memory is made, and the
/// memory belongs to this value alone, which can't be copied.
struct KeyTable: ~Copyable {
    private var keys: UnsafeMutablePointer<Key128>
    private var numbers: UnsafeMutablePointer<Int32>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 64
        keys = .allocate(capacity: capacity)
        numbers = .allocate(capacity: capacity)
        numbers.initialize(repeating: -1, count: capacity)
    }

    deinit {
        keys.deallocate()
        numbers.deallocate()
    }

    /// The key's number, or `nil` where it was not seen yet.
    func number(of key: Key128) -> Int32? {
        let number = numbers[slot(key)]
        return number < 0 ? nil : number
    }

    /// The key's number, a new one (the count so far) where it was not seen yet.
    mutating func intern(_ key: Key128) -> (number: Int32, isNew: Bool) {
        let slot = slot(key)
        if numbers[slot] >= 0 { return (numbers[slot], false) }
        let number = Int32(count)
        keys[slot] = key
        numbers[slot] = number
        count += 1
        if count * 4 > capacity * 3 { grow() }
        return (number, true)
    }

    private func slot(_ key: Key128) -> Int {
        let mixed = (key.high ^ (key.low << 32 | key.low >> 32)) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: mixed.multipliedFullWidth(by: UInt64(capacity)).high)
        while numbers[slot] >= 0, keys[slot] != key {
            slot += 1
            if slot == capacity { slot = 0 }
        }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers, oldCapacity) = (keys, numbers, capacity)
        capacity *= 2
        keys = .allocate(capacity: capacity)
        numbers = .allocate(capacity: capacity)
        numbers.initialize(repeating: -1, count: capacity)
        for old in 0..<oldCapacity where oldNumbers[old] >= 0 {
            let slot = slot(oldKeys[old])
            keys[slot] = oldKeys[old]
            numbers[slot] = oldNumbers[old]
        }
        oldKeys.deallocate()
        oldNumbers.deallocate()
    }
}
