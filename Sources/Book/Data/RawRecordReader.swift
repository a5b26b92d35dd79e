public import Ledger

/// Reads the raw records of listed events with bounded memory.
public struct RawRecordReader: Sendable {
    private let model: BookModel
    private let store: any RawRecordStore

    /// A reader of the records of one book.
    public init(_ model: BookModel, _ store: any RawRecordStore) {
        self.model = model
        self.store = store
    }

    /// Calls `body` with each event and its record, in the order of the events, which should be canonical so that
    /// neighbours lie in the same blocks.
    /// - Parameters:
    ///   - events: numbers of listed events.
    ///   - bytes: how many bytes of records are held at a time, about.
    ///   - body: gets a number and the record; an empty one where the ledger has none.
    /// - Throws: what the store or `body` throws.
    public func forEach(
        _ events: some Sequence<Int32>, holding bytes: Int = 4 << 20,
        _ body: (Int32, ArraySlice<UInt8>) throws -> Void
    ) throws {
        var batch: [Int32] = []
        var size = 0
        var held = RawBlocks()
        for number in events {
            batch.append(number)
            size += Int(model.facts.events[Int(number)].raw.length)
            if size >= bytes || batch.count >= 50_000 {
                try deliver(batch, &held, body)
                batch.removeAll(keepingCapacity: true)
                size = 0
            }
        }
        try deliver(batch, &held, body)
    }

    private static let blocksAtATime = 32

    /// Few blocks are handed on as they are, and held, since the next batch mostly lies in the same. Of many, only the
    /// records that are wanted are kept.
    private func deliver(
        _ batch: [Int32], _ held: inout RawBlocks, _ body: (Int32, ArraySlice<UInt8>) throws -> Void
    ) throws {
        let events = model.facts.events
        let wanted = Set(batch.map { events[Int($0)].raw.block })
        held.keep(only: wanted)
        guard wanted.count > Self.blocksAtATime else {
            held.add(try store.inflate(wanted.filter { !held.contains($0) }))
            for number in batch { try body(number, held[events[Int(number)].raw]) }
            return
        }
        held = RawBlocks()
        let blocks = wanted.sorted()
        var records = [ArraySlice<UInt8>](repeating: [], count: batch.count)
        let order = batch.indices.sorted {
            (events[Int(batch[$0])].raw.block, $0) < (events[Int(batch[$1])].raw.block, $1)
        }
        var next = 0
        for start in stride(from: 0, to: blocks.count, by: Self.blocksAtATime) {
            let group = blocks[start..<min(start + Self.blocksAtATime, blocks.count)]
            let inflated = try store.inflate(Set(group))
            while next < order.count, let last = group.last, events[Int(batch[order[next]])].raw.block <= last {
                // A copy, so that the block can go.
                records[order[next]] = ArraySlice(Array(inflated[events[Int(batch[order[next]])].raw]))
                next += 1
            }
        }
        for (number, record) in zip(batch, records) { try body(number, record) }
    }
}
