/// Writes a run of keys, which come in order.
struct KeyRunWriter: ~Copyable {
    let statements: KeyStatements
    let run: Int64
    private(set) var filter: KeyFilter
    private(set) var count = 0
    private var piece: [UInt8] = []
    private var first: UInt64 = 0
    private var last: UInt64 = 0

    /// So many fit a page of the ledger.
    private static let pieceBytes = 400 * KeyEntry.bytes

    /// - Parameter keys: how many will come, at most; the filter is made for them.
    init(_ statements: KeyStatements, run: Int64, keys: Int) {
        self.statements = statements
        self.run = run
        filter = KeyFilter(keys: keys)
        piece.reserveCapacity(Self.pieceBytes)
    }

    mutating func add(_ entry: KeyEntry) throws(LedgerError) {
        let high = entry.key.high
        // Pieces are found by their first key, so that those that begin alike stay together.
        if piece.count >= Self.pieceBytes, KeyRuns.begin(high) != KeyRuns.begin(last) { try write() }
        if piece.isEmpty { first = high }
        entry.append(to: &piece)
        filter.insert(high)
        last = high
        count += 1
    }

    mutating func end() throws(LedgerError) {
        if !piece.isEmpty { try write() }
    }

    private mutating func write() throws(LedgerError) {
        try statements.add(piece: KeyRuns.piece(of: run, from: first), piece)
        piece = []
        piece.reserveCapacity(Self.pieceBytes)
    }
}
