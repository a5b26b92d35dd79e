internal import CloudTrail
internal import Ledger

/// In which order the reads of an hour stand: by what they say, so that nothing depends on how the facts are numbered.
///
/// Every name's place among its kind is found once, so that comparing two cells compares numbers.
struct SearchOrder: Sendable {
    private let model: BookModel
    private let labels: [Int32]
    private let addresses: [Int32]
    private let places: [Int32]
    private let results: [Int32]
    /// The entity of each action, and whether it reads.
    private let actions: [Int32]
    private let reads: [Bool]

    init(_ model: BookModel) {
        self.model = model
        let facts = model.facts
        let callers = model.principalTable.ofIdentity
        let ranks = ExactText.rank(callers.values.map(\.label)).places
        labels = callers.places.map { ranks[Int($0)] }
        addresses = ExactText.rank(facts.addresses).places
        places = Self.ranks(facts.places.map { [$0.region, $0.account] })
        actions = model.entityMaps[EntityKind.actions.rawValue]?.map ?? []
        reads = facts.actions.map { $0.readOnly == true }
        results = Self.ranks(facts.results.map { [$0.outcome.word, $0.errorCode] })
    }

    /// A cell's place in the order: caller and action, then what they are called and where the call came from, then
    /// where it went and how it ended. Two numbers in one, so that few comparisons are made.
    struct Key: Comparable {
        fileprivate var deed: UInt64
        /// By which keys are ordered first.
        var first: UInt64 { deed }
        fileprivate var from: UInt64
        fileprivate var to: UInt64
        fileprivate var reads: Bool

        static func < (a: Key, b: Key) -> Bool {
            if a.deed != b.deed { return a.deed < b.deed }
            if a.from != b.from { return a.from < b.from }
            if a.to != b.to { return a.to < b.to }
            return !a.reads && b.reads
        }
    }

    func key(_ cell: Facts.Cell) -> Key {
        // One more than each, since there is a -1.
        func pair(_ a: Int32, _ b: Int32) -> UInt64 { NumberTable.key(a + 1, b + 1) }
        let actor = model.facts.actors[Int(cell.actor)]
        return Key(
            deed: pair(model.user(ofActor: cell.actor), actions.isEmpty ? -1 : actions[Int(cell.action)]),
            from: pair(labels[Int(actor.identity)], addresses[Int(actor.address)]),
            to: pair(places[Int(cell.place)], results[Int(cell.result)]), reads: reads[Int(cell.action)])
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
