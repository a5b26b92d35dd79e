import CloudTrail

/// Adds batches to a ledger: gives names their numbers, finds repetitions, counts cells, and writes it all in
/// transactions.
///
/// It holds what is needed to tell new from known of late (keys of names, keys of cells, event keys), and writes
/// everything else as it comes, keys included when they are many.
struct LedgerWriter: ~Copyable {
    private let database: Database
    private let statements: LedgerStatements
    private var names: NameBook
    private var cells: CellBook

    private let keys: KeyStatements
    private var known: EventBook
    private var addenda: Set<UInt64> = []
    private var conflicts: Set<UInt64> = []
    private var replaced: Set<UInt64> = []
    private var sources: KeyBook
    private var stamps: KeyBook
    /// The file whose pieces are being added: its number, and the keys of its events so far.
    private var openFile: (number: Int32, keys: [EventKey], hasRepetitions: Bool)?
    private var eventCount: Int64 = 0
    private var blockCount: Int64 = 0

    // Of the batch at hand.
    private var coordinates: [CellKey] = []
    private var events: [LedgerStatements.EventRow] = []
    private var eventIDs = TextRows(columns: 1)
    private var touches: [LedgerStatements.TouchRow] = []
    private var grantEvents: [Int64] = []
    private var grants = TextRows(columns: Schema.grantColumns.count)

    init(_ database: Database, _ limits: KeyLimits) throws(LedgerError) {
        let (statements, keys) = (try LedgerStatements(database), try KeyStatements(database, limits))
        self.database = database
        self.statements = statements
        self.keys = keys
        names = NameBook(statements, keys)
        cells = CellBook(statements, keys)
        known = EventBook(keys)
        sources = KeyBook(keys, .source, most: limits.files)
        stamps = KeyBook(keys, .stamp, most: limits.files)
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
        let (sources, newSources) = try number(batch.sources)
        let repetitions = try addEvents(of: batch, sources, firstBlock)
        for new in newSources {
            let fact = batch.sources[new.fact]
            let events = (new.fact == 0 ? 0 : batch.sources[new.fact - 1].eventsEnd)..<fact.eventsEnd
            var source = fact.source
            // Whatever repeats within a file was found to be a repetition; most files need no closer look.
            if repetitions.contains(where: { events.contains($0) }) {
                source.repeated = max(source.repeated, Self.repeated(batch.events[events].map(\.key)))
            }
            try add(source, new.number)
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
        // Its key was not known before its end.
        try sources.add(source.stableKey, number: number)
        try add(source, number)
        openFile = nil
    }

    private mutating func openNumber() -> Int32 {
        if let openFile { return openFile.number }
        let number = sources.reserve()
        openFile = (number, [], false)
        return number
    }

    private mutating func add(_ source: Facts.Source, _ number: Int32) throws(LedgerError) {
        try statements.add(source, number)
        // A file that could not be opened is tried again.
        guard !source.sha256.isEmpty else { return }
        try stamps.add(Facts.Source.stamp(path: source.path, size: source.size), number: number)
    }

    private mutating func writeWaiting() throws(LedgerError) {
        // Written as they come, so that little is left to do when the last file is read.
        if cells.waiting > Self.rowsWaiting { try cells.flush() }
        if names.waiting > Self.rowsWaiting { try names.flush() }
        if known.isFull { try known.save() }
        if sources.isFull { try sources.save() }
        if stamps.isFull { try stamps.save() }
        if names.isFull {
            try names.flush()
            try names.save()
        }
        if cells.isFull {
            try cells.flush()
            try cells.save()
        }
    }

    /// So many rows of a kind are held before they are written.
    private static let rowsWaiting = 1 << 15

    /// The ledger's numbers of a batch's sources, and those that are new.
    private mutating func number(
        _ facts: [Batch.SourceFact]
    ) throws(LedgerError) -> ([Int32], [(number: Int32, fact: Int)]) {
        var numbers: [Int32] = []
        var new: [(number: Int32, fact: Int)] = []
        for (index, fact) in facts.enumerated() {
            let found = try sources.intern(fact.source.stableKey)
            numbers.append(found.number)
            if found.isNew { new.append((found.number, index)) }
        }
        return (numbers, new)
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
                known.prefetch(hash: batch.events[index + ahead].key.hash)
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
        let others = try known.records(key.hash)
        if !others.isEmpty {
            guard key.weight != .summary, !others.contains(where: { $0.key == key }) else { return false }
            if let summary = others.first(where: { $0.key.weight == .summary }) {
                if summary.cell >= 0, !addenda.contains(key.hash) { cells.uncount(summary.cell) }
                if replaced.insert(key.hash).inserted { try statements.add(replaced: key.hash) }
            }
            if key.weight == .full, others.contains(where: { $0.key.weight == .full }),
                conflicts.insert(key.hash).inserted
            {
                try statements.add(conflict: key.hash)
            }
        }
        let isSuperseded = !addenda.isEmpty && key.weight != .addendum && addenda.contains(key.hash)
        known.insert(key, cell: isSuperseded ? -1 : try cells.count(in: cell))
        return true
    }

    /// An addendum replaces the record with this key: it no longer counts, now or when it comes later.
    private mutating func supersede(_ hash: UInt64) throws(LedgerError) {
        guard addenda.insert(hash).inserted else { return }
        try statements.add(addendum: hash)
        for record in try known.records(hash) where record.key.weight != .addendum && record.cell >= 0 {
            cells.uncount(record.cell)
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

    /// Whether so much was added since the last commit that another one costs little.
    var isHeavy: Bool { known.count >= keys.limits.events / 2 }

    private mutating func flush() throws(LedgerError) {
        try names.flush()
        try cells.flush()
        try names.save()
        try cells.save()
        try known.save()
        try sources.save()
        try stamps.save()
    }

    // MARK: - Reading the state

    private mutating func load() throws(LedgerError) {
        try keys.begin()
        try names.load(database)
        try cells.load(database)
        try known.load()
        addenda = try LedgerRows.hashes(database, "addenda")
        conflicts = try LedgerRows.hashes(database, "conflicts")
        replaced = try LedgerRows.hashes(database, "replaced")
        try sources.load(count: try database.integer("SELECT coalesce(max(id) + 1, 0) FROM sources"))
        try stamps.load(count: 0)
        eventCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM events")
        blockCount = try database.integer("SELECT coalesce(max(id) + 1, 0) FROM raw")
    }
}
