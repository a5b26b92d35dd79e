/// Finds keys in a run by the piece of it in which they must be.
struct KeyPieces {
    private let find: Statement

    init(_ database: Database) throws(LedgerError) {
        find = try database.prepare("SELECT data FROM keys WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
    }

    /// Calls `body` with every entry of a run whose key has this upper half.
    func forEach(_ high: UInt64, in run: Int64, _ body: (KeyEntry) -> Void) throws(LedgerError) {
        defer { find.reset() }
        find.bind(KeyRuns.piece(of: run, from: 0))
        find.bind(KeyRuns.piece(of: run, from: high))
        guard try find.step() else { return }
        find.withBlob(0) { Self.forEach(high, in: $0, body) }
    }

    /// Halves the piece until the first entry that is not before the key is found.
    private static func forEach(_ high: UInt64, in data: UnsafeRawBufferPointer, _ body: (KeyEntry) -> Void) {
        let count = data.count / KeyEntry.bytes
        var (from, to) = (0, count)
        while from < to {
            let middle = (from + to) / 2
            if KeyEntry(data, at: middle * KeyEntry.bytes).key.high < high { from = middle + 1 } else { to = middle }
        }
        while from < count {
            let entry = KeyEntry(data, at: from * KeyEntry.bytes)
            guard entry.key.high == high else { return }
            body(entry)
            from += 1
        }
    }
}
