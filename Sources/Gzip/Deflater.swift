internal import CDeflate

/// How a deflated block is wrapped.
public enum DeflateWrapping: Sendable, CaseIterable {
    /// Not at all.
    case raw
    /// With zlib's header and checksum, https://www.rfc-editor.org/rfc/rfc1950
    case zlib
    /// As a gzip file without name and time, so that the same content gives the same bytes.
    case gzip
}

/// Deflates blocks of bytes, each by itself. The same block gives the same bytes on every machine, as long as
/// libdeflate is the same. Use one object from one thread.
///
/// The compressor is owned from `init` to `deinit`; output is written into an array's own uninitialized space, whose
/// size libdeflate is told.
public final class Deflater {
    private let compressor: OpaquePointer?

    /// Level 1 (fastest) to 12 (smallest); others count as the nearest.
    public init(level: Int) {
        compressor = libdeflate_alloc_compressor(Int32(min(max(level, 1), 12)))
    }

    deinit {
        libdeflate_free_compressor(compressor)
    }

    /// A block, deflated.
    public func deflate(_ bytes: [UInt8], as wrapping: DeflateWrapping) -> [UInt8] {
        bytes.withUnsafeBytes { deflate($0, as: wrapping) }
    }

    /// A block, deflated. Empty only if there is no memory left for libdeflate.
    public func deflate(_ bytes: UnsafeRawBufferPointer, as wrapping: DeflateWrapping) -> [UInt8] {
        guard let compressor else { return [] }
        let bound =
            switch wrapping {
            case .raw: libdeflate_deflate_compress_bound(compressor, bytes.count)
            case .zlib: libdeflate_zlib_compress_bound(compressor, bytes.count)
            case .gzip: libdeflate_gzip_compress_bound(compressor, bytes.count)
            }
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            count =
                switch wrapping {
                case .raw:
                    libdeflate_deflate_compress(compressor, bytes.baseAddress, bytes.count, output.baseAddress, bound)
                case .zlib:
                    libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, output.baseAddress, bound)
                case .gzip:
                    libdeflate_gzip_compress(compressor, bytes.baseAddress, bytes.count, output.baseAddress, bound)
                }
        }
    }
}
