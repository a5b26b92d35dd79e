import CZlib
import Gzip

/// Reads gzip by RFC 1952, step by step: the header by hand, the data with zlib, the checksum by its definition.
struct PlainGunzip {
    var bytes: [UInt8] = []
    var problem: GzipProblem?
    /// Whether a member has a checksum of its header: zlib checks it and libdeflate does not, so that a file that is
    /// damaged in two ways may be read in two ways.
    var hasHeaderChecksum = false

    /// How many bytes follow the data of the last member that could be inflated.
    private(set) var unread = 0

    private let file: [UInt8]
    private var at = 0
    private var members = 0

    init(_ file: [UInt8]) {
        self.file = file
        while problem == nil || problem == .checksumMismatch, at < file.count || members == 0 {
            if members > 0, file[at] == 0 {
                if file[at...].contains(where: { $0 != 0 }) { note(.trailingGarbage) }
                return
            }
            if let stop = member() {
                note(stop)
                return
            }
            members += 1
        }
    }

    private mutating func note(_ problem: GzipProblem) { self.problem = self.problem ?? problem }

    private mutating func next() -> UInt8? {
        guard at < file.count else { return nil }
        at += 1
        return file[at - 1]
    }

    /// Reads a member; what is wrong with it so that there is no going on.
    private mutating func member() -> GzipProblem? {
        let other: GzipProblem = members == 0 ? .notGzip : .trailingGarbage
        guard let first = next() else { return .notGzip }
        if members > 0, first != 0x1F { return other }
        // One byte is too little to tell anything, and so is a method without the flags that follow it.
        guard let second = next() else { return .truncated }
        guard first == 0x1F, second == 0x8B else { return other }
        guard let method = next(), let flags = next() else { return .truncated }
        if method != 8 || flags & 0xE0 != 0 { return .corrupt }
        guard skip(6) else { return .truncated }
        if flags & 4 != 0 {
            guard let low = next(), let high = next(), skip(Int(low) | Int(high) << 8) else { return .truncated }
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            guard let end = file[at...].firstIndex(of: 0) else { return .truncated }
            at = end + 1
        }
        if flags & 2 != 0 {
            hasHeaderChecksum = true
            guard skip(2) else { return .truncated }
        }
        let start = bytes.count
        if let problem = inflateData() { return problem }
        return checkTrailer(of: Array(bytes[start...]))
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard file.count - at >= count else { return false }
        at += count
        return true
    }

    private mutating func inflateData() -> GzipProblem? {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return .corrupt
        }
        defer { inflateEnd(&stream) }
        var input = Array(file[at...])
        return input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while true {
                let (code, made) = Self.step(&stream)
                bytes += made
                if code == Z_STREAM_END {
                    unread = Int(stream.avail_in)
                    at = file.count - unread
                    return nil
                }
                if code != Z_OK && code != Z_BUF_ERROR { return .corrupt }
                if stream.avail_in == 0, made.isEmpty { return .truncated }
            }
        }
    }

    private static func step(_ stream: inout z_stream) -> (Int32, [UInt8]) {
        var code = Z_OK
        let made = [UInt8](unsafeUninitializedCapacity: 1 << 14) { output, count in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            code = inflate(&stream, Z_SYNC_FLUSH)
            count = output.count - Int(stream.avail_out)
        }
        return (code, made)
    }

    private mutating func checkTrailer(of data: [UInt8]) -> GzipProblem? {
        let trailer = file[at...].prefix(8)
        let told = trailer.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let real = UInt64(data.count & 0xFFFF_FFFF) << 32 | UInt64(Self.checksum(data))
        guard trailer.count >= 4 else { return .truncated }
        at += trailer.count
        if UInt32(truncatingIfNeeded: told) != UInt32(truncatingIfNeeded: real) {
            note(.checksumMismatch)
        } else if trailer.count < 8 {
            return .truncated
        } else if told != real {
            note(.checksumMismatch)
        }
        return nil
    }

    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    /// CRC-32, byte by byte.
    static func checksum(_ data: [UInt8]) -> UInt32 {
        var checksum: UInt32 = 0xFFFF_FFFF
        for byte in data { checksum = checksum >> 8 ^ remainders[Int((checksum ^ UInt32(byte)) & 0xFF)] }
        return ~checksum
    }
}
