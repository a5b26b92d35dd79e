import Zstandard

/// Packs raw records into compressed blocks of one day each, since a book shows them day by day.
final class RawRecordPacker {
    private let compressor = BlockCompressor(level: 1)
    private var blocks: [Batch.RawBlock] = []
    /// Blocks that are being filled.
    private var open: [Filling] = []

    private struct Filling {
        var day: Int32
        /// The index in ``blocks`` that it will have.
        var block: Int32
        var bytes: [UInt8] = []
    }

    /// Buffers of closed blocks, to be used again.
    private var spare: [[UInt8]] = []

    /// A block is closed when it holds this many bytes.
    private static let blockBytes = 1 << 20

    /// Adds a record; where it lies.
    func add(_ record: UnsafeBufferPointer<UInt8>, day: Int32) -> (block: Int32, offset: Int32) {
        // Files hold one day or two, so there are few to look through.
        let place = open.firstIndex { $0.day == day } ?? begin(day)
        let block = open[place].block
        let offset = open[place].bytes.count
        open[place].bytes.append(contentsOf: record)
        if offset + record.count >= Self.blockBytes { close(open.remove(at: place)) }
        return (block, Int32(offset))
    }

    /// Closes all blocks.
    func flush() {
        while let filling = open.popLast() { close(filling) }
    }

    /// Hands over the blocks, which must be closed.
    func takeBlocks() -> [Batch.RawBlock] {
        defer { blocks = [] }
        return blocks
    }

    private func begin(_ day: Int32) -> Int {
        // A hostile file may hold a day for each record: then the oldest block makes room.
        if open.count == 64 { close(open.removeFirst()) }
        var bytes = spare.popLast() ?? []
        bytes.reserveCapacity(Self.blockBytes)
        open.append(Filling(day: day, block: Int32(blocks.count), bytes: bytes))
        blocks.append(Batch.RawBlock(day: day, size: 0, data: []))
        return open.count - 1
    }

    private func close(_ filling: consuming Filling) {
        blocks[Int(filling.block)].size = filling.bytes.count
        blocks[Int(filling.block)].data = compressor.compress(filling.bytes)
        var bytes = filling.bytes
        bytes.removeAll(keepingCapacity: true)
        if spare.count < 4 { spare.append(bytes) }
    }
}
