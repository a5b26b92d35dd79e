import CloudTrail

/// The numbers of all names in a ledger, and the workers' numbers for them.
///
/// Names are known by their keys; their texts go to the ledger when some have gathered.
struct NameBook: ~Copyable {
    private let rows: RowQueue

    private var identities: Rows
    private var addresses: Rows
    private var clients: Rows
    private var resources: Rows
    private var actors: KeyBook
    private var newActors: [Facts.Actor] = []
    // Few, and always in memory.
    private var actions = KeyTable()
    private var places = KeyTable()
    private var results = KeyTable()

    private var numbering: [Int: Numbering] = [:]

    /// A worker's numbers to the ledger's.
    struct Numbering {
        var identities: [Int32] = []
        var addresses: [Int32] = []
        var clients: [Int32] = []
        var actors: [Int32] = []
        var actions: [Int32] = []
        var places: [Int32] = []
        var results: [Int32] = []
        var resources: [Int32] = []
    }

    /// Names that are rows of texts: the keys, and the texts of those that are not in the ledger yet.
    private struct Rows: ~Copyable {
        var keys: KeyBook
        private let kind: UInt64
        private(set) var new: TextRows

        init(_ statements: KeyStatements, _ kind: KeyKind, columns: Int) {
            keys = KeyBook(statements, kind, most: statements.limits.names)
            self.kind = UInt64(kind.rawValue)
            new = TextRows(columns: columns)
        }

        mutating func take(_ rows: TextRows, _ numbers: inout [Int32]) throws(LedgerError) {
            try keys.intern((0..<rows.count).map { rows.key($0, kind: kind) }) { row, name in
                if name.isNew { new.add(row: row, of: rows) }
                numbers.append(name.number)
            }
        }

        /// Hands over the texts that gathered, to be written from this number on.
        mutating func flush(
            to rows: RowQueue,
            _ write: @escaping @Sendable (LedgerStatements, TextRows, Int) throws(LedgerError) -> Void
        ) throws(LedgerError) {
            guard new.count > 0 else { return }
            let (gathered, first) = (new, keys.count - new.count)
            try rows.add(bytes: gathered.size) { (rows) throws(LedgerError) in try write(rows, gathered, first) }
            new.removeAll()
        }

        mutating func load(_ database: Database, _ table: String) throws(LedgerError) {
            try keys.load(count: RowCheck(database).next(table, database))
        }
    }

    init(_ rows: RowQueue, _ keys: KeyStatements) {
        self.rows = rows
        identities = Rows(keys, .identity, columns: Identity.paths.count)
        addresses = Rows(keys, .address, columns: 1)
        clients = Rows(keys, .client, columns: 1)
        resources = Rows(keys, .resource, columns: 4)
        actors = KeyBook(keys, .actor, most: keys.limits.names)
    }

    /// A worker's numbers to the ledger's.
    func numbers(of worker: Int) -> Numbering { numbering[worker] ?? Numbering() }

    /// Takes a batch's new names over. Call it in the order in which a worker made its batches.
    mutating func take(_ names: Batch.Names, of worker: Int) throws(LedgerError) {
        var n = numbering.removeValue(forKey: worker) ?? Numbering()
        try identities.take(names.identities, &n.identities)
        try addresses.take(names.addresses, &n.addresses)
        try clients.take(names.clients, &n.clients)
        try resources.take(names.resources, &n.resources)
        let mine = names.actors.map {
            Facts.Actor(
                identity: n.identities[Int($0.identity)], address: n.addresses[Int($0.address)],
                client: n.clients[Int($0.client)])
        }
        try actors.intern(mine.map(\.stableKey)) { index, actor in
            if actor.isNew { newActors.append(mine[index]) }
            n.actors.append(actor.number)
        }
        for action in names.actions {
            let (number, isNew) = actions.intern(action.stableKey)
            if isNew { try rows.add(bytes: 64) { (rows) throws(LedgerError) in try rows.add(action, number) } }
            n.actions.append(number)
        }
        for place in names.places {
            let (number, isNew) = places.intern(place.stableKey)
            if isNew { try rows.add(bytes: 64) { (rows) throws(LedgerError) in try rows.add(place, number) } }
            n.places.append(number)
        }
        for result in names.results {
            let (number, isNew) = results.intern(result.stableKey)
            if isNew { try rows.add(bytes: 64) { (rows) throws(LedgerError) in try rows.add(result, number) } }
            n.results.append(number)
        }
        numbering[worker] = n
    }

    /// Forgets a worker that will not come again.
    mutating func forget(_ worker: Int) { numbering[worker] = nil }

    /// Names that wait to be written.
    var waiting: Int { identities.new.count + resources.new.count + newActors.count }

    /// Writes the names that gathered.
    mutating func flush() throws(LedgerError) {
        try identities.flush(to: rows) { (rows, new, first) throws(LedgerError) in
            try rows.add(identities: new, from: first)
        }
        try addresses.flush(to: rows) { (rows, new, first) throws(LedgerError) in
            try rows.add(addresses: new, from: first)
        }
        try clients.flush(to: rows) { (rows, new, first) throws(LedgerError) in
            try rows.add(clients: new, from: first)
        }
        try resources.flush(to: rows) { (rows, new, first) throws(LedgerError) in
            try rows.add(resources: new, from: first)
        }
        guard !newActors.isEmpty else { return }
        let (new, first) = (newActors, actors.count - newActors.count)
        try rows.add(bytes: new.count * MemoryLayout<Facts.Actor>.stride) { (rows) throws(LedgerError) in
            try rows.add(actors: new, from: first)
        }
        newActors.removeAll(keepingCapacity: true)
    }

    /// Writes the keys of what was flushed. Where there are many, those in memory are forgotten.
    mutating func save() throws(LedgerError) {
        try identities.keys.save()
        try addresses.keys.save()
        try clients.keys.save()
        try resources.keys.save()
        try actors.save()
    }

    /// Whether there are so many names in memory that it is time to ``flush()`` and ``save()``.
    var isFull: Bool {
        identities.keys.isFull || addresses.keys.isFull || clients.keys.isFull || resources.keys.isFull
            || actors.isFull
    }

    /// Reads what the ledger knows of names.
    mutating func load(_ database: Database) throws(LedgerError) {
        try identities.load(database, "identities")
        try addresses.load(database, "addresses")
        try clients.load(database, "clients")
        try resources.load(database, "resources")
        try actors.load(count: RowCheck(database).next("actors", database))
        try LedgerRows.actions(database) { actions.intern($0.stableKey).number }
        try LedgerRows.places(database) { places.intern($0.stableKey).number }
        try LedgerRows.results(database) { results.intern($0.stableKey).number }
    }
}
