internal import CSystem

/// Tells of nearly every key that is not in a set that it is not, in twelve bits a key: a Bloom filter in blocks of 256
/// bits, of which a key sets eight in one block.
///
/// Keys are known by the upper half, which is spread evenly.
///
/// Unsafe, and sound: the blocks' memory belongs to an object that every copy of the filter holds, places are reduced to
/// the number of blocks. An array would have its references counted for each key that is asked for.
struct KeyFilter {
    private let memory: Memory
    /// The filter without what holds its memory, to be asked while the filter is held.
    let held: Held

    private final class Memory {
        let blocks: UnsafeMutablePointer<SIMD8<UInt32>>

        init(blocks count: Int) {
            blocks = .allocate(capacity: count)
            blocks.initialize(repeating: .zero, count: count)
        }

        deinit { blocks.deallocate() }
    }

    private static let bitsPerKey = 12

    /// An empty filter for so many keys.
    init(keys: Int) { self.init(blocks: keys * Self.bitsPerKey / 256 + 1) }

    /// A filter of these keys.
    init(_ keys: some Collection<UInt64>) {
        self.init(keys: keys.count)
        for key in keys { insert(key) }
    }

    private init(blocks count: Int) {
        memory = Memory(blocks: count)
        held = Held(blocks: memory.blocks, count: count)
    }

    /// A filter as ``bytes`` gave it.
    init(_ bytes: UnsafeRawBufferPointer) {
        let size = MemoryLayout<SIMD8<UInt32>>.size
        self.init(blocks: bytes.count / size)
        for block in 0..<held.count {
            held.blocks[block] = Self.swapped(bytes.loadUnaligned(fromByteOffset: block * size, as: SIMD8<UInt32>.self))
        }
    }

    /// What the ledger keeps: each block's eight numbers, lowest byte first.
    var bytes: [UInt8] {
        withExtendedLifetime(memory) { (0..<held.count).map { Self.swapped(held.blocks[$0]) } }.withUnsafeBytes {
            [UInt8]($0)
        }
    }

    /// Inserts a key. Copies of the filter have it, too. The filter must be held meanwhile.
    func insert(_ key: UInt64) {
        if held.count > 0 { held.blocks[held.place(key)] |= Held.bits(key) }
    }

    /// Whether a key may have been inserted; false: it was not. The filter must be held while this is asked.
    @inline(__always) func mayHave(_ key: UInt64) -> Bool { held.mayHave(key) }

    /// What is asked of a filter whose memory is held elsewhere: no reference is counted.
    struct Held {
        fileprivate let blocks: UnsafeMutablePointer<SIMD8<UInt32>>
        fileprivate let count: Int

        /// Odd numbers, by which a key is spread differently for each of its eight bits.
        private static let salts = SIMD8<UInt32>(
            0x47B6_137B, 0x4497_4D91, 0x8824_AD5B, 0xA2B7_289D, 0x7054_95C7, 0x2DF1_424B, 0x9EFC_4947, 0x5C6B_FB31)

        /// Whether a key may have been inserted; false: it was not.
        @inline(__always) func mayHave(_ key: UInt64) -> Bool {
            // A ledger without its filter is searched.
            guard count > 0 else { return true }
            let bits = Self.bits(key)
            return blocks[place(key)] & bits == bits
        }

        /// Has the memory fetched where the key will be looked for.
        @inline(__always) func prefetch(_ key: UInt64) {
            if count > 0 { csystem_prefetch(blocks + place(key)) }
        }

        @inline(__always) fileprivate func place(_ key: UInt64) -> Int {
            Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(count)).high)
        }

        @inline(__always) fileprivate static func bits(_ key: UInt64) -> SIMD8<UInt32> {
            let spread = SIMD8(repeating: UInt32(truncatingIfNeeded: key)) &* salts
            return SIMD8(repeating: 1) &<< (spread &>> 27)
        }
    }

    private static func swapped(_ block: SIMD8<UInt32>) -> SIMD8<UInt32> {
        var block = block
        for lane in block.indices { block[lane] = block[lane].littleEndian }
        return block
    }
}
