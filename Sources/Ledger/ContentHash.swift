internal import CChecksum
internal import Crypto

/// What is told by the SHA-256 of its bytes, in lower-case hex.
public enum ContentHash {
    /// The hash of some bytes.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
        SHA256.hash(data: bytes).withUnsafeBytes { hex($0) }
    }

    /// The hashes of two things, which take little more time together than one of them alone.
    public static func sha256(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> (String, String) {
        let none: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var digests = (none, none)
        return withUnsafeMutableBytes(of: &digests) { digests in
            let start = digests.bindMemory(to: UInt8.self).baseAddress
            guard cchecksum_sha256_two(one.baseAddress, one.count, other.baseAddress, other.count, start) else {
                return (sha256(one), sha256(other))
            }
            let both = UnsafeRawBufferPointer(digests)
            return (
                hex(UnsafeRawBufferPointer(rebasing: both[..<32])), hex(UnsafeRawBufferPointer(rebasing: both[32...]))
            )
        }
    }

    /// Bytes in lower-case hex.
    public static func hex(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            for (place, byte) in bytes.enumerated() {
                text[2 * place] = digit(byte >> 4)
                text[2 * place + 1] = digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
