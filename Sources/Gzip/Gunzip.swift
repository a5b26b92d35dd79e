internal import CDeflate

/// Inflates whole gzip files from memory to memory, one after another into the same buffer.
///
/// libdeflate reads sound files in half of zlib's time but gives nothing of a damaged one; those are read again with
/// zlib as far as they go. Use one object from one thread.
///
/// The decompressor is owned from `init` to `deinit`; libdeflate writes only within the size that it is told.
public final class Gunzip {
    /// How much may come out of one file.
    public let limits: InflateLimits
    private let decompressor: OpaquePointer?
    private let buffer = InflateBuffer()

    /// An object that has read nothing yet.
    public init(limits: InflateLimits) {
        self.limits = limits
        decompressor = libdeflate_alloc_decompressor()
    }

    deinit {
        libdeflate_free_decompressor(decompressor)
    }

    /// How many bytes came of the last file.
    public var count: Int {
        buffer.count
    }

    /// How many bytes may be read from the start of the buffer: at least 64 more than ``count``; those are zeros.
    public var capacity: Int {
        buffer.count + InflateBuffer.padding
    }

    /// Reads a file, all members of it; what came of the file before is forgotten. Returns what is wrong with it.
    /// What could be read is in the buffer in any case.
    public func inflate(_ compressed: UnsafeRawBufferPointer) -> GzipProblem? {
        buffer.count = 0
        defer { buffer.seal() }
        let allowance = limits.allowance(for: compressed.count)
        buffer.reserve(min(allowance, expectedCount(of: compressed)))
        var rest = compressed[...]
        var members = 0
        while rest.first == 0x1F, let taken = inflateMember(UnsafeRawBufferPointer(rebasing: rest), allowance) {
            rest = rest.dropFirst(taken)
            members += 1
        }
        if rest.isEmpty, members > 0 {
            return nil
        }
        let stream = InflateStream(
            limits: limits, compressedCount: compressed.count, members: members, produced: buffer.count)
        if let header = GzipHeader(UnsafeRawBufferPointer(rebasing: rest)) {
            // zlib would look at the header's own checksum.
            stream.feed(GzipHeader.plain) { _ in }
            rest = rest.dropFirst(header.count)
        }
        stream.feed(UnsafeRawBufferPointer(rebasing: rest)) { buffer.append($0) }
        return stream.finish()
    }

    /// Reads a file, as ``inflate(_:)-(UnsafeRawBufferPointer)`` does.
    public func inflate(_ compressed: [UInt8]) -> GzipProblem? {
        compressed.withUnsafeBytes { inflate($0) }
    }

    /// What came of the last file, with ``capacity`` bytes readable at its base address; valid during the call.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: buffer.start, count: buffer.count))
    }

    /// A copy of what came of the last file.
    public var bytes: [UInt8] {
        withUnsafeBytes { Array($0) }
    }

    /// Appends the member that `rest` begins with and returns how long it is; `nil` if it is damaged or too large.
    private func inflateMember(_ rest: UnsafeRawBufferPointer, _ allowance: Int) -> Int? {
        guard let decompressor, let header = GzipHeader(rest) else { return nil }
        let body = UnsafeRawBufferPointer(rebasing: rest[header.count...])
        while true {
            let start = buffer.count
            let space = min(buffer.room, allowance) - start
            var taken = 0
            var written = 0
            let result = libdeflate_deflate_decompress_ex(
                decompressor, body.baseAddress, body.count, buffer.start + start, space, &taken, &written)
            switch result {
            case LIBDEFLATE_SUCCESS:
                let content = UnsafeRawBufferPointer(start: buffer.start + start, count: written)
                guard GzipTrailer(body.dropFirst(taken))?.fits(content) == true else { return nil }
                buffer.count += written
                return header.count + taken + GzipTrailer.count
            case LIBDEFLATE_INSUFFICIENT_SPACE where buffer.room < allowance:
                buffer.reserve(min(allowance, 2 * buffer.room))
            default:
                return nil
            }
        }
    }

    /// The size that the last four bytes tell (RFC 1952), but not more than deflate could give: it may be a lie.
    private func expectedCount(of compressed: UnsafeRawBufferPointer) -> Int {
        guard compressed.count >= 18 else { return 0 }
        let told = compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return min(told, compressed.count * 1032)
    }
}
