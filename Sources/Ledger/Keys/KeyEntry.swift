/// A key and the number that the ledger gives it: of an event, its cell.
struct KeyEntry: Sendable {
    var key: Key128
    var number: Int32

    /// Bytes in the ledger: both halves of the key, then the number, lowest byte first.
    static let bytes = 20

    init(key: Key128, number: Int32) {
        self.key = key
        self.number = number
    }

    /// The entry that begins at an offset, where there are ``bytes`` of them.
    init(_ data: UnsafeRawBufferPointer, at offset: Int) {
        key = Key128(
            high: UInt64(littleEndian: data.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
            low: UInt64(littleEndian: data.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
        number = Int32(littleEndian: data.loadUnaligned(fromByteOffset: offset + 16, as: Int32.self))
    }

    /// Writes the entry's ``bytes`` at an offset, behind which there is room for them.
    func store(in data: UnsafeMutableRawBufferPointer, at offset: Int) {
        data.storeBytes(of: key.high.littleEndian, toByteOffset: offset, as: UInt64.self)
        data.storeBytes(of: key.low.littleEndian, toByteOffset: offset + 8, as: UInt64.self)
        data.storeBytes(of: number.littleEndian, toByteOffset: offset + 16, as: Int32.self)
    }

    @inline(__always) static func < (a: KeyEntry, b: KeyEntry) -> Bool {
        a.key.high != b.key.high ? a.key.high < b.key.high : a.key.low < b.key.low
    }
}

extension [KeyEntry] {
    /// Takes the entries of a hash table in the order of their keys: `entry` gives what is at a place, nothing where it is
    /// free. A key stands where its upper half says, or behind that; those at the end may stand at the beginning.
    @inline(__always)
    mutating func fill(places: Int, _ entry: (Int) -> KeyEntry?) {
        removeAll(keepingCapacity: true)
        let start = (0..<places).first { entry($0) == nil } ?? 0
        for step in start..<start + places {
            if let entry = entry(step < places ? step : step - places) { append(entry) }
        }
        settle()
    }

    /// Puts entries in the order of their keys that are nearly so, as those of a hash table are: each is moved past few
    /// others.
    private mutating func settle() {
        withUnsafeMutableBufferPointer { entries in
            for index in entries.indices.dropFirst() {
                let entry = entries[index]
                var place = index
                while place > 0, entry < entries[place - 1] {
                    entries[place] = entries[place - 1]
                    place -= 1
                }
                entries[place] = entry
            }
        }
    }
}
