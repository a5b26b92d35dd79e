/// The files that a ledger has.
struct KnownFiles: Sendable {
    private var keys: Set<Key128> = []
    private var stamps: Set<Key128> = []

    /// Reads what tells files by name and size. Where all are known by that, their contents need not be told apart.
    init(_ database: Database) throws(LedgerError) {
        var stamps: Set<Key128> = []
        stamps.reserveCapacity(Int(try database.integer("SELECT count(*) FROM sources")))
        try LedgerRows.sourceKeys(database) { path, size, sha256 in
            // A file that could not be opened is tried again.
            if !sha256.isEmpty { stamps.insert(Self.stamp(path, size)) }
        }
        self.stamps = stamps
    }

    /// Reads what tells files by name and content.
    mutating func readKeys(_ database: Database) throws(LedgerError) {
        var keys: Set<Key128> = []
        try LedgerRows.sourceKeys(database) { path, _, sha256 in
            keys.insert(Facts.Source.stableKey(path: path, sha256: sha256))
        }
        self.keys = keys
    }

    /// Whether a file of this name and content is there.
    func has(_ path: String, _ sha256: String) -> Bool {
        keys.contains(Facts.Source.stableKey(path: path, sha256: sha256))
    }

    /// Whether a file of this name and size is there, and was read.
    func mayHave(_ path: String, _ size: Int64) -> Bool { !stamps.isEmpty && stamps.contains(Self.stamp(path, size)) }

    private static func stamp(_ path: String, _ size: Int64) -> Key128 {
        var key = StableKey(9)
        key.add(path)
        key.add(size)
        return key.key
    }
}
