internal import CZstd

/// Compresses blocks of bytes, each by itself and with a seal (``BlockSeal``). Use one object from one thread.
///
/// Zstandard's level 1 packs log records to half of what deflate's fastest level makes of them, in half of its time.
///
/// The context and the buffer are owned from `init` to `deinit`; the library is told the buffer's size.
public final class BlockCompressor {
    private let context: OpaquePointer?
    private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 16)

    /// A compressor of this level, from 1 (fastest).
    public init(level: Int32) {
        context = ZSTD_createCCtx()
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        // Records say much that was said since a block's beginning; the level would look back for a quarter of it.
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 21)
        // Where nothing repeats, it looks at every ninth byte only, and literals are not packed: half of the time, and with
        // blocks of this size a quarter more bytes.
        ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, 16)
        ZSTD_CCtx_setParameter(context, ZSTD_c_targetLength, 8)
    }

    deinit {
        ZSTD_freeCCtx(context)
        scratch.deallocate()
    }

    /// A block, compressed. Empty only if there is no memory left.
    public func compress(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { compress($0) } }

    /// A block, compressed, as ``compress(_:)-([UInt8])`` does.
    public func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard let context else { return [] }
        let bound = ZSTD_compressBound(bytes.count)
        if scratch.count < bound {
            scratch.deallocate()
            scratch = .allocate(byteCount: bound + bound / 4, alignment: 16)
        }
        let size = ZSTD_compress2(context, scratch.baseAddress, scratch.count, bytes.baseAddress, bytes.count)
        // A copy of what came of it: blocks are kept for a while, and the bound is many times their size.
        guard ZSTD_isError(size) == 0 else { return [] }
        let packed = UnsafeRawBufferPointer(rebasing: scratch[..<size])
        return [UInt8](unsafeUninitializedCapacity: size + BlockSeal.bytes) { block, written in
            let block = UnsafeMutableRawBufferPointer(block)
            block.copyMemory(from: packed)
            BlockSeal.write(behind: size, in: block)
            written = size + BlockSeal.bytes
        }
    }
}
