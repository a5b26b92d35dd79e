/// The statements about runs of keys, each prepared once.
final class KeyStatements {
    let database: Database
    let limits: KeyLimits
    private let rows: RowQueue
    private let pieces: KeyPieces
    /// The number of the next run.
    private var next: Int64

    init(_ database: Database, _ rows: RowQueue, _ limits: KeyLimits) throws(LedgerError) {
        self.database = database
        self.rows = rows
        self.limits = limits
        pieces = try KeyPieces(database)
        next = 0
    }

    /// Reads where numbers of runs go on. Call it within the transaction.
    func begin() throws(LedgerError) {
        next = try RunRows.next(database)
    }

    /// A number for a run.
    func number() throws(LedgerError) -> Int64 {
        guard next < RunRows.numbers else { throw RunRows.damaged(database) }
        defer { next += 1 }
        return next
    }

    /// Calls `body` with every entry of a run whose key has this upper half.
    func forEach(_ high: UInt64, in run: Int64, _ body: (KeyEntry) -> Void) throws(LedgerError) {
        try rows.wait()
        try pieces.forEach(high, in: run, body)
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
