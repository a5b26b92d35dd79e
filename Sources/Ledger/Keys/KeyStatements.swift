/// The statements about runs of keys, each prepared once.
final class KeyStatements {
    let database: Database
    let limits: KeyLimits
    private let find, addPiece, addRun, dropPieces, dropRun: Statement
    /// The number of the next run.
    private var next: Int64

    init(_ database: Database, _ limits: KeyLimits) throws(LedgerError) {
        self.database = database
        self.limits = limits
        find = try database.prepare("SELECT data FROM keys WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
        addPiece = try database.prepare("INSERT OR ROLLBACK INTO keys VALUES(?,?)")
        addRun = try database.prepare("INSERT OR ROLLBACK INTO runs VALUES(?,?,?,?)")
        dropPieces = try database.prepare("DELETE FROM keys WHERE id BETWEEN ? AND ?")
        dropRun = try database.prepare("DELETE FROM runs WHERE id = ?")
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
        addPiece.bind(piece)
        data.withUnsafeBytes { addPiece.bind(blob: $0) }
        try addPiece.run()
    }

    func add(_ run: KeyRuns.Run, _ kind: KeyKind) throws(LedgerError) {
        addRun.bind(run.number)
        addRun.bind(kind.rawValue)
        addRun.bind(run.count)
        run.filter.bytes.withUnsafeBytes { addRun.bind(blob: $0) }
        try addRun.run()
    }

    func drop(_ run: Int64) throws(LedgerError) {
        dropPieces.bind(KeyRuns.piece(of: run, from: 0))
        dropPieces.bind(KeyRuns.piece(of: run, from: .max))
        try dropPieces.run()
        dropRun.bind(run)
        try dropRun.run()
    }
}
