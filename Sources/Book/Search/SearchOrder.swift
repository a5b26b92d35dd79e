internal import CSystem
internal import CloudTrail
internal import Ledger

/// In which order the reads of an hour stand: by what they say, so that nothing depends on how the facts are numbered.
///
/// Every name's place among its kind is found once, so that comparing two cells compares numbers.
struct SearchOrder: Sendable {
    /// Callers, and for each the place of their user.
    private let actors: [Facts.Actor]
    private let users: [Int32]
    private let labels: [Int32]
    private let addresses: [Int32]
    private let places: [Int32]
    private let results: [Int32]
    /// The entity of each action, and whether it reads.
    private let actions: [Int32]
    private let reads: [Bool]
    private let widths: Widths?

    /// - Parameter packs: whether keys may be packed where they are short enough.
    init(_ model: BookModel, packs: Bool = true) {
        let facts = model.facts
        actors = facts.actors
        users = model.entityMaps[EntityKind.users.rawValue]?.map ?? []
        let callers = model.principalTable.ofIdentity
        let ranks = ExactText.rank(callers.values.map(\.label)).places
        labels = callers.places.map { ranks[Int($0)] }
        addresses = ExactText.rank(facts.addresses).places
        places = Self.ranks(facts.places.map { [$0.region, $0.account] })
        actions = model.entityMaps[EntityKind.actions.rawValue]?.map ?? []
        reads = facts.actions.map { $0.readOnly == true }
        results = Self.ranks(facts.results.map { [$0.outcome.word, $0.errorCode] })
        widths =
            packs
            ? Widths(
                users: users, actions: actions, labels: labels, addresses: addresses, places: places, results: results)
            : nil
    }

    /// A cell's place in the order: caller and action, then what they are called and where the call came from, then
    /// where it went and how it ended. Two numbers in one, so that few comparisons are made.
    struct Key: Comparable {
        /// By which keys are ordered first: all of one, where that is short enough.
        fileprivate(set) var first: UInt64
        fileprivate var deed: UInt64
        fileprivate var from: UInt64
        fileprivate var to: UInt64
        fileprivate var reads: Bool

        /// Whether another is of the same caller: one user by one name from one address.
        @inline(__always)
        func hasCaller(of other: Key) -> Bool { deed >> 32 == other.deed >> 32 && from == other.from }

        static func < (a: Key, b: Key) -> Bool {
            if a.deed != b.deed { return a.deed < b.deed }
            if a.from != b.from { return a.from < b.from }
            if a.to != b.to { return a.to < b.to }
            return !a.reads && b.reads
        }
    }

    /// Has fetched what the key of a cell of this caller will need. What is prefetched is never read through these pointers.
    @inline(__always)
    func prefetch(actor: Int32) {
        actors.withUnsafeBufferPointer { if let base = $0.baseAddress { csystem_prefetch(base + Int(actor)) } }
        users.withUnsafeBufferPointer { if let base = $0.baseAddress { csystem_prefetch(base + Int(actor)) } }
    }

    func key(_ cell: Facts.Cell) -> Key {
        // One more than each, since there is a -1.
        func pair(_ a: Int32, _ b: Int32) -> UInt64 { NumberTable.key(a + 1, b + 1) }
        let actor = actors[Int(cell.actor)]
        var key = Key(
            first: 0, deed: pair(users[Int(cell.actor)], actions.isEmpty ? -1 : actions[Int(cell.action)]),
            from: pair(labels[Int(actor.identity)], addresses[Int(actor.address)]),
            to: pair(places[Int(cell.place)], results[Int(cell.result)]), reads: reads[Int(cell.action)])
        key.first = widths.map { Self.packed(key, $0) } ?? key.deed
        return key
    }

    /// How many bits each part of a key takes but for the first; with that all are 64 at most.
    private struct Widths {
        var action: UInt64
        var label: UInt64
        var address: UInt64
        var place: UInt64
        var result: UInt64

        /// The numbers of each are given; `nil` where these are too many for 64 bits.
        init?(
            users: [Int32], actions: [Int32], labels: [Int32], addresses: [Int32], places: [Int32], results: [Int32]
        ) {
            func bits(_ numbers: [Int32]) -> UInt64 {
                // One more than each is written.
                UInt64(Int64.bitWidth - (Int64(numbers.max() ?? -1) + 1).leadingZeroBitCount)
            }
            (action, label, address) = (bits(actions), bits(labels), bits(addresses))
            (place, result) = (bits(places), bits(results))
            guard bits(users) + action + label + address + place + result + 1 <= 64 else { return nil }
        }
    }

    /// All parts of a key side by side, in their order.
    @inline(__always)
    private static func packed(_ key: Key, _ widths: Widths) -> UInt64 {
        let low: UInt64 = 0xFFFF_FFFF
        var packed = key.deed >> 32
        packed = packed &<< widths.action | key.deed & low
        packed = packed &<< widths.label | key.from >> 32
        packed = packed &<< widths.address | key.from & low
        packed = packed &<< widths.place | key.to >> 32
        packed = packed &<< widths.result | key.to & low
        return packed &<< 1 | (key.reads ? 1 : 0)
    }

    /// The place of each among the different ones.
    private static func ranks(_ texts: [[String]]) -> [Int32] {
        let keys = texts.map { $0.map(ExactText.init) }
        let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
        var ranks = [Int32](repeating: 0, count: keys.count)
        var rank: Int32 = -1
        for (position, index) in order.enumerated() {
            if position == 0 || keys[order[position - 1]] != keys[index] { rank += 1 }
            ranks[index] = rank
        }
        return ranks
    }
}
