internal import Ledger

/// `search/ids-0.js` and so on: which event stands where, by its id.
///
/// Ids are kept as hashes. Two ids that agree in 32 bits are both found, and the reader sees which is meant.
struct SearchIDs {
    let model: BookModel
    let texts: [EventTexts.Day]

    /// Ids of one script, about.
    private static let size = 4000

    /// How many scripts: a power of two up to 256.
    static func shards(_ model: BookModel) -> Int {
        var count = 1
        while count < 256, model.facts.events.count > count * size { count *= 2 }
        return count
    }

    /// Makes the scripts one after another.
    func forEachScript(_ body: (Int, [UInt8]) throws -> Void) rethrows {
        struct Columns {
            var hashes: [UInt8] = []
            var days: [UInt8] = []
            var pages: [UInt8] = []
            var anchors: [UInt8] = []
        }
        let count = Self.shards(model)
        var shards = [Columns](repeating: Columns(), count: count)
        var id: [UInt8] = []
        for (index, day) in texts.enumerated() {
            for (place, anchor) in day.anchors.enumerated() {
                id.removeAll(keepingCapacity: true)
                model.facts.eventIDs.write(Int(day.firstEvent) + place, to: &id)
                guard !id.isEmpty else { continue }
                let hash = SearchCode.hash(ofID: id)
                let shard = Int(hash) & (count - 1)
                SearchCode.append(UInt64(hash), letters: 6, to: &shards[shard].hashes)
                SearchCode.append(UInt64(index), letters: 3, to: &shards[shard].days)
                SearchCode.append(UInt64(day.pages[place]), letters: 3, to: &shards[shard].pages)
                SearchCode.append(anchor, to: &shards[shard].anchors)
            }
        }
        for number in shards.indices {
            let script = DataScript.make("ids") { json in
                json.value(number)
                let columns = shards[number]
                for column in [columns.hashes, columns.days, columns.pages, columns.anchors] {
                    json.value(plain: column)
                }
            }
            shards[number] = Columns()
            try body(number, script)
        }
    }
}
