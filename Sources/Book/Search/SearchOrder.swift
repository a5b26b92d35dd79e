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

    init(_ model: BookModel) {
        self.model = model
        let facts = model.facts
        let callers = model.principalTable.ofIdentity
        let ranks = ExactText.rank(callers.values.map(\.label)).places
        labels = callers.places.map { ranks[Int($0)] }
        addresses = ExactText.rank(facts.addresses).places
        places = Self.ranks(facts.places.map { [$0.region, $0.account] })
        results = Self.ranks(facts.results.map { [$0.outcome.word, $0.errorCode] })
    }

    /// A cell's place in the order.
    struct Key: Comparable {
        fileprivate var user: Int32
        fileprivate var action: Int32
        fileprivate var label: Int32
        fileprivate var address: Int32
        fileprivate var place: Int32
        fileprivate var result: Int32
        fileprivate var reads: Bool

        static func < (a: Key, b: Key) -> Bool {
            if a.user != b.user { return a.user < b.user }
            if a.action != b.action { return a.action < b.action }
            if a.label != b.label { return a.label < b.label }
            if a.address != b.address { return a.address < b.address }
            if a.place != b.place { return a.place < b.place }
            if a.result != b.result { return a.result < b.result }
            return !a.reads && b.reads
        }
    }

    func key(_ cell: Facts.Cell) -> Key {
        let actor = model.facts.actors[Int(cell.actor)]
        return Key(
            user: model.user(ofActor: cell.actor), action: model.entity(.actions, of: cell)?.index ?? -1,
            label: labels[Int(actor.identity)], address: addresses[Int(actor.address)], place: places[Int(cell.place)],
            result: results[Int(cell.result)],
            reads: model.facts.actions[Int(cell.action)].readOnly == true)
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
