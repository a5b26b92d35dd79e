import Gzip
import Testing

@Suite struct LimitTests {
    static let bomb = gzip([UInt8](repeating: 0, count: 8 << 20))

    @Test(arguments: [1, 999, 65_536, 1 << 20])
    func `no more comes out than the limit`(limit: Int) {
        let limits = InflateLimits(bytesMax: limit, ratioMax: 2000)
        let expected = Outcome(bytes: [UInt8](repeating: 0, count: limit), problem: .overSizeLimit)
        #expect(whole(Self.bomb, limits) == expected)
        #expect(streamed(Self.bomb, pieces: 100, limits) == expected)
    }

    @Test func `a bomb is told by its ratio`() {
        let limits = InflateLimits(bytesMax: 1 << 30, ratioMax: 200)
        let outcome = whole(Self.bomb, limits)
        #expect(outcome.problem == .overRatioLimit)
        #expect(outcome.bytes.count == 200 * Self.bomb.count)
        let inPieces = streamed(Self.bomb, pieces: 100, limits)
        #expect(inPieces.problem == .overRatioLimit)
        #expect(inPieces.bytes.count <= outcome.bytes.count)
    }

    @Test func `a small file may have any ratio`() {
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        #expect(whole(gzip(zeros), InflateLimits(bytesMax: 1 << 30, ratioMax: 10)) == Outcome(bytes: zeros))
    }

    @Test func `exactly the limit is not over it`() {
        let bytes = sample(100_000)
        for (limit, problem) in [(100_000, nil), (99_999, GzipProblem.overSizeLimit)] {
            let limits = InflateLimits(bytesMax: limit, ratioMax: 2000)
            let expected = Outcome(bytes: Array(bytes.prefix(limit)), problem: problem)
            #expect(whole(gzip(bytes), limits) == expected)
            #expect(streamed(gzip(bytes), pieces: 333, limits) == expected)
        }
    }

    @Test func `many members share one limit`() {
        let file = (0..<20).flatMap { _ in gzip(sample(1000)) }
        let outcome = whole(file, InflateLimits(bytesMax: 5500, ratioMax: 2000))
        #expect(outcome.problem == .overSizeLimit && outcome.bytes.count == 5500)
    }

    @Test func `a stream stops asking after a limit`() {
        let stream = InflateStream(limits: InflateLimits(bytesMax: 10, ratioMax: 2000))
        #expect(!stream.feed(Self.bomb) { _ in })
        #expect(!stream.feed(Self.bomb) { _ in Issue.record("more came out") })
    }

    @Test func `limits without sense allow nothing`() {
        #expect(
            whole(gzip([1]), InflateLimits(bytesMax: -1, ratioMax: -1)) == Outcome(bytes: [], problem: .overSizeLimit))
        #expect(whole(gzip([1]), InflateLimits(bytesMax: .max, ratioMax: .max)) == Outcome(bytes: [1]))
    }
}
