/// Gives the raw records of notable events back. A ledger is one; tests make their own.
public protocol RawRecordStore: Sendable {
    /// Inflates these blocks (``Facts/RawReference/block``). May be called from several threads at once.
    /// - Throws: when the ledger cannot be read or a block is damaged.
    func inflate(_ blocks: Set<Int32>) throws -> RawBlocks
}

/// Inflated blocks of raw records.
public struct RawBlocks: Sendable {
    private var bytes: [Int32: [UInt8]]

    /// Blocks by number.
    public init(_ bytes: [Int32: [UInt8]] = [:]) { self.bytes = bytes }

    /// The numbers of these blocks, in no order.
    public var numbers: [Int32] { Array(bytes.keys) }

    /// The bytes of a block; 0 where it is not among these.
    public func size(of block: Int32) -> Int { bytes[block]?.count ?? 0 }

    /// Whether a block is among these.
    public func contains(_ block: Int32) -> Bool { bytes[block] != nil }

    /// Adds blocks that are not among these.
    public mutating func add(_ others: RawBlocks) { bytes.merge(others.bytes) { own, _ in own } }

    /// Lets go of all others.
    public mutating func keep(only wanted: Set<Int32>) { bytes = bytes.filter { wanted.contains($0.key) } }

    /// The record's bytes: one JSON object as it stood in the log. Empty where the block is not among these.
    public subscript(reference: Facts.RawReference) -> ArraySlice<UInt8> {
        guard let block = bytes[reference.block] else { return [] }
        let start = Int(reference.offset)
        let end = start + Int(reference.length)
        guard start >= 0, end <= block.count, start <= end else { return [] }
        return block[start..<end]
    }
}
