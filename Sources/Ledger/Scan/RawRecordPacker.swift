import CloudTrail
import Zstandard

/// Packs raw records into compressed blocks of one day each, since a book shows them day by day.
///
/// Unsafe, and sound: a block's memory belongs to its ``Filling``, which grows it before it writes, and each of these is in
/// one of two lists, or given back. Arrays would be made
/// anew for each block, and a scan would spend more on fresh pages than on the copy.
final class RawRecordPacker {
    private let compressor = BlockCompressor(level: 1)
    private var blocks: [Batch.RawBlock] = []
    /// Blocks that are being filled.
    private var open: [Filling] = []
    /// Memory of closed blocks, to be used again.
    private var spare: [Filling] = []

    /// Not an object: references to it would be counted for each record.
    private struct Filling {
        private(set) var day: Int32 = 0
        /// The index in ``blocks`` that it will have.
        private(set) var block: Int32 = 0
        private(set) var count = 0
        private var memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: blockBytes + blockBytes / 8, alignment: 64)

        /// Gives the memory back; nothing may be done with it any more.
        func end() { memory.deallocate() }

        var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

        mutating func begin(day: Int32, block: Int32) {
            (self.day, self.block, count) = (day, block, 0)
        }

        mutating func append(_ record: UnsafeBufferPointer<UInt8>) {
            if memory.count - count < record.count {
                let larger = UnsafeMutableRawBufferPointer.allocate(
                    byteCount: (count + record.count) * 5 / 4, alignment: 64)
                larger.copyMemory(from: bytes)
                memory.deallocate()
                memory = larger
            }
            UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: UnsafeRawBufferPointer(record))
            count += record.count
        }

        /// Whether it is worth keeping: a record of megabytes makes one that is not.
        var isOfUsualSize: Bool { memory.count <= 2 * blockBytes }
    }

    deinit { for filling in open + spare { filling.end() } }

    /// A block is closed when it holds this many bytes.
    static let blockBytes = 2 << 20
    /// No longer record can be referred to; a member of an archive may have one.
    static let recordBytes = Int(Int32.max)

    /// Adds a record; where it lies.
    func add(_ record: UnsafeBufferPointer<UInt8>, day: Int32) -> (block: Int32, offset: Int32) {
        // Files hold one day or two, so there are few to look through.
        let place = open.firstIndex { $0.day == day } ?? begin(day)
        let (block, offset) = (open[place].block, open[place].count)
        open[place].append(UnsafeBufferPointer(rebasing: record.prefix(Self.recordBytes)))
        if open[place].count >= Self.blockBytes { close(open.remove(at: place)) }
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
        if open.count == 32 { close(open.removeFirst()) }
        var filling = spare.popLast() ?? Filling()
        filling.begin(day: day, block: Int32(blocks.count))
        open.append(filling)
        blocks.append(Batch.RawBlock(day: day, size: 0, data: []))
        return open.count - 1
    }

    private func close(_ filling: Filling) {
        blocks[Int(filling.block)].size = filling.count
        blocks[Int(filling.block)].data = compressor.compress(filling.bytes)
        if spare.count < 4, filling.isOfUsualSize { spare.append(filling) } else { filling.end() }
    }
}
