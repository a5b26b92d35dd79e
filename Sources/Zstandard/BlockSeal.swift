/// What stands behind a block: a hash of it as stored, in a frame that Zstandard itself passes over.
///
/// Zstandard's own checksum is of what was packed, eight times as many bytes, and takes a sixth of the packing.
///
/// Unsafe, and sound: words are read at offsets below the buffer's size, and written where ``bytes`` have room, as whoever
/// makes the block sees to.
enum BlockSeal {
    /// Of a frame to be passed over, how it begins, and how many bytes follow.
    private static let begin: UInt64 = 8 << 32 | 0x184D_2A5B
    /// Odd numbers without a pattern.
    private static let key: (UInt64, UInt64, UInt64, UInt64) = (
        0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB
    )
    /// What a seal takes.
    static let bytes = 16

    /// Writes the seal behind a frame of so many bytes.
    static func write(behind count: Int, in block: UnsafeMutableRawBufferPointer) {
        let hash = hash(UnsafeRawBufferPointer(rebasing: block[..<count]))
        block.storeBytes(of: begin.littleEndian, toByteOffset: count, as: UInt64.self)
        block.storeBytes(of: hash.littleEndian, toByteOffset: count + 8, as: UInt64.self)
    }

    /// The frame that a block holds; `nil` where it is not as it was. One with a checksum of its own needs no seal.
    static func frame(of block: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        // The bit of a frame's header that says whether a checksum follows it.
        if block.count > 4, block[4] & 4 != 0 { return block }
        let count = block.count - bytes
        guard count > 0, UInt64(littleEndian: block.loadUnaligned(fromByteOffset: count, as: UInt64.self)) == begin
        else { return nil }
        let frame = UnsafeRawBufferPointer(rebasing: block[..<count])
        let told = UInt64(littleEndian: block.loadUnaligned(fromByteOffset: count + 8, as: UInt64.self))
        return told == hash(frame) ? frame : nil
    }

    /// 64 × 64 → 128-bit multiply and fold in four lanes; a last word of less than eight bytes has zeros behind it.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (a, b, c, d) = (key.0, key.1, key.2, key.3)
        var offset = 0
        func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        while bytes.count - offset >= 32 {
            a = fold(a ^ word(offset), key.3)
            b = fold(b ^ word(offset + 8), key.2)
            c = fold(c ^ word(offset + 16), key.1)
            d = fold(d ^ word(offset + 24), key.0)
            offset += 32
        }
        while offset < bytes.count {
            var rest: UInt64 = 0
            for byte in bytes[offset..<min(offset + 8, bytes.count)].reversed() { rest = rest << 8 | UInt64(byte) }
            a = fold(a ^ rest, key.3)
            offset += 8
        }
        let ends = fold(a ^ c, b ^ d)
        return fold(ends ^ UInt64(bytes.count), key.0)
    }

    @inline(__always) private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
