import Gzip
import Testing

@Suite struct GunzipTests {
    @Test(arguments: [0, 1, 2, 100, 255, 256, 257, 319, 320, 511, 512, 1023, 65_472, 65_473, 300_000], [1, 6, 12])
    func `what was deflated comes back`(count: Int, level: Int) {
        let bytes = sample(count)
        #expect(whole(gzip(bytes, level: level)) == Outcome(bytes: bytes))
        #expect(streamed(gzip(bytes, level: level), pieces: 1000) == Outcome(bytes: bytes))
    }

    @Test func `members that follow each other are one text`() {
        let parts = [sample(10), [], sample(100_000), sample(3)]
        let file = parts.flatMap { gzip($0) }
        #expect(whole(file) == Outcome(bytes: parts.flatMap(\.self)))
        #expect(streamed(file, pieces: 7) == Outcome(bytes: parts.flatMap(\.self)))
    }

    @Test func `a file cut anywhere gives the start of its text and says so`() {
        let bytes = sample(600)
        let file = gzip(bytes)
        for count in 0..<file.count {
            let outcome = whole(Array(file[..<count]))
            #expect(outcome.problem == (count == 0 ? .notGzip : .truncated), "\(count)")
            #expect(bytes.starts(with: outcome.bytes), "\(count)")
        }
        // All data come before the eight bytes of checksum and length.
        #expect(whole(Array(file.dropLast(8))).bytes == bytes)
        #expect(whole(Array(file.dropLast(20))).bytes.count > bytes.count / 2)
    }

    @Test func `a second member cut anywhere keeps the first`() {
        let first = sample(100)
        let second = sample(300)
        let start = gzip(first)
        let file = start + gzip(second)
        for count in start.count + 1..<file.count {
            let outcome = whole(Array(file[..<count]))
            #expect(outcome.problem == .truncated, "\(count)")
            #expect(outcome.bytes.starts(with: first) && (first + second).starts(with: outcome.bytes), "\(count)")
        }
    }

    @Test func `no change of one byte goes unnoticed when it changes the text`() {
        let bytes = sample(300)
        let file = gzip(bytes)
        var unnoticed = 0
        for index in file.indices {
            for flip: UInt8 in 1...255 {
                var changed = file
                changed[index] ^= flip
                let outcome = whole(changed)
                #expect(outcome.problem != nil || outcome.bytes == bytes, "byte \(index) changed by \(flip)")
                unnoticed += outcome.problem == nil ? 1 : 0
            }
        }
        // Time, extra flags and system (six bytes) and the flag for text say nothing about the data. Other flags may
        // be read as a name that happens to end, but then the data make no sense.
        #expect(unnoticed >= 6 * 255 && unnoticed <= 6 * 255 + 8)
    }

    @Test(arguments: [255, 256, 600, 2100])
    func `a change anywhere of what is only stored is told by the checksum`(count: Int) {
        let bytes = sample(count)
        let file = gzip(bytes, level: 0)
        for index in bytes.indices {
            var changed = file
            // A header of ten bytes, and one of five for the block.
            changed[15 + index] ^= 0x40
            let outcome = whole(changed)
            #expect(outcome.problem == .checksumMismatch && outcome.bytes.count == count, "byte \(index)")
        }
    }

    @Test func `a header's own checksum is passed over, since content and trailer tell enough`() {
        var file = gzip(sample(900))
        file[3] = 0x02
        file.insert(contentsOf: [1, 2], at: 10)
        #expect(whole(file) == Outcome(bytes: sample(900)))
        #expect(whole(Array(file.dropLast())) == Outcome(bytes: sample(900), problem: .truncated))
        let limits = InflateLimits(bytesMax: 500, ratioMax: 2000)
        #expect(whole(file, limits) == Outcome(bytes: sample(500), problem: .overSizeLimit))
    }

    /// RFC 1952: an extra field, a name, a comment. What zlib makes of a file, cut anywhere, is what a file is.
    @Test(arguments: [
        ([0x04, 3, 0, 9, 9, 9] as [UInt8], 3), ([0x04, 0xFF, 0xFF, 1], 2), ([0x08, 0x61, 0], 1),
        ([0x10, 0x61, 0x62, 0], 1), ([0x1C, 1, 0, 9, 0x61, 0, 0], 1), ([0x08, 0x61], 1), ([0x20], 1),
        ([0xE0], 1),
    ])
    func `fields of a header are passed over, or told to be wrong, as zlib does`(flagsAndFields: [UInt8], step: Int) {
        var file = gzip(sample(900))
        file[3] = flagsAndFields[0]
        file.insert(contentsOf: flagsAndFields.dropFirst(), at: 10)
        for count in stride(from: 1, through: file.count, by: step) {
            let cut = Array(file.prefix(count))
            #expect(whole(cut) == streamed(cut, pieces: 1000), "\(count)")
        }
        #expect(whole(file) == streamed(file, pieces: 1000))
    }

    @Test func `a wrong checksum keeps the text, and the members after it`() {
        let bytes = sample(100)
        for distance in 1...8 {
            var first = gzip(bytes)
            first[first.count - distance] ^= 1
            #expect(whole(first) == Outcome(bytes: bytes, problem: .checksumMismatch))
            #expect(whole(first + gzip([1, 2])) == Outcome(bytes: bytes + [1, 2], problem: .checksumMismatch))
        }
    }

    @Test(arguments: [
        ([0, 0, 0], nil), ([0, 1], GzipProblem.trailingGarbage), ([1], .trailingGarbage),
        ([0x1F, 0x8C, 1], .trailingGarbage), ([0x1F, 0x8B], .truncated),
    ])
    func `what follows the last member is told apart`(tail: [UInt8], problem: GzipProblem?) {
        #expect(whole(gzip(sample(50)) + tail) == Outcome(bytes: sample(50), problem: problem))
        #expect(streamed(gzip(sample(50)) + tail, pieces: 1) == Outcome(bytes: sample(50), problem: problem))
    }

    @Test(arguments: ["", "{\"Records\":[]}", "PK\u{3}\u{4}"])
    func `something else is not gzip`(text: String) {
        #expect(whole(Array(text.utf8)) == Outcome(bytes: [], problem: .notGzip))
        #expect(!Array(text.utf8).withUnsafeBufferPointer { isGzip($0) })
    }

    @Test func `gzip is told by its first bytes`() {
        #expect(gzip([]).withUnsafeBufferPointer { isGzip($0) })
        #expect(!([0x1F, 0x8B] as [UInt8]).withUnsafeBufferPointer { isGzip($0) })
    }

    @Test func `a buffer is used again and has zeros after its end`() {
        let gunzip = Gunzip(limits: generous)
        for count in [200_000, 10, 65_536, 0, 70_000] {
            #expect(gunzip.inflate(gzip(sample(count))) == nil)
            #expect(gunzip.count == count && gunzip.capacity >= count + 64)
            gunzip.withUnsafeBytes { bytes in
                let after = UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + bytes.count }, count: 64)
                #expect(after.allSatisfy { $0 == 0 })
                #expect(bytes.elementsEqual(sample(count)))
            }
        }
    }

    @Test func `a size that is a lie costs no memory and is said`() {
        var file = gzip(sample(100))
        file.replaceSubrange((file.count - 4)..., with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(whole(file) == Outcome(bytes: sample(100), problem: .checksumMismatch))
    }
}
