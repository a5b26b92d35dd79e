/// Reads the keys of runs in order, piece by piece.
final class KeyCursor {
    private let rows: Statement
    private var piece: [UInt8] = []
    private var offset = 0
    /// The entry at hand; `nil` behind the last one.
    private(set) var entry: KeyEntry?

    init(_ database: Database, run: Int64) throws(LedgerError) {
        rows = try Self.pieces(database, run: run)
        try advance()
    }

    /// Goes on to the next entry.
    func advance() throws(LedgerError) {
        while offset + KeyEntry.bytes > piece.count {
            guard try rows.step() else { return entry = nil }
            rows.withBlob(0) { data in
                piece.removeAll(keepingCapacity: true)
                piece.append(contentsOf: data)
            }
            offset = 0
        }
        entry = piece.withUnsafeBytes { KeyEntry($0, at: offset) }
        offset += KeyEntry.bytes
    }

    /// Calls `body` with the entries of several runs in the order of their keys.
    static func forEach(
        _ database: Database, runs: [Int64], _ body: (KeyEntry) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var cursors: [KeyCursor] = []
        for run in runs { cursors.append(try KeyCursor(database, run: run)) }
        while true {
            var least: (cursor: KeyCursor, entry: KeyEntry)?
            for cursor in cursors {
                guard let entry = cursor.entry else { continue }
                if let (_, other) = least, !(entry < other) { continue }
                least = (cursor, entry)
            }
            guard let least else { return }
            try body(least.entry)
            try least.cursor.advance()
        }
    }

    /// All keys of a kind, in order.
    static func entries(_ database: Database, _ kind: KeyKind) throws(LedgerError) -> [KeyEntry] {
        var entries: [KeyEntry] = []
        var runs: [Int64] = []
        var count = 0
        try RunRows.forEach(database, kind) { number, keys, _ in
            runs.append(number)
            count += keys
        }
        entries.reserveCapacity(count)
        if runs.count == 1 {
            let pieces = try pieces(database, run: runs[0])
            while try pieces.step() {
                pieces.withBlob(0) { data in
                    for offset in stride(from: 0, through: data.count - KeyEntry.bytes, by: KeyEntry.bytes) {
                        entries.append(KeyEntry(data, at: offset))
                    }
                }
            }
        } else {
            try forEach(database, runs: runs) { entries.append($0) }
        }
        return entries
    }

    private static func pieces(_ database: Database, run: Int64) throws(LedgerError) -> Statement {
        let pieces = try database.prepare("SELECT data FROM keys WHERE id BETWEEN ? AND ? ORDER BY id")
        pieces.bind(KeyRuns.piece(of: run, from: 0))
        pieces.bind(KeyRuns.piece(of: run, from: .max))
        return pieces
    }

    /// The numbers of the runs of a kind.
    static func runs(_ database: Database, _ kind: KeyKind) throws(LedgerError) -> [Int64] {
        var runs: [Int64] = []
        try RunRows.forEach(database, kind) { number, _, _ in runs.append(number) }
        return runs
    }

    /// Calls `body` with all keys of a kind, in order.
    static func forEach(
        _ database: Database, _ kind: KeyKind, _ body: (KeyEntry) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        try forEach(database, runs: try runs(database, kind), body)
    }
}
