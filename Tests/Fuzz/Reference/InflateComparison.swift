import CZlib
import Gzip

/// Inflates files with the code under test, whole and piece by piece, and with the plain reader. Use it from one
/// thread: the buffer is used again from file to file, as in a scan.
public final class InflateComparison {
    private let gunzip = Gunzip(limits: InflateLimits(bytesMax: 1 << 26, ratioMax: 2000))

    /// A comparison.
    public init() {}

    /// What they do not agree on; `nil` when they agree.
    public func difference(on file: [UInt8]) -> String? {
        let plain = PlainGunzip(file)
        let problem = gunzip.inflate(file)
        let bytes = gunzip.bytes
        if plain.hasHeaderChecksum, plain.problem != nil { return nil }
        if problem != plain.problem || bytes != plain.bytes {
            return "\(told(problem, bytes)), not \(told(plain.problem, plain.bytes))"
        }
        let padding = gunzip.withUnsafeBytes { UnsafeRawBufferPointer(start: $0.baseAddress, count: gunzip.capacity) }
        if padding.dropFirst(bytes.count).contains(where: { $0 != 0 }) { return "no zeros after the text" }
        // A checksum of the header that is wrong is found by zlib only.
        if !plain.hasHeaderChecksum {
            let streamed = stream(file, step: 1 + file.count * 7 % 61)
            if streamed.problem != plain.problem || streamed.bytes != plain.bytes {
                return "\(told(streamed.problem, streamed.bytes)) in pieces, not \(told(problem, bytes))"
            }
        }
        return differenceWithLimit(file, plain)
    }

    private func told(_ problem: GzipProblem?, _ bytes: [UInt8]) -> String {
        "\(problem.map { "\($0)" } ?? "is sound") with \(bytes.count) bytes \(PlainGunzip.checksum(bytes))"
    }

    private func stream(_ file: [UInt8], step: Int) -> (problem: GzipProblem?, bytes: [UInt8]) {
        let stream = InflateStream(limits: gunzip.limits)
        var bytes: [UInt8] = []
        for start in Swift.stride(from: 0, to: file.count, by: step) {
            let piece = Array(file[start..<min(file.count, start + step)])
            if !stream.feed(piece, { bytes += Array($0) }) { break }
        }
        return (stream.finish(), bytes)
    }

    /// A limit ends the text where it says, and is a problem exactly when there was more.
    private func differenceWithLimit(_ file: [UInt8], _ plain: PlainGunzip) -> String? {
        let most = file.count * 31 % (plain.bytes.count + 2)
        let limited = Gunzip(limits: InflateLimits(bytesMax: most, ratioMax: 2000))
        let problem = limited.inflate(file)
        let expected = most < plain.bytes.count ? GzipProblem.overSizeLimit : plain.problem
        let earlier = most < plain.bytes.count && plain.problem == .checksumMismatch
        if limited.bytes != Array(plain.bytes.prefix(most))
            || (problem != expected && !(earlier && problem == plain.problem))
        {
            return "\(told(problem, limited.bytes)) with a limit of \(most), not \(expected.map { "\($0)" } ?? "sound")"
        }
        return nil
    }

    /// Data that a fuzzer made, within a header and a trailer that fit, so that damage to the data is looked at
    /// and not only the checksum.
    public static func wrapped(_ data: [UInt8]) -> [UInt8] {
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        let inner = PlainGunzip(header + data)
        let checksum = PlainGunzip.checksum(inner.bytes)
        let trailer = (0..<8).map {
            UInt8(truncatingIfNeeded: (UInt64(inner.bytes.count) << 32 | UInt64(checksum)) >> ($0 * 8))
        }
        return header + data.prefix(data.count - inner.unread) + trailer
    }
}
