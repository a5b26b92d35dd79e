internal import CSystem

/// Tells of nearly every key that is not in a set that it is not, in twelve bits a key: a Bloom filter in blocks of 256
/// bits, of which a key sets eight in one block.
///
/// Keys are known by the upper half, which is spread evenly.
struct KeyFilter {
    private var blocks: [SIMD8<UInt32>]
    /// Where they stood when they were made, for ``prefetch(_:)`` alone, which may name any address: an array's own would
    /// have its references counted for each key.
    private let start: UnsafePointer<SIMD8<UInt32>>?

    private static let bitsPerKey = 12
    /// Odd numbers, by which a key is spread differently for each of its eight bits.
    private static let salts = SIMD8<UInt32>(
        0x47B6_137B, 0x4497_4D91, 0x8824_AD5B, 0xA2B7_289D, 0x7054_95C7, 0x2DF1_424B, 0x9EFC_4947, 0x5C6B_FB31)

    /// An empty filter for so many keys.
    init(keys: Int) {
        self.init(blocks: Array(repeating: .zero, count: keys * Self.bitsPerKey / 256 + 1))
    }

    private init(blocks: [SIMD8<UInt32>]) {
        self.blocks = blocks
        start = blocks.withUnsafeBufferPointer { $0.baseAddress }
    }

    /// A filter as ``bytes`` gave it.
    init(_ bytes: UnsafeRawBufferPointer) {
        let size = MemoryLayout<SIMD8<UInt32>>.size
        let blocks = stride(from: 0, to: bytes.count - bytes.count % size, by: size).map {
            Self.swapped(bytes.loadUnaligned(fromByteOffset: $0, as: SIMD8<UInt32>.self))
        }
        self.init(blocks: blocks)
    }

    /// What the ledger keeps: each block's eight numbers, lowest byte first.
    var bytes: [UInt8] { blocks.map(Self.swapped).withUnsafeBytes { [UInt8]($0) } }

    mutating func insert(_ key: UInt64) { blocks[place(key)] |= Self.bits(key) }

    /// False: the key was not inserted.
    func mayHave(_ key: UInt64) -> Bool {
        // A ledger without its filter is searched.
        guard !blocks.isEmpty else { return true }
        let bits = Self.bits(key)
        return blocks[place(key)] & bits == bits
    }

    /// Has the memory fetched where the key will be looked for.
    func prefetch(_ key: UInt64) {
        if let start { csystem_prefetch(start + place(key)) }
    }

    @inline(__always) private func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(blocks.count)).high)
    }

    @inline(__always) private static func bits(_ key: UInt64) -> SIMD8<UInt32> {
        let spread = SIMD8(repeating: UInt32(truncatingIfNeeded: key)) &* salts
        return SIMD8(repeating: 1) &<< (spread &>> 27)
    }

    private static func swapped(_ block: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var block = block
        for lane in block.indices { block[lane] = block[lane].littleEndian }
        return block
    }
}
