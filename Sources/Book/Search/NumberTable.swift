/// Numbers by numbers, for tables that are asked a million times and live for one page: open addressing, no seed. Which
/// keys there are is the program's own doing, not that of a log, and their order never reaches a page.
struct NumberTable {
    private var keys: [UInt64]
    /// -1 where a place is free.
    private var values: [Int32]
    private(set) var count = 0

    init() {
        keys = Array(repeating: 0, count: 64)
        values = Array(repeating: -1, count: 64)
    }

    /// A key made of two numbers.
    static func key(_ a: Int32, _ b: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    }

    /// The number of a key; -1 where it has none.
    subscript(key: UInt64) -> Int32 {
        @inline(__always) get { values[place(of: key)] }
        set {
            let place = place(of: key)
            if values[place] < 0 { count += 1 }
            keys[place] = key
            values[place] = newValue
            if count * 2 > keys.count { grow() }
        }
    }

    /// The number of a key; one that is not there gets the next.
    @inline(__always)
    mutating func number(of key: UInt64) -> Int32 {
        let place = place(of: key)
        if values[place] >= 0 { return values[place] }
        let number = Int32(count)
        keys[place] = key
        values[place] = number
        count += 1
        if count * 2 > keys.count { grow() }
        return number
    }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: mixed ^ (mixed >> 32)) & mask
        while values[place] >= 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        values = Array(repeating: -1, count: oldKeys.count * 2)
        for (key, value) in zip(oldKeys, oldValues) where value >= 0 {
            let place = place(of: key)
            keys[place] = key
            values[place] = value
        }
    }
}
