import CloudTrail

/// Adds batches to a ledger: gives names their numbers, finds repetitions, counts cells, and writes it all in
/// transactions.
///
/// It holds what is needed to tell new from known (keys of names, keys of cells, event keys), and writes everything
/// else as it comes.
struct LedgerWriter: ~Copyable {
    private let database: Database
    private let statements: LedgerStatements
    private var names: NameBook
    private var cells: CellBook

    private var ids = EventIDs()
    private var newIDs: [UInt8] = []
    private var addenda: Set<UInt64> = []
    private var conflicts: Set<UInt64> = []
    private var replaced: Set<UInt64> = []
    private var sourceKeys = KeyTable()
    /// The file whose pieces are being added: its number, and the keys of its events so far.
    private var openFile: (number: Int32, keys: [EventKey], hasRepetitions: Bool)?
    /// Numbers of files that were added piece by piece. Their keys were known when they had ended, only.
    private var endedFiles: [Key128: Int32] = [:]
    private var eventCount: Int64 = 0
    private var blockCount: Int64 = 0

    // Of the batch at hand.
    private var coordinates: [CellKey] = []
    private var events: [LedgerStatements.EventRow] = []
    private var eventIDs = TextRows(columns: 1)
    private var touches: [LedgerStatements.TouchRow] = []
    private var grantEvents: [Int64] = []
    private var grants = TextRows(columns: Schema.grantColumns.count)

    init(_ database: Database, _ statements: LedgerStatements) {
        self.database = database
        self.statements = statements
        names = NameBook(statements)
        cells = CellBook(statements)
    }

    /// Reads the state of the ledger and begins a transaction.
    mutating func begin() throws(LedgerError) {
        try database.run("BEGIN IMMEDIATE")
        try load()
    }

    // MARK: - Adding

    /// Takes a batch's new names over. Call it in the order in which a worker made its batches.
    mutating func take(_ names: Batch.Names, of worker: Int) throws(LedgerError) {
        try self.names.take(names, of: worker)
    }

    /// Forgets the numbering of a worker that makes no more batches.
    mutating func forget(_ worker: Int) { names.forget(worker) }

    /// Adds a batch whose names were taken.
    mutating func add(_ batch: Batch) throws(LedgerError) {
        let firstBlock = blockCount
        for block in batch.blocks {
            try statements.add(block, blockCount)
            blockCount += 1
        }
        for hash in batch.addenda { try supersede(hash) }
        for hash in batch.conflicts where conflicts.insert(hash).inserted { try statements.add(conflict: hash) }
        for hash in batch.replaced where replaced.insert(hash).inserted { try statements.add(replaced: hash) }

        if batch.isPiece {
            let number = openNumber()
            let repetitions = try addEvents(of: batch, [number], firstBlock)
            openFile?.keys += batch.events.map(\.key)
            if !repetitions.isEmpty { openFile?.hasRepetitions = true }
            return try writeWaiting()
        }
        let (sources, newSources) = number(batch.sources)
        let repetitions = try addEvents(of: batch, sources, firstBlock)
        for new in newSources {
            let fact = batch.sources[new.fact]
            let events = (new.fact == 0 ? 0 : batch.sources[new.fact - 1].eventsEnd)..<fact.eventsEnd
            var source = fact.source
            // Whatever repeats within a file was found to be a repetition; most files need no closer look.
            if repetitions.contains(where: { events.contains($0) }) {
                source.repeated = max(source.repeated, Self.repeated(batch.events[events].map(\.key)))
            }
            try statements.add(source, new.number)
        }
        for appearance in batch.appearances {
            try statements.add(appearanceOf: appearance.key, in: sources[appearance.source])
        }
        try writeWaiting()
    }

    /// Whether pieces of a file were added and its end was not.
    var hasOpenFile: Bool { openFile != nil }

    /// Ends the file whose pieces were added last, or adds one without any.
    mutating func endFile(_ source: Facts.Source) throws(LedgerError) {
        let number = openNumber()
        var source = source
        if let openFile, openFile.hasRepetitions { source.repeated = Self.repeated(openFile.keys) }
        try statements.add(source, number)
        endedFiles[source.stableKey] = number
        openFile = nil
    }

    private mutating func openNumber() -> Int32 {
        if let openFile { return openFile.number }
        // A key that no file has: hashes do not begin with so many zeros.
        let number = sourceKeys.intern(Key128(high: 0, low: UInt64(sourceKeys.count))).number
        openFile = (number, [], false)
        return number
    }

    private mutating func writeWaiting() throws(LedgerError) {
        // Written as they come, so that little is left to do when the last file is read.
        if cells.waiting > Self.rowsWaiting { try cells.flush() }
        if names.waiting > Self.rowsWaiting { try names.flush() }
        if newIDs.count > Self.rowsWaiting * LedgerRows.idBytes { try writeIDs() }
    }

    /// So many rows of a kind are held before they are written.
    private static let rowsWaiting = 1 << 15

