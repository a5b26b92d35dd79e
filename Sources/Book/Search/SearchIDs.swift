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

    /// Letters of a hash, of the number of a day, and of that of a page.
    private static let (hashLetters, dayLetters, pageLetters) = (6, 3, 3)
    private static let letters = hashLetters + dayLetters + pageLetters + SearchCode.anchorLetters

    /// Makes the scripts one after another.
    func forEachScript(_ body: (Int, [UInt8]) throws -> Void) rethrows {
        let count = Self.shards(model)
        let hashes = self.hashes
        var starts = [Int](repeating: 0, count: count + 1)
        for hash in hashes where hash >= 0 { starts[(Int(hash) & (count - 1)) + 1] += 1 }
        for shard in 0..<count { starts[shard + 1] += starts[shard] }
        // The columns of one script after the other, since each of so many appends would ask whether there is room.
        let columns = [UInt8](unsafeUninitializedCapacity: starts[count] * Self.letters) { memory, written in
            if let base = memory.baseAddress { write(hashes, starts, to: base) }
            written = starts[count] * Self.letters
        }
        for number in 0..<count {
            let script = DataScript.make("ids") { json in
                json.value(number)
                var start = starts[number] * Self.letters
                for letters in [Self.hashLetters, Self.dayLetters, Self.pageLetters, SearchCode.anchorLetters] {
                    let end = start + (starts[number + 1] - starts[number]) * letters
                    json.value(plain: columns[start..<end])
                    start = end
                }
            }
            try body(number, script)
        }
    }

    /// For each event of the days, one after the other, the hash of its id; -1 where it has none.
    private var hashes: [Int64] {
        var hashes: [Int64] = []
        hashes.reserveCapacity(texts.reduce(0) { $0 + $1.anchors.count })
        for day in texts {
            let first = Int(day.firstEvent)
            model.facts.eventIDs.forEach(first..<first + day.anchors.count) { _, id in
                hashes.append(id.isEmpty ? -1 : Int64(SearchCode.hash(ofID: id)))
            }
        }
        return hashes
    }

    /// Writes the columns of all scripts.
    /// - Parameter starts: for each script, how many ids are in those before it.
    private func write(_ hashes: [Int64], _ starts: [Int], to memory: UnsafeMutablePointer<UInt8>) {
        let mask = starts.count - 2
        var next = starts
        var event = 0
        SearchCode.withWriter { writer in
            for (index, day) in texts.enumerated() {
                for (place, anchor) in day.anchors.enumerated() {
                    let hash = hashes[event]
                    event += 1
                    guard hash >= 0 else { continue }
                    let shard = Int(hash) & mask
                    let (start, ids) = (starts[shard], starts[shard + 1] - starts[shard])
                    let row = next[shard] - start
                    next[shard] += 1
                    var column = memory + start * Self.letters
                    func write(_ number: UInt64, letters: Int) {
                        writer.write(number, letters: letters, to: column + row * letters)
                        column += ids * letters
                    }
                    write(UInt64(hash), letters: Self.hashLetters)
                    write(UInt64(index), letters: Self.dayLetters)
                    write(UInt64(day.pages[place]), letters: Self.pageLetters)
                    write(anchor.bits, letters: SearchCode.anchorLetters)
                }
            }
        }
    }
}
