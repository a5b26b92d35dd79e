/// The statements about runs of keys, each prepared once.
final class KeyStatements {
    let database: Database
    let limits: KeyLimits
    private let rows: RowQueue
    private let find: Statement
    /// The number of the next run.
    private var next: Int64

    init(_ database: Database, _ rows: RowQueue, _ limits: KeyLimits) throws(LedgerError) {
        self.database = database
        self.rows = rows
        self.limits = limits
        find = try database.prepare("SELECT data FROM keys WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
        next = 0
    }

    /// Reads where numbers of runs go on. Call it within the transaction.
    func begin() throws(LedgerError) {
        next = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM runs")
    }

    /// A number for a run.
    func number() -> Int64 {
        defer { next += 1 }
        return next
    }

    /// Lends the piece of a run in which a key must be to `body`, unless it comes before all.
    func withPiece(
        of run: Int64, for key: UInt64, _ body: (UnsafeRawBufferPointer) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        try rows.wait()
        defer { find.reset() }
        find.bind(KeyRuns.piece(of: run, from: 0))
        find.bind(KeyRuns.piece(of: run, from: key))
        guard try find.step() else { return }
        var failure: LedgerError?
        find.withBlob(0) { data in
            do throws(LedgerError) { try body(data) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    func add(piece: Int64, _ data: [UInt8]) throws(LedgerError) {
        try rows.add(bytes: data.count) { (rows) throws(LedgerError) in try rows.add(piece: piece, data) }
    }

    /// Ends a run whose pieces were added. From now on it can be looked up.
    func add(_ run: KeyRuns.Run, _ kind: KeyKind) throws(LedgerError) {
        let (number, count, filter) = (run.number, run.count, run.filter.bytes)
        try rows.add(bytes: filter.count) { (rows) throws(LedgerError) in
            try rows.add(run: number, kind, keys: count, filter: filter)
        }
        try rows.handOver()
    }

    func drop(_ run: Int64) throws(LedgerError) {
        try rows.add(bytes: 0) { (rows) throws(LedgerError) in try rows.drop(run: run) }
    }

    /// Calls `body`, which reads runs and writes others meanwhile.
    func alone(_ body: () throws(LedgerError) -> Void) throws(LedgerError) { try rows.alone(body) }
}
