/// The keys of a kind that are in the ledger: runs, each in the order of its keys, in pieces that are found by their
/// first key. What is new, as nearly all is, is told by filters in memory.
///
/// Runs are made as keys gather, and made one when they are many: each key is written again as often as the ledger
/// doubled, and a look-up asks few runs.
struct KeyRuns {
    private let statements: KeyStatements
    private let kind: KeyKind
    private var runs: [Run] = [] {
        didSet { filters = runs.map(\.filter.held) }
    }
    /// The filters of ``runs``, which hold them.
    private var filters: [KeyFilter.Held] = []

    /// Keys written at a time.
    struct Run {
        var number: Int64
        var count: Int
        var filter: KeyFilter
    }

    init(_ statements: KeyStatements, _ kind: KeyKind) {
        self.statements = statements
        self.kind = kind
    }

    /// Reads what there is, but for the keys themselves.
    mutating func load() throws(LedgerError) {
        try RunRows.forEach(statements.database, kind, columns: ", filter") { number, count, row in
            runs.append(Run(number: number, count: count, filter: row.withBlob(2) { KeyFilter($0) }))
        }
    }

    /// Where a piece stands whose first key is this one: behind the run's number, what the key begins with.
    static func piece(of run: Int64, from key: UInt64) -> Int64 { run << beginBits | Int64(begin(key)) }

    /// What the key begins with.
    static func begin(_ key: UInt64) -> UInt64 { key >> (64 - UInt64(beginBits)) }

    private static let beginBits: Int64 = 40

    var isEmpty: Bool { runs.isEmpty }

    /// Keys in the ledger.
    var count: Int { runs.reduce(0) { $0 + $1.count } }

    /// What to say of a number that there is not.
    var damaged: LedgerError {
        .damaged(statements.database.path, "keys do not have the numbers they should")
    }

    // MARK: - Looking up

    /// Calls `body` with every entry whose key has this upper half.
    func forEach(_ high: UInt64, _ body: (KeyEntry) -> Void) throws(LedgerError) {
        // By index: a loop over an array counts references to it.
        for index in filters.indices where filters[index].mayHave(high) {
            try statements.forEach(high, in: runs[index].number, body)
        }
    }

    /// Has the filters' memory fetched where a key with this upper half will be looked for.
    func prefetch(_ high: UInt64) {
        for index in filters.indices { filters[index].prefetch(high) }
    }

    /// The number of a key.
    func number(of key: Key128) throws(LedgerError) -> Int32? {
        guard !runs.isEmpty else { return nil }
        var number: Int32?
        try forEach(key.high) { entry in
            if entry.key == key { number = entry.number }
        }
        return number
    }

    // MARK: - Writing

    /// Writes a run; `fill` adds its keys in order.
    mutating func add(
        keys: Int, _ fill: (inout KeyRunWriter) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var writer = KeyRunWriter(statements, run: try statements.number(), keys: keys)
        try fill(&writer)
        try writer.end()
        guard writer.count > 0 else { return }
        let run = Run(number: writer.run, count: writer.count, filter: writer.filter)
        try statements.add(run, kind)
        runs.append(run)
        if runs.count > statements.limits.runs { try join() }
    }

    /// Makes one of the last two runs, and of those before that are not twice as large.
    private mutating func join() throws(LedgerError) {
        var from = runs.count - 2
        var keys = runs[from...].reduce(0) { $0 + $1.count }
        while from > 0, runs[from - 1].count < 2 * keys {
            from -= 1
            keys += runs[from].count
        }
        let joined = runs[from...].map(\.number)
        runs.removeSubrange(from...)
        let statements = statements
        try statements.alone { () throws(LedgerError) in
            try add(keys: keys) { (writer: inout KeyRunWriter) throws(LedgerError) in
                try KeyCursor.forEach(statements.database, runs: joined) { (entry) throws(LedgerError) in
                    try writer.add(entry)
                }
            }
            for run in joined { try statements.drop(run) }
        }
    }
}
