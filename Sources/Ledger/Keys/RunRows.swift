/// What a ledger says of its runs of keys, checked: counts are what room is made for, and numbers are shifted.
enum RunRows {
    /// Runs have numbers below this: behind them a piece's number has what its first key begins with.
    static let numbers: Int64 = 1 << 23

    /// Calls `body` with each run of a kind in the order of their numbers: its number, its keys, and the row with these
    /// two columns and the others that are asked for.
    static func forEach(
        _ database: Database, _ kind: KeyKind, columns: String = "", _ body: (Int64, Int, Statement) -> Void
    ) throws(LedgerError) {
        // All runs of a kind together cannot have more keys than there is room for in the file.
        var left = try LedgerRows.bytes(database) / Int64(KeyEntry.bytes)
        let rows = try database.prepare("SELECT id, keys\(columns) FROM runs WHERE kind = ? ORDER BY id")
        rows.bind(kind.rawValue)
        while try rows.step() {
            let (number, keys) = (rows.integer(0), rows.integer(1))
            guard number >= 0, number < numbers else { throw damaged(database) }
            guard keys >= 0, keys <= left else {
                throw .damaged(database.path, "a run has more keys than there is room for")
            }
            left -= keys
            body(number, Int(keys), rows)
        }
    }

    /// The number of the next run.
    static func next(_ database: Database) throws(LedgerError) -> Int64 {
        let last = try database.integer("SELECT coalesce(max(id), -1) FROM runs")
        guard last >= -1, last < numbers else { throw damaged(database) }
        return last + 1
    }

    /// What to say of a run whose number is none.
    static func damaged(_ database: Database) -> LedgerError {
        .damaged(database.path, "runs do not have the numbers they should")
    }
}
