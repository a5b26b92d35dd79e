internal import CZstd

/// A compressed block that is not what it should be.
public struct DamagedBlock: Error {}

/// Gives back what a ``BlockCompressor`` packed. Use one object from one thread.
///
/// The context is owned from `init` to `deinit`; output is written into an array's own uninitialized space, whose
/// size the library is told.
public final class BlockDecompressor {
    private let context = ZSTD_createDCtx()

    /// An object that has read nothing yet.
    public init() {}

    deinit { ZSTD_freeDCtx(context) }

    /// What so many bytes can become: a part of a frame takes four at least, and gives 128 KiB at most (RFC 8878, 3.1.1.2).
    private static func most(from count: Int) -> Int { (count / 4) << 17 }

    /// A block of exactly `count` bytes. Throws where it is damaged, or of another size than it says itself.
    public func decompress(_ block: [UInt8], count: Int) throws(DamagedBlock) -> [UInt8] {
        // A size that the block does not bear out is a lie that should not cost memory.
        let told = block.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        guard let context, count >= 0, told == UInt64(count), count <= Self.most(from: block.count) else {
            throw DamagedBlock()
        }
        var size = Int.max
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { output, written in
            size = block.withUnsafeBytes {
                guard let frame = BlockSeal.frame(of: $0) else { return Int.max }
                return ZSTD_decompressDCtx(context, output.baseAddress, count, frame.baseAddress, frame.count)
            }
            written = size == count ? count : 0
        }
        guard size == count else { throw DamagedBlock() }
        return bytes
    }
}
