import CloudTrail

/// Adds batches to a ledger: gives names their numbers, finds repetitions, counts cells, and writes it all in
/// transactions.
///
/// It holds what is needed to tell new from known (keys of names, keys of cells, event keys), and writes everything
/// else as it comes.
struct LedgerWriter: ~Copyable {
    private let database: Database
    private let statements: LedgerStatements

    private var identities = KeyTable()
    private var addresses = KeyTable()
    private var clients = KeyTable()
    private var actors = KeyTable()
    private var actions = KeyTable()
    private var places = KeyTable()
    private var results = KeyTable()
    private var resources = KeyTable()

    private var cellKeys = KeyTable()
    private var cells: [Facts.Cell] = []
    private var isDirty: [Bool] = []
    private var dirty: [Int32] = []

    private var ids: EventIDs
    private var newIDs: [UInt8] = []
    private var addenda: Set<UInt64> = []
    private var conflicts: Set<UInt64> = []
    private var replaced: Set<UInt64> = []
    private var numbering: [Int: Numbering] = [:]
    private var sourceNumbers: [SourceKey: Int32] = [:]
    private var eventCount: Int64 = 0
    private var blockCount: Int64 = 0

    /// Events counted so far.
    private(set) var uniqueEvents = 0

    /// A worker's numbers to the ledger's.
    private struct Numbering {
        var identities: [Int32] = []
        var addresses: [Int32] = []
        var clients: [Int32] = []
        var actors: [Int32] = []
        var actions: [Int32] = []
        var places: [Int32] = []
        var results: [Int32] = []
        var resources: [Int32] = []
    }

    /// A file is known by its name and content.
    struct SourceKey: Hashable {
        var path: String
        var sha256: String
    }

    init(_ database: Database, _ statements: LedgerStatements) {
        self.database = database
        self.statements = statements
        ids = EventIDs()
    }

    /// Reads the state of the ledger and begins a transaction.
    mutating func begin() throws(LedgerError) {
        try database.run("BEGIN IMMEDIATE")
        try load()
    }

    /// Whether the file is in the ledger.
    func knows(_ key: SourceKey) -> Bool { sourceNumbers[key] != nil }

    // MARK: - Adding

