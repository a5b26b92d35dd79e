/// The events in the ledger: those of late in memory, all others in runs of keys.
///
/// Entries do not change. Which of several records of an event counts follows from all that are there, in whatever
/// order they came.
struct EventBook: ~Copyable {
    private var recent = EventIDs()
    private var stored: KeyRuns

    private let most: Int

    init(_ statements: KeyStatements) {
        stored = KeyRuns(statements, .event)
        most = statements.limits.events
    }

    mutating func load() throws(LedgerError) { try stored.load() }

    /// A record of an event.
    struct Record {
        var key: EventKey
        /// The cell that counts it, -1 for none.
        var cell: Int32
    }

    /// Whether no record has this event id, as is so of nearly all that come.
    func isFree(_ hash: UInt64) throws(LedgerError) -> Bool {
        guard !recent.contains(hash: hash) else { return false }
        var isFree = true
        if !stored.isEmpty { try stored.forEach(hash) { _ in isFree = false } }
        return isFree
    }

    /// The records with this event id that are worth something: summaries are not, beside any other.
    func records(_ hash: UInt64) throws(LedgerError) -> [Record] {
        var records: [Record] = []
        recent.forEach(hash: hash) { content, cell in
            records.append(Record(key: EventKey(hash: hash, content: content), cell: cell))
        }
        if !stored.isEmpty {
            try stored.forEach(hash) { entry in
                records.append(Record(key: EventKey(hash: hash, content: entry.key.low), cell: entry.number))
            }
        }
        if records.count > 1, records.contains(where: { $0.key.weight != .summary }) {
            records.removeAll { $0.key.weight == .summary }
        }
        return records
    }

    /// Adds a record that is not there yet.
    mutating func insert(_ key: EventKey, cell: Int32) { recent.insert(key, cell: cell) }

    /// Has the memory fetched where the event will be looked for.
    func prefetch(hash: UInt64) {
        recent.prefetch(hash: hash)
        stored.prefetch(hash)
    }

    /// Events in memory, which ``save()`` will write.
    var count: Int { recent.count }

    /// Whether there are too many in memory: time to ``save()``.
    var isFull: Bool { count > most }

    /// Writes those in memory and forgets them.
    mutating func save() throws(LedgerError) {
        guard count > 0 else { return }
        try stored.add(keys: count) { (writer: inout KeyRunWriter) throws(LedgerError) in
            try recent.forEachInOrder { (keys) throws(LedgerError) in
                for key in keys { try writer.add(key) }
            }
        }
        recent.removeAll()
    }
}
