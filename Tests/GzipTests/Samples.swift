import Gzip
import GzipMaking

/// Text that deflates as logs do, the same at every run.
func sample(_ count: Int) -> [UInt8] {
    var state: UInt64 = 7
    var bytes: [UInt8] = []
    while bytes.count < count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += Array("{\"eventName\":\"Describe\(state >> 50)\"},".utf8)
    }
    return Array(bytes.prefix(count))
}

func gzip(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
    gzipped(bytes, level: Int32(level))
}

let generous = InflateLimits(bytesMax: 1 << 26, ratioMax: 2000)

struct Outcome: Equatable {
    var bytes: [UInt8]
    var problem: GzipProblem?
}

func whole(_ compressed: [UInt8], _ limits: InflateLimits = generous) -> Outcome {
    let gunzip = Gunzip(limits: limits)
    let problem = gunzip.inflate(compressed)
    return Outcome(bytes: gunzip.bytes, problem: problem)
}

func streamed(_ compressed: [UInt8], pieces: Int, _ limits: InflateLimits = generous) -> Outcome {
    let stream = InflateStream(limits: limits)
    var bytes: [UInt8] = []
    var start = 0
    while start < compressed.count {
        let end = min(start + pieces, compressed.count)
        if !stream.feed(Array(compressed[start..<end]), { bytes += Array($0) }) { break }
        start = end
    }
    return Outcome(bytes: bytes, problem: stream.finish())
}
