import Gzip
import Testing

@Suite struct StreamTests {
    /// Sound and damaged files.
    static let files: [[UInt8]] = {
        let text = sample(400)
        let sound = gzip(text)
        var files = [sound, sound + gzip(sample(20)), sound + [0, 0], sound + [7], Array(sound.dropLast(9)), []]
        for index in sound.indices {
            var damaged = sound + gzip([1, 2, 3])
            damaged[index] ^= 0x55
            files.append(damaged)
        }
        return files
    }()

    @Test(arguments: [1, 2, 3, 7, 64, 1000])
    func `pieces of any size give what the whole gives`(pieces: Int) {
        for (index, file) in Self.files.enumerated() {
            #expect(streamed(file, pieces: pieces) == whole(file), "file \(index)")
        }
    }

    @Test func `an error of the receiver comes through`() {
        struct Full: Error {}
        let stream = InflateStream(limits: generous)
        #expect(throws: Full.self) { try stream.feed(gzip([1])) { _ in throw Full() } }
    }
}
