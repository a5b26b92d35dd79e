internal import CSystem
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
    ///   - bytes: how many bytes of records are taken at a time, about. Blocks that are asked for again are held beside
    ///     them, some 50 MiB at most.
    ///   - body: gets a number and the record; an empty one where the ledger has none.
    /// - Throws: what the store or `body` throws.
    public func forEach(
        _ events: some Collection<Int32>, holding bytes: Int = 1 << 20,
        _ body: (Int32, ArraySlice<UInt8>) throws -> Void
    ) throws {
        let all = model.facts.events
        var held = Held()
        for (place, number) in events.enumerated() { held.last[all[Int(number)].raw.block] = place }
        var batch: [Int32] = []
        var size = 0
        for (place, number) in events.enumerated() {
            batch.append(number)
            size += Int(all[Int(number)].raw.length)
            if size >= bytes || batch.count >= 50_000 {
                try deliver(batch, &held, body)
                batch.removeAll(keepingCapacity: true)
                size = 0
                held.place = place + 1
            }
        }
        try deliver(batch, &held, body)
    }

    /// Blocks that are inflated, and which of them are asked for again.
    private struct Held {
        var blocks = RawBlocks()
        /// For each block, the place of its last event among all that are asked for.
        var last: [Int32: Int] = [:]
        /// The place of the first event of the batch at hand.
        var place = 0

        /// Lets go of what is not asked for again. Where more bytes would be held, or more blocks, with those that are wanted
        /// now, those go that would be held longest.
        mutating func keep(_ wanted: Set<Int32>, atMost bytes: Int) {
            // A wanted block that is not there yet will be as large as most are.
            var room = bytes - wanted.reduce(0) { $0 + max(blocks.size(of: $1), 2 << 20) }
            let later = blocks.numbers.filter { !wanted.contains($0) && (last[$0] ?? -1) >= place }
                .sorted { (last[$0] ?? -1, $0) < (last[$1] ?? -1, $1) }
                .prefix(max(0, RawRecordReader.blocksHeld - wanted.count))
                .prefix {
                    room -= blocks.size(of: $0)
                    return room >= 0
                }
            blocks.keep(only: wanted.union(later))
        }
    }

    private static let blocksAtATime = 32
    /// So many blocks are held for later at most, with those at hand, and so many bytes: a block holds 2 MiB, or one larger
    /// record.
    private static let blocksHeld = 24
    private static let bytesHeld = 50 << 20

    /// Has a record fetched that is read next: blocks together are larger than the caches that are near, and whoever reads a
    /// record waits for its first bytes.
    private static func fetch(_ record: ArraySlice<UInt8>) {
        record.withUnsafeBytes { csystem_prefetch_bytes($0.baseAddress, min($0.count, 4096)) }
    }

    /// Few blocks are handed on as they are, and held, since what comes later mostly lies in the same. Of many, only the
    /// records that are wanted are kept.
    private func deliver(
        _ batch: [Int32], _ held: inout Held, _ body: (Int32, ArraySlice<UInt8>) throws -> Void
    ) throws {
        let events = model.facts.events
        let wanted = Set(batch.map { events[Int($0)].raw.block })
        guard wanted.count > Self.blocksAtATime else {
            held.keep(wanted, atMost: Self.bytesHeld)
            let missing = wanted.filter { !held.blocks.contains($0) }
            if !missing.isEmpty { held.blocks.add(try store.inflate(missing)) }
            let blocks = held.blocks
            var next = batch.first.map { blocks[events[Int($0)].raw] } ?? []
            for (place, number) in batch.enumerated() {
                let record = next
                if place + 1 < batch.count { next = blocks[events[Int(batch[place + 1])].raw] }
                Self.fetch(next)
                try body(number, record)
            }
            return
        }
        held.blocks = RawBlocks()
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
