internal import CSystem

/// Numbers by numbers, for tables that are asked a million times and live for one page: open addressing, no seed. The keys
/// are numbers in the order in which names first came, so that a log has a say in which there are; they are small and lie
/// close together, and their order never reaches a page.
struct NumberTable {
    /// A key beside its number, so that a look at both is one at memory.
    private struct Entry {
        var key: UInt64 = 0
        /// -1 where the place is free.
        var value: Int32 = -1
    }

    private var entries: [Entry]
    private(set) var count = 0

    /// - Parameter room: for so many keys there is room from the start.
    init(room: Int = 0) {
        var places = 64
        while places <= room * 2 { places *= 2 }
        entries = [Entry](repeating: Entry(), count: places)
    }

    /// A key made of two numbers.
    static func key(_ a: Int32, _ b: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    }

    /// The number of a key; -1 where it has none.
    subscript(key: UInt64) -> Int32 {
        @inline(__always) get { entries[place(of: key)].value }
        set {
            let place = place(of: key)
            if entries[place].value < 0 { count += 1 }
            entries[place] = Entry(key: key, value: newValue)
            if count * 2 > entries.count { grow() }
        }
    }

    /// The number of a key; one that is not there gets the next.
    @inline(__always)
    mutating func number(of key: UInt64) -> Int32 {
        let place = place(of: key)
        let value = entries[place].value
        if value >= 0 { return value }
        let number = Int32(count)
        entries[place] = Entry(key: key, value: number)
        count += 1
        if count * 2 > entries.count { grow() }
        return number
    }

    /// Has the memory fetched where a key will be looked for. What is prefetched is never read through that pointer.
    @inline(__always)
    func prefetch(_ key: UInt64) {
        entries.withUnsafeBufferPointer { if let base = $0.baseAddress { csystem_prefetch(base + home(of: key)) } }
    }

    @inline(__always)
    private func home(of key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed ^ (mixed >> 32)) & (entries.count - 1)
    }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var place = home(of: key)
        while entries[place].value >= 0, entries[place].key != key { place = (place + 1) & (entries.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: old.count * 2)
        for entry in old where entry.value >= 0 { entries[place(of: entry.key)] = entry }
    }
}
