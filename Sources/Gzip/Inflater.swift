internal import CDeflate

/// Inflates blocks whose size is known, as ``Deflater`` made them. Use one object from one thread.
///
/// The decompressor is owned from `init` to `deinit`; output is written into an array's own uninitialized space, whose
/// size libdeflate is told.
public final class Inflater {
    private let decompressor: OpaquePointer?

    /// An object that has read nothing yet.
    public init() {
        decompressor = libdeflate_alloc_decompressor()
    }

    deinit {
        libdeflate_free_decompressor(decompressor)
    }

    /// A block of exactly `count` bytes. Throws ``GzipProblem/corrupt`` when the block is damaged or of another size;
    /// damage to a raw block may go unnoticed, since it has no checksum.
    public func inflate(
        _ block: [UInt8], as wrapping: DeflateWrapping, count: Int
    ) throws(GzipProblem) -> [UInt8] {
        // Deflate gives at most 1,032 bytes for one, so a larger size is a lie that should not cost memory.
        guard let decompressor, count >= 0, count <= (block.count + 1) * 1032 else { throw .corrupt }
        var result = LIBDEFLATE_BAD_DATA
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { output, written in
            result = block.withUnsafeBytes { input in
                switch wrapping {
                case .raw:
                    libdeflate_deflate_decompress(
                        decompressor, input.baseAddress, input.count, output.baseAddress, count, nil)
                case .zlib:
                    libdeflate_zlib_decompress(
                        decompressor, input.baseAddress, input.count, output.baseAddress, count, nil)
                case .gzip:
                    libdeflate_gzip_decompress(
                        decompressor, input.baseAddress, input.count, output.baseAddress, count, nil)
                }
            }
            written = result == LIBDEFLATE_SUCCESS ? count : 0
        }
        guard result == LIBDEFLATE_SUCCESS else { throw .corrupt }
        return bytes
    }
}

/// The CRC-32 of bytes, as in gzip and zip.
public func crc32(_ bytes: [UInt8]) -> UInt32 {
    // Given no bytes at all, libdeflate starts anew.
    bytes.withUnsafeBytes { bytes in
        bytes.isEmpty ? 0 : libdeflate_crc32(0, bytes.baseAddress, bytes.count)
    }
}