    /// The ledger's numbers of a batch's sources, and those that are new.
    private mutating func number(_ facts: [Batch.SourceFact]) -> ([Int32], [(number: Int32, fact: Int)]) {
        var sources: [Int32] = []
        var new: [(number: Int32, fact: Int)] = []
        for (index, fact) in facts.enumerated() {
            let key = fact.source.stableKey
            if let ended = endedFiles[key] {
                sources.append(ended)
                continue
            }
            let (number, isNew) = sourceKeys.intern(key)
            sources.append(number)
            if isNew { new.append((number, index)) }
        }
        return (sources, new)
    }

    /// Counts a batch's events and lists the notable ones; the indexes of those that are repetitions.
    private mutating func addEvents(
        of batch: Batch, _ sources: [Int32], _ firstBlock: Int64
    ) throws(LedgerError) -> [Int] {
        let n = names.numbers(of: batch.worker)
        var repetitions: [Int] = []
        coordinates.removeAll(keepingCapacity: true)
        for event in batch.events {
            coordinates.append(
                CellKey(
                    hour: event.cell.hour, actor: n.actors[Int(event.cell.actor)],
                    action: n.actions[Int(event.cell.action)], place: n.places[Int(event.cell.place)],
                    result: n.results[Int(event.cell.result)]))
        }
        // Both tables are larger than the processor's caches: what is needed soon is asked for now.
        let ahead = 12
        for (index, event) in batch.events.enumerated() {
            if index + ahead < coordinates.count {
                ids.prefetch(hash: batch.events[index + ahead].key.hash)
                cells.prefetch(coordinates[index + ahead])
            }
            let cell = coordinates[index]
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
            let number = eventCount + Int64(events.count)
            events.append(
                LedgerStatements.EventRow(
                    hash: event.key.hash, content: event.key.content, time: fact.time,
                    block: firstBlock + Int64(fact.block), actor: cell.actor, action: cell.action, place: cell.place,
                    result: cell.result, source: source, offset: fact.offset, length: fact.length))
            eventIDs.add(cell: i, of: batch.eventIDs)
            for touch in (i == 0 ? 0 : batch.notables[i - 1].touchesEnd)..<fact.touchesEnd {
                touches.append(
                    LedgerStatements.TouchRow(event: number, resource: n.resources[Int(batch.touches[touch])]))
            }
            if fact.grant >= 0 {
                grantEvents.append(number)
                grants.add(row: Int(fact.grant), of: batch.grants)
            }
        }
        try writeEvents()
        return repetitions
    }

    private mutating func writeEvents() throws(LedgerError) {
        try statements.add(events, ids: eventIDs, from: eventCount)
        try statements.add(touches)
        try statements.add(grantsOf: grantEvents, grants)
        eventCount += Int64(events.count)
        events.removeAll(keepingCapacity: true)
        eventIDs.removeAll()
        touches.removeAll(keepingCapacity: true)
        grantEvents.removeAll(keepingCapacity: true)
        grants.removeAll()
    }

    /// Counts a record, unless it is a repetition. Whether it was new.
    private mutating func add(_ key: EventKey, in cell: CellKey) throws(LedgerError) -> Bool {
        var isRepetition = false
        var takesPlace = false
        var isConflict = false
        var freed: Int32 = -1
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
            if freed >= 0 { cells.uncount(freed) }
            if replaced.insert(key.hash).inserted { try statements.add(replaced: key.hash) }
        }
        if isConflict, conflicts.insert(key.hash).inserted { try statements.add(conflict: key.hash) }
        let isSuperseded = !addenda.isEmpty && key.weight != .addendum && addenda.contains(key.hash)
        let number = isSuperseded ? -1 : cells.count(in: cell)
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
        for cell in freed { cells.uncount(cell) }
    }

    private mutating func log(_ key: EventKey, _ cell: Int32) {
        withUnsafeBytes(of: (key.hash.littleEndian, key.content.littleEndian, cell.littleEndian)) {
            newIDs.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<LedgerRows.idBytes]))
        }
    }

    /// How many events of a file say the same as an earlier one of it.
    private static func repeated(_ keys: [EventKey]) -> Int {
        let keys = keys.sorted { ($0.hash, $0.content) < ($1.hash, $1.content) }
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
        try names.flush()
        try cells.flush()
        try writeIDs()
    }

    private mutating func writeIDs() throws(LedgerError) {
        guard !newIDs.isEmpty else { return }
        try statements.add(ids: newIDs)
        newIDs.removeAll(keepingCapacity: true)
    }

    // MARK: - Reading the state

    private mutating func load() throws(LedgerError) {
        try names.load(database)
        try cells.load(database)
        addenda = try LedgerRows.hashes(database, "addenda")
        conflicts = try LedgerRows.hashes(database, "conflicts")
        replaced = try LedgerRows.hashes(database, "replaced")
        for source in try LedgerRows.sources(database) {
            _ = sourceKeys.intern(source.stableKey)
        }
        eventCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM events")
        blockCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM raw")
        let isCancelled = addenda
        var loaded = EventIDs(capacity: try Self.idCount(database))
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
