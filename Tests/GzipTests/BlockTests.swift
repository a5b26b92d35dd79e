import Gzip
import Testing

@Suite struct BlockTests {
    @Test(arguments: DeflateWrapping.allCases, [0, 1, 5000])
    func `a block comes back`(wrapping: DeflateWrapping, count: Int) throws {
        let bytes = sample(count)
        let block = Deflater(level: 6).deflate(bytes, as: wrapping)
        #expect(try Inflater().inflate(block, as: wrapping, count: count) == bytes)
        #expect(Deflater(level: 6).deflate(bytes, as: wrapping) == block)
    }

    @Test(arguments: DeflateWrapping.allCases, [-1, 0, 4999, 5001, Int.max])
    func `a block of another size is refused`(wrapping: DeflateWrapping, count: Int) {
        let block = Deflater(level: 6).deflate(sample(5000), as: wrapping)
        #expect(throws: GzipProblem.corrupt) { try Inflater().inflate(block, as: wrapping, count: count) }
    }

    @Test func `a damaged zlib block is refused`() {
        let block = Deflater(level: 6).deflate(sample(200), as: .zlib)
        for index in block.indices where index > 1 {
            var damaged = block
            damaged[index] ^= 1
            #expect(throws: GzipProblem.corrupt) { try Inflater().inflate(damaged, as: .zlib, count: 200) }
        }
    }

    @Test func `a gzip file tells no time and no name`() {
        #expect(gzip(sample(100))[3..<8].allSatisfy { $0 == 0 })
    }

    @Test func `the checksum is the one of gzip and zip`() {
        // The check value of CRC-32/ISO-HDLC.
        #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(crc32([]) == 0)
    }
}
