import Gzip

/// Packs raw records into compressed blocks of one day each, since a book shows them day by day.
final class RawRecordPacker {
    private let deflater = Deflater(level: 1)
    private var blocks: [Batch.RawBlock] = []
    /// Blocks that are being filled, by day: the index in ``blocks`` that they will have, and their records.
    private var open: [Int32: (block: Int32, bytes: [UInt8])] = [:]

    /// A block is closed when it holds this many bytes.
    private static let blockBytes = 1 << 18

    /// Adds a record; where it lies.
    func add(_ record: UnsafeBufferPointer<UInt8>, day: Int32) -> (block: Int32, offset: Int32) {
        if open[day] == nil {
            open[day] = (Int32(blocks.count), [])
            blocks.append(Batch.RawBlock(day: day, size: 0, data: []))
        }
        let block = open[day]?.block ?? 0
        let offset = open[day]?.bytes.count ?? 0
        open[day]?.bytes.append(contentsOf: record)
        if offset + record.count >= Self.blockBytes { close(day) }
        return (block, Int32(offset))
    }

    /// Closes all blocks.
    func flush() {
        for day in open.keys.sorted() { close(day) }
    }

    /// Hands over the blocks, which must be closed.
    func takeBlocks() -> [Batch.RawBlock] {
        defer { blocks = [] }
        return blocks
    }

    private func close(_ day: Int32) {
        guard let (block, bytes) = open.removeValue(forKey: day) else { return }
        blocks[Int(block)].size = bytes.count
        blocks[Int(block)].data = deflater.deflate(bytes, as: .raw)
    }
}
