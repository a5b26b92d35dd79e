import Testing
import Zstandard

@Suite struct BlockTests {
    private func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 97) } }

    @Test(arguments: [0, 1, 5000, 3_000_000])
    func `a block comes back, and packs to the same bytes again`(count: Int) throws {
        let bytes = sample(count)
        let block = BlockCompressor(level: 1).compress(bytes)
        #expect(try BlockDecompressor().decompress(block, count: count) == bytes)
        let other = BlockCompressor(level: 1)
        _ = other.compress(sample(100))
        #expect(other.compress(bytes) == block)
    }

    @Test(arguments: [-1, 0, 4999, 5001, Int.max])
    func `a block of another size is refused`(count: Int) {
        let block = BlockCompressor(level: 1).compress(sample(5000))
        #expect(throws: DamagedBlock.self) { try BlockDecompressor().decompress(block, count: count) }
    }

    @Test func `what repeats one byte comes back, which packs best`() throws {
        let bytes = [UInt8](repeating: 7, count: 3 << 20)
        let block = BlockCompressor(level: 1).compress(bytes)
        #expect(try BlockDecompressor().decompress(block, count: bytes.count) == bytes)
    }

    @Test(arguments: [21, 32, 60, 62])
    func `a block that claims more than its bytes can become costs no memory`(bits: Int) {
        // A frame with a checksum of its own, which needs no seal, its size in eight bytes, and an empty part.
        let size = (0..<8).map { UInt8(truncatingIfNeeded: (1 << bits) >> ($0 * 8)) }
        let block = [0x28, 0xB5, 0x2F, 0xFD, 0xE4] + size + [0x01, 0, 0, 0, 0, 0, 0]
        #expect(throws: DamagedBlock.self) { try BlockDecompressor().decompress(block, count: 1 << bits) }
    }

    @Test func `a damaged block is refused, wherever the damage is`() {
        let block = BlockCompressor(level: 1).compress(sample(2000))
        let decompressor = BlockDecompressor()
        for index in block.indices {
            var damaged = block
            damaged[index] ^= 4
            let found = try? decompressor.decompress(damaged, count: 2000)
            // A few bits of the header say nothing about the content.
            #expect(found == nil || found == sample(2000))
        }
        #expect(throws: DamagedBlock.self) { try decompressor.decompress([], count: 0) }
    }

    @Test func `a block that is cut, or has lost its seal, is refused`() {
        let block = BlockCompressor(level: 1).compress(sample(2000))
        for count in [1, 8, 16, 17] {
            #expect(throws: DamagedBlock.self) {
                try BlockDecompressor().decompress(Array(block.dropLast(count)), count: 2000)
            }
        }
    }

    @Test func `a block with a checksum of Zstandard's own comes back, unless it is damaged`() throws {
        let text = "one block as earlier versions wrote it, "
        let bytes = Array((text + text.dropLast(2)).utf8)
        var block: [UInt8] = [
            0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x4E, 0x85, 0x01, 0x00, 0x84, 0x02, 0x6F, 0x6E, 0x65, 0x20, 0x62, 0x6C, 0x6F,
            0x63, 0x6B, 0x20, 0x61, 0x73, 0x20, 0x65, 0x61, 0x72, 0x6C, 0x69, 0x65, 0x72, 0x20, 0x76, 0x65, 0x72, 0x73,
            0x69, 0x6F, 0x6E, 0x73, 0x20, 0x77, 0x72, 0x6F, 0x74, 0x65, 0x20, 0x69, 0x74, 0x2C, 0x20, 0x01, 0x00, 0xB8,
            0x1E, 0x55, 0x06, 0x53, 0x8F, 0x21, 0x95,
        ]
        #expect(try BlockDecompressor().decompress(block, count: bytes.count) == bytes)
        block[20] ^= 1
        #expect(throws: DamagedBlock.self) { try BlockDecompressor().decompress(block, count: bytes.count) }
    }
}
