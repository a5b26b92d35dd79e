/// Finds keys in a list that is in their order: the upper half, which is spread evenly, says nearly where one stands.
struct KeyIndex {
    private let entries: [KeyEntry]
    /// Where the keys begin whose first bits are these.
    private var starts: [Int32]
    private let shift: UInt64

    init(_ entries: [KeyEntry]) {
        self.entries = entries
        let bits = UInt64(max(1, Int.bitWidth - entries.count.leadingZeroBitCount - 1))
        shift = 64 - bits
        starts = []
        starts.reserveCapacity(1 << bits + 1)
        for (place, entry) in entries.enumerated() {
            while starts.count <= Int(entry.key.high >> shift) { starts.append(Int32(place)) }
        }
        while starts.count <= 1 << bits { starts.append(Int32(entries.count)) }
    }

    /// Where the key stands.
    func place(of key: Key128) -> Int? {
        let start = Int(key.high >> shift)
        var (from, to) = (Int(starts[start]), Int(starts[start + 1]))
        let wanted = KeyEntry(key: key, number: 0)
        while from < to {
            let middle = (from + to) / 2
            if entries[middle] < wanted { from = middle + 1 } else { to = middle }
        }
        return from < entries.count && entries[from].key == key ? from : nil
    }
}