    /// Takes a batch's new names over. Call it in the order in which a worker made its batches.
    mutating func take(_ names: Batch.Names, of worker: Int) throws(LedgerError) {
        var n = numbering.removeValue(forKey: worker) ?? Numbering()
        for identity in names.identities {
            let (number, isNew) = identities.intern(identity.stableKey)
            if isNew { try statements.add(identity, number) }
            n.identities.append(number)
        }
        for address in names.addresses {
            let (number, isNew) = addresses.intern(address.stableKey)
            if isNew { try statements.add(address: address, number) }
            n.addresses.append(number)
        }
        for client in names.clients {
            let (number, isNew) = clients.intern(client.stableKey)
            if isNew { try statements.add(client: client, number) }
            n.clients.append(number)
        }
        for actor in names.actors {
            let mine = Facts.Actor(
                identity: n.identities[Int(actor.identity)], address: n.addresses[Int(actor.address)],
                client: n.clients[Int(actor.client)])
            let (number, isNew) = actors.intern(mine.stableKey)
            if isNew { try statements.add(mine, number) }
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
        for resource in names.resources {
            let (number, isNew) = resources.intern(resource.stableKey)
            if isNew { try statements.add(resource, number) }
            n.resources.append(number)
        }
        numbering[worker] = n
    }

    /// Adds a batch whose names were taken.
    mutating func add(_ batch: Batch) throws(LedgerError) {
        let n = numbering[batch.worker] ?? Numbering()
        let firstBlock = blockCount
        for block in batch.blocks {
            try statements.add(block, blockCount)
            blockCount += 1
        }
        for hash in batch.addenda { try supersede(hash) }
        for hash in batch.conflicts where conflicts.insert(hash).inserted { try statements.add(conflict: hash) }
        for hash in batch.replaced where replaced.insert(hash).inserted { try statements.add(replaced: hash) }

        var sources: [Int32] = []
        var newSources: [(number: Int32, fact: Int)] = []
        for (index, fact) in batch.sources.enumerated() {
            let key = SourceKey(path: fact.source.path, sha256: fact.source.sha256)
            if let known = sourceNumbers[key] {
                sources.append(known)
                continue
            }
            let number = Int32(sourceNumbers.count)
            sourceNumbers[key] = number
            sources.append(number)
            newSources.append((number, index))
        }
        var repetitions: [Int] = []

        for (index, event) in batch.events.enumerated() {
            let cell = CellKey(
                hour: event.cell.hour, actor: n.actors[Int(event.cell.actor)],
                action: n.actions[Int(event.cell.action)],
                place: n.places[Int(event.cell.place)], result: n.results[Int(event.cell.result)])
            let isNew = try add(event.key, in: cell)
            if !isNew { repetitions.append(index) }
            guard event.notable >= 0 else { continue }
            let i = Int(event.notable)
            let fact = batch.notables[i]
            let source = sources[Int(fact.source)]
            guard isNew else {
                try statements.add(appearanceOf: event.key, in: source)
                continue
            }
            let idStart = i == 0 ? 0 : batch.notables[i - 1].eventIDEnd
            let id = String(decoding: batch.eventIDs[idStart..<fact.eventIDEnd], as: UTF8.self)
            try statements.add(
                event: eventCount, event.key, id: id, fact, cell, source: source,
                block: firstBlock + Int64(fact.block))
            let touchStart = i == 0 ? 0 : batch.notables[i - 1].touchesEnd
            for resource in batch.touches[touchStart..<fact.touchesEnd] {
                try statements.add(touch: eventCount, n.resources[Int(resource)])
            }
            if fact.grant >= 0 { try statements.add(grant: eventCount, batch.grants[Int(fact.grant)]) }
            eventCount += 1
        }
        for new in newSources {
            let fact = batch.sources[new.fact]
            let events = (new.fact == 0 ? 0 : batch.sources[new.fact - 1].eventsEnd)..<fact.eventsEnd
            var source = fact.source
            // Whatever repeats within a file was found to be a repetition; most files need no closer look.
            if repetitions.contains(where: { events.contains($0) }) {
                source.repeated = max(source.repeated, Self.repeated(in: batch.events[events]))
            }
            try statements.add(source, new.number)
        }
        for appearance in batch.appearances {
            try statements.add(appearanceOf: appearance.key, in: sources[appearance.source])
        }
    }

    /// Counts a record, unless it is a repetition. Whether it was new.
    private mutating func add(_ key: EventKey, in cell: CellKey) throws(LedgerError) -> Bool {
        var isRepetition = false
        var takesPlace = false
        var isConflict = false
        var freed: Int32 = -1
        let isSuperseded = key.weight != .addendum && addenda.contains(key.hash)
        ids.forEach(hash: key.hash) { content, cell in
            let other = EventKey(hash: key.hash, content: content)
            if content == key.content || key.weight == .summary {
                isRepetition = true
            } else if other.weight == .summary {
                takesPlace = true
                freed = cell
            } else if key.weight == .full, other.weight == .full {
                isConflict = true
            }
        }
        guard !isRepetition else { return false }
        if takesPlace {
            if freed >= 0 { count(freed, -1) }
            if replaced.insert(key.hash).inserted { try statements.add(replaced: key.hash) }
        }
        if isConflict, conflicts.insert(key.hash).inserted { try statements.add(conflict: key.hash) }
        let number = isSuperseded ? -1 : self.number(of: cell)
        if number >= 0 { count(number, 1) }
        if takesPlace {
            ids.forEach(hash: key.hash) { content, cell in
                guard EventKey(hash: key.hash, content: content).weight == .summary else { return }
                content = key.content
                cell = number
            }
        } else {
            ids.insert(key, cell: number)
        }
        log(key, number)
        return true
    }

    /// An addendum replaces the record with this key: it no longer counts, now or when it comes later.
    private mutating func supersede(_ hash: UInt64) throws(LedgerError) {
        guard addenda.insert(hash).inserted else { return }
        try statements.add(addendum: hash)
        var freed: [Int32] = []
        ids.forEach(hash: hash) { content, cell in
            guard EventKey(hash: hash, content: content).weight != .addendum, cell >= 0 else { return }
            freed.append(cell)
            cell = -1
        }
        for cell in freed { count(cell, -1) }
    }

    private mutating func number(of cell: CellKey) -> Int32 {
        let (number, isNew) = cellKeys.intern(cell.packed)
        if isNew {
            cells.append(
                Facts.Cell(
                    hour: cell.hour, actor: cell.actor, action: cell.action, place: cell.place, result: cell.result,
                    count: 0))
            isDirty.append(false)
        }
        return number
    }

    private mutating func count(_ cell: Int32, _ change: Int32) {
        cells[Int(cell)].count += change
        uniqueEvents += Int(change)
        if !isDirty[Int(cell)] {
            isDirty[Int(cell)] = true
            dirty.append(cell)
        }
    }

    private mutating func log(_ key: EventKey, _ cell: Int32) {
        withUnsafeBytes(of: key.hash.littleEndian) { newIDs.append(contentsOf: $0) }
        withUnsafeBytes(of: key.content.littleEndian) { newIDs.append(contentsOf: $0) }
        withUnsafeBytes(of: cell.littleEndian) { newIDs.append(contentsOf: $0) }
    }

    /// How many events of a file say the same as an earlier one of it.
    private static func repeated(in events: ArraySlice<Batch.EventFact>) -> Int {
        let keys = events.map(\.key).sorted { ($0.hash, $0.content) < ($1.hash, $1.content) }
        return zip(keys, keys.dropFirst()).count { $0 == $1 }
    }

    // MARK: - Transactions

    /// Commits what was added, and begins the next transaction.
    mutating func commit() throws(LedgerError) {
        try flush()
        try database.run("COMMIT; BEGIN IMMEDIATE")
    }

    /// Commits what was added; nothing can be added afterwards.
    mutating func close() throws(LedgerError) {
        try flush()
        try database.run("COMMIT")
    }

    private mutating func flush() throws(LedgerError) {
        for number in dirty {
            try statements.add(cells[Int(number)], number)
            isDirty[Int(number)] = false
        }
        dirty.removeAll(keepingCapacity: true)
        guard !newIDs.isEmpty else { return }
        try statements.add(ids: newIDs)
        newIDs.removeAll(keepingCapacity: true)
    }

    // MARK: - Reading the state

    private mutating func load() throws(LedgerError) {
        try LedgerRows.identities(database) { identities.intern($0.stableKey).number }
        try LedgerRows.texts(database, "SELECT address FROM addresses ORDER BY id") {
            addresses.intern($0.stableKey).number
        }
        try LedgerRows.texts(database, "SELECT user_agent FROM clients ORDER BY id") {
            clients.intern($0.stableKey).number
        }
        try LedgerRows.actors(database) { actors.intern($0.stableKey).number }
        try LedgerRows.actions(database) { actions.intern($0.stableKey).number }
        try LedgerRows.places(database) { places.intern($0.stableKey).number }
        try LedgerRows.results(database) { results.intern($0.stableKey).number }
        try LedgerRows.resources(database) { resources.intern($0.stableKey).number }
        try LedgerRows.cells(database) { cell in
            let key = CellKey(
                hour: cell.hour, actor: cell.actor, action: cell.action, place: cell.place, result: cell.result)
            let number = cellKeys.intern(key.packed).number
            cells.append(cell)
            isDirty.append(false)
            uniqueEvents += Int(cell.count)
            return number
        }
        addenda = try LedgerRows.hashes(database, "addenda")
        conflicts = try LedgerRows.hashes(database, "conflicts")
        replaced = try LedgerRows.hashes(database, "replaced")
        for source in try LedgerRows.sources(database) {
            sourceNumbers[SourceKey(path: source.path, sha256: source.sha256)] = Int32(sourceNumbers.count)
        }
        eventCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM events")
        blockCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM raw")
        let isCancelled = addenda
        var loaded = EventIDs(capacity: max(1024, try Self.idCount(database) * 3 / 2))
        try LedgerRows.ids(database) { key, cell in
            var wasSummary = false
            loaded.forEach(hash: key.hash) { content, known in
                guard EventKey(hash: key.hash, content: content).weight == .summary, key.weight != .summary else {
                    return
                }
                wasSummary = true
                content = key.content
                known = cell
            }
            let cancelled = key.weight != .addendum && isCancelled.contains(key.hash)
            if !wasSummary { loaded.insert(key, cell: cancelled ? -1 : cell) }
        }
        ids = loaded
    }

    private static func idCount(_ database: Database) throws(LedgerError) -> Int {
        Int(try database.integer("SELECT coalesce(sum(length(data)), 0) FROM ids")) / LedgerRows.idBytes
    }
}
