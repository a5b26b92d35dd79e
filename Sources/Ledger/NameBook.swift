import CloudTrail

/// The numbers of all names in a ledger, and the workers' numbers for them.
///
/// Names are known by their keys; their texts go to the ledger when some have gathered.
struct NameBook: ~Copyable {
    private let statements: LedgerStatements

    private var identities = Rows(columns: Identity.paths.count, kind: 1)
    private var addresses = Rows(columns: 1, kind: 2)
    private var clients = Rows(columns: 1, kind: 3)
    private var resources = Rows(columns: 4, kind: 6)
    private var actors = KeyTable()
    private var newActors: [Facts.Actor] = []
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

    /// Names that are rows of texts: the keys of all, the texts of those that are not in the ledger yet.
    private struct Rows: ~Copyable {
        private var keys = KeyTable()
        private let kind: UInt64
        private(set) var new: TextRows

        init(columns: Int, kind: UInt64) {
            self.kind = kind
            new = TextRows(columns: columns)
        }

        /// The number of the first of ``new``.
        var first: Int { keys.count - new.count }

        mutating func take(_ rows: TextRows, _ numbers: inout [Int32]) {
            for row in 0..<rows.count {
                let (number, isNew) = keys.intern(rows.key(row, kind: kind))
                if isNew { new.add(row: row, of: rows) }
                numbers.append(number)
            }
        }

        mutating func written() { new.removeAll() }

        /// Takes a row of the ledger over; its number.
        mutating func load(_ rows: TextRows, _ row: Int) -> Int32 { keys.intern(rows.key(row, kind: kind)).number }
    }

    init(_ statements: LedgerStatements) { self.statements = statements }

    /// A worker's numbers to the ledger's.
    func numbers(of worker: Int) -> Numbering { numbering[worker] ?? Numbering() }

    /// Takes a batch's new names over. Call it in the order in which a worker made its batches.
    mutating func take(_ names: Batch.Names, of worker: Int) throws(LedgerError) {
        var n = numbering.removeValue(forKey: worker) ?? Numbering()
        identities.take(names.identities, &n.identities)
        addresses.take(names.addresses, &n.addresses)
        clients.take(names.clients, &n.clients)
        resources.take(names.resources, &n.resources)
        for actor in names.actors {
            let mine = Facts.Actor(
                identity: n.identities[Int(actor.identity)], address: n.addresses[Int(actor.address)],
                client: n.clients[Int(actor.client)])
            let (number, isNew) = actors.intern(mine.stableKey)
            if isNew { newActors.append(mine) }
            n.actors.append(number)
        }
        for action in names.actions {
            let (number, isNew) = actions.intern(action.stableKey)
            if isNew { try statements.add(action, number) }
            n.actions.append(number)
        }
        for place in names.places {
            let (number, isNew) = places.intern(place.stableKey)
            if isNew { try statements.add(place, number) }
            n.places.append(number)
        }
        for result in names.results {
            let (number, isNew) = results.intern(result.stableKey)
            if isNew { try statements.add(result, number) }
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
        try statements.add(identities: identities.new, from: identities.first)
        identities.written()
        try statements.add(addresses: addresses.new, from: addresses.first)
        addresses.written()
        try statements.add(clients: clients.new, from: clients.first)
        clients.written()
        try statements.add(resources: resources.new, from: resources.first)
        resources.written()
        try statements.add(actors: newActors, from: actors.count - newActors.count)
        newActors.removeAll(keepingCapacity: true)
    }

    /// Reads the names of a ledger.
    mutating func load(_ database: Database) throws(LedgerError) {
        try LedgerRows.identities(database) { identities.load($0, $1) }
        try LedgerRows.addresses(database) { addresses.load($0, $1) }
        try LedgerRows.clients(database) { clients.load($0, $1) }
        try LedgerRows.resources(database) { resources.load($0, $1) }
        try LedgerRows.actors(database) { actors.intern($0.stableKey).number }
        try LedgerRows.actions(database) { actions.intern($0.stableKey).number }
        try LedgerRows.places(database) { places.intern($0.stableKey).number }
        try LedgerRows.results(database) { results.intern($0.stableKey).number }
    }
}
