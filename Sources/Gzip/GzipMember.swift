/// What stands before the compressed data of a gzip member: https://www.rfc-editor.org/rfc/rfc1952#page-5
struct GzipHeader {
    /// How many bytes it takes.
    let count: Int
    /// A header that says nothing.
    static let plain: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

    /// The header that `bytes` begin with; `nil` where there is none, or more than the RFC knows. Its own checksum is passed
    /// over: where content and trailer agree, nothing in a header matters.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 10, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 0x08 else { return nil }
        let flags = bytes[3]
        guard flags & 0b1110_0000 == 0 else { return nil }
        var at = 10
        if flags & 0b0000_0100 != 0 {
            guard at + 2 <= bytes.count else { return nil }
            at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
        }
        // The name and the comment end with a zero each.
        for flag: UInt8 in [0b0000_1000, 0b0001_0000] where flags & flag != 0 {
            guard at < bytes.count, let end = bytes[at...].firstIndex(of: 0) else { return nil }
            at = end + 1
        }
        if flags & 0b0000_0010 != 0 { at += 2 }
        guard at <= bytes.count else { return nil }
        count = at
    }
}

/// What stands behind the compressed data of a gzip member.
struct GzipTrailer {
    /// How many bytes it takes.
    static let count = 8

    /// The CRC-32 of the content.
    let checksum: UInt32
    /// How many bytes of content there are, modulo 2^32.
    let size: UInt32

    /// The trailer that `bytes` begin with; `nil` where they are too few.
    init?(_ bytes: Slice<UnsafeRawBufferPointer>) {
        guard bytes.count >= Self.count else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes)
        checksum = UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self))
        size = UInt32(littleEndian: rest.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    }

    /// Whether it says of `content` what is so.
    func fits(_ content: UnsafeRawBufferPointer) -> Bool {
        size == UInt32(truncatingIfNeeded: content.count) && checksum == crc32(of: content)
    }
}
