/// The files that a ledger has.
struct KnownFiles: Sendable {
    private var keys: Set<Key128> = []
    private var stamps: Set<Key128> = []

    /// Reads what tells files by name and size. Where all are known by that, their contents need not be told apart.
    init(_ database: Database) throws(LedgerError) { stamps = try Self.read(database, .stamp) }

    /// Reads what tells files by name and content.
    mutating func readKeys(_ database: Database) throws(LedgerError) { keys = try Self.read(database, .source) }

    private static func read(_ database: Database, _ kind: KeyKind) throws(LedgerError) -> Set<Key128> {
        var keys: Set<Key128> = []
        var count = 0
        try RunRows.forEach(database, kind) { _, keys, _ in count += keys }
        keys.reserveCapacity(count)
        try KeyCursor.forEach(database, kind) { keys.insert($0.key) }
        return keys
    }

    /// Whether a file of this name and content is there.
    func has(_ path: String, _ sha256: String) -> Bool {
        keys.contains(Facts.Source.stableKey(path: path, sha256: sha256))
    }

    /// Whether a file of this name and size is there, and was read.
    func mayHave(_ path: String, _ size: Int64) -> Bool {
        !stamps.isEmpty && stamps.contains(Facts.Source.stamp(path: path, size: size))
    }
}
