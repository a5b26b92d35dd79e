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
}
