/// Writes a run of keys, which come in order.
struct KeyRunWriter: ~Copyable {
    let statements: KeyStatements
    let run: Int64
    let filter: KeyFilter
    private(set) var count = 0
    /// The piece at hand, with room behind it.
    private var piece = [UInt8](repeating: 0, count: 2 * pieceBytes)
    private var used = 0
    private var first: UInt64 = 0
    private var last: UInt64 = 0

    /// So many fit a page of the ledger.
    private static let pieceBytes = 400 * KeyEntry.bytes

    /// - Parameter keys: how many will come, at most; the filter is made for them.
    init(_ statements: KeyStatements, run: Int64, keys: Int) {
        self.statements = statements
        self.run = run
        filter = KeyFilter(keys: keys)
    }

    mutating func add(_ entry: KeyEntry) throws(LedgerError) {
        let high = entry.key.high
        // Pieces are found by their first key, so that those that begin alike stay together.
        if used >= Self.pieceBytes, KeyRuns.begin(high) != KeyRuns.begin(last) { try write() }
        if used == 0 { first = high }
        if piece.count - used < KeyEntry.bytes { piece.append(contentsOf: repeatElement(0, count: piece.count)) }
        piece.withUnsafeMutableBytes { entry.store(in: $0, at: used) }
        used += KeyEntry.bytes
        filter.insert(high)
        last = high
        count += 1
    }

    mutating func end() throws(LedgerError) {
        if used > 0 { try write() }
    }

    private mutating func write() throws(LedgerError) {
        try statements.add(piece: KeyRuns.piece(of: run, from: first), Array(piece[..<used]))
        used = 0
    }
}
