import CloudTrail

/// Adds batches to a ledger: gives names their numbers, finds repetitions, counts cells, and writes it all in
/// transactions.
///
/// It holds what is needed to tell new from known of late (keys of names, keys of cells, event keys), and writes
/// everything else as it comes, keys included when they are many.
struct LedgerWriter: ~Copyable {
    private let database: Database
    private let rows: RowQueue
    private var names: NameBook
    private var cells: CellBook

    private let keys: KeyStatements
    private var known: EventBook
    /// Event keys' hashes that addenda replace: each event is looked for among them, and a `Set` would hash it again.
    private var addenda = EventIDs()
    private var conflicts: Set<UInt64> = []
    private var replaced: Set<UInt64> = []
    private var sources: KeyBook
    private var stamps: KeyBook
    /// The file whose pieces are being added: its number, and the keys of its events so far.
    private var openFile: (number: Int32, keys: [EventKey], hasRepetitions: Bool)?
    private var blockCount: Int64 = 0

    // Of the batch at hand.
    private var coordinates: [CellKey] = []
    private var listed = ListedRows()
    private var newSources: [(source: Facts.Source, number: Int32)] = []
    private var appearances: [(key: EventKey, source: Int32)] = []

    /// - Parameter ownThread: when a thread of its own writes the rows.
    init(_ database: Database, _ limits: KeyLimits, _ ownThread: RowQueue.OwnThread) throws(LedgerError) {
        let rows = RowQueue(
            try LedgerStatements(database), ownThread, WriteBehind(path: database.path))
        let keys = try KeyStatements(database, rows, limits)
        self.database = database
        self.rows = rows
        self.keys = keys
        names = NameBook(rows, keys)
        cells = CellBook(rows, keys)
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
        try write(batch.blocks)
        for hash in batch.addenda { try supersede(hash) }
        for hash in batch.conflicts { try conflict(hash) }
        for hash in batch.replaced { try replace(hash) }

        if batch.isPiece {
            let number = try openNumber()
            let repetitions = try addEvents(of: batch, [number], firstBlock)
            openFile?.keys += batch.events.map(\.key)
            if !repetitions.isEmpty { openFile?.hasRepetitions = true }
            return try writeWaiting()
        }
        let (sources, newSources) = try number(batch.sources)
        try addCounted(of: batch, sources, firstBlock)
        let repetitions = try addEvents(of: batch, sources, firstBlock)
        for new in newSources {
            let first = new.fact == 0 ? 0 : batch.sources[new.fact - 1].eventsEnd
            let events = first..<batch.sources[new.fact].eventsEnd
            var source = batch.sources[new.fact].source
            // Whatever repeats within a file was found to be a repetition; most files need no closer look.
            if repetitions.contains(where: { events.contains($0) }) {
                source.repeated = max(source.repeated, Self.repeated(batch.events[events].map(\.key)))
            }
            try add(source, new.number)
        }
        for appearance in batch.appearances {
            appearances.append((appearance.key, sources[appearance.source]))
        }
        try writeWaiting()
    }

    /// Whether pieces of a file were added and its end was not.
    var hasOpenFile: Bool { openFile != nil }

    /// Ends the file whose pieces were added last, or adds one without any.
    mutating func endFile(_ source: Facts.Source) throws(LedgerError) {
        let number = try openNumber()
        var source = source
        if let openFile, openFile.hasRepetitions { source.repeated = Self.repeated(openFile.keys) }
        // Its key was not known before its end.
        try sources.add(source.stableKey, number: number)
        try add(source, number)
        try writeSources()
        openFile = nil
    }

    private mutating func openNumber() throws(LedgerError) -> Int32 {
        if let openFile { return openFile.number }
        let number = try sources.reserve()
        openFile = (number, [], false)
        return number
    }

    private mutating func add(_ source: Facts.Source, _ number: Int32) throws(LedgerError) {
        newSources.append((source, number))
        // A file that could not be opened is tried again.
        guard !source.sha256.isEmpty else { return }
        try stamps.add(Facts.Source.stamp(path: source.path, size: source.size), number: number)
    }

    private mutating func writeWaiting() throws(LedgerError) {
        try writeSources()
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
        for index in facts.indices {
            // Of the texts alone: the source itself would be copied.
            let key = Facts.Source.stableKey(path: facts[index].source.path, sha256: facts[index].source.sha256)
            let found = try sources.intern(key)
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
        for event in batch.events { coordinates.append(event.cell.translated(n)) }
        let events = batch.events
        for index in events.indices {
            if index + KeyBook.ahead < coordinates.count {
                known.prefetch(hash: events[index + KeyBook.ahead].key.hash)
                cells.prefetch(coordinates[index + KeyBook.ahead])
            }
            let event = events[index]
            let cell = coordinates[index]
            let isNew = try isNew(event.key)
            if isNew {
                known.insert(event.key, cell: counts(event.key) ? try cells.count(in: cell) : -1)
            } else {
                repetitions.append(index)
            }
            if event.notable >= 0 {
                list(Int(event.notable), of: batch, event.key, in: cell, isNew: isNew, n, sources, firstBlock)
            }
        }
        try writeListed()
        return repetitions
    }

    /// Looks the cells of another ledger up, in their order, in which they will lie together here, too.
    private mutating func find(
        _ cells: [(key: CellKey, isUsed: Bool)]
    ) throws(LedgerError) -> [(number: Int32, place: Int32)] {
        var found: [(number: Int32, place: Int32)] = []
        found.reserveCapacity(cells.count)
        for (index, cell) in cells.enumerated() {
            if index + KeyBook.ahead < cells.count { self.cells.prefetch(coordinates[index + KeyBook.ahead]) }
            found.append(cell.isUsed ? try self.cells.find(coordinates[index]) : (-1, -1))
        }
        return found
    }

    /// Adds what another ledger counted and listed.
    private mutating func addCounted(
        of batch: Batch, _ sources: [Int32], _ firstBlock: Int64
    ) throws(LedgerError) {
        let n = names.numbers(of: batch.worker)
        let entries = batch.counted.entries
        coordinates.removeAll(keepingCapacity: true)
        for cell in batch.counted.cells { coordinates.append(cell.key.translated(n)) }
        var found = try find(batch.counted.cells)
        var isNew = [Bool](repeating: false, count: entries.count)
        for (index, entry) in entries.enumerated() {
            if index + KeyBook.ahead < entries.count { known.prefetch(hash: entries[index + KeyBook.ahead].key.high) }
            let key = EventKey(hash: entry.key.high, content: entry.key.low)
            isNew[index] = try self.isNew(key)
            guard isNew[index] else { continue }
            guard entry.number >= 0, counts(key) else {
                known.insert(key, cell: -1)
                continue
            }
            let cell = Int(entry.number)
            // What no longer counts there may count here for a while.
            if found[cell].place < 0 { found[cell] = try cells.find(coordinates[cell]) }
            cells.count(at: found[cell].place)
            known.insert(key, cell: found[cell].number)
        }
        for (number, (entry, place)) in batch.counted.listed.enumerated() {
            let cell = batch.counted.uncounted[Int32(number)]?.translated(n) ?? coordinates[Int(entry.number)]
            list(
                number, of: batch, EventKey(hash: entry.key.high, content: entry.key.low), in: cell,
                isNew: isNew[Int(place)], n, sources, firstBlock)
        }
        try writeListed()
    }

    /// Lists a notable event, or says that it was seen in another file, too.
    private mutating func list(
        _ number: Int, of batch: Batch, _ key: EventKey, in cell: CellKey, isNew: Bool, _ n: NameBook.Numbering,
        _ sources: [Int32], _ firstBlock: Int64
    ) {
        let source = sources[Int(batch.notables[number].source)]
        guard isNew else { return appearances.append((key, source)) }
        listed.add(number, of: batch, key, in: cell, n, source: source, firstBlock: firstBlock)
    }

    private mutating func writeListed() throws(LedgerError) {
        guard !listed.isEmpty else { return }
        // By value: what is handed over no longer changes.
        let rows = listed
        try self.rows.add(bytes: rows.size) { (statements) throws(LedgerError) in try rows.write(statements) }
        listed.clear()
    }

    private mutating func write(_ blocks: [Batch.RawBlock]) throws(LedgerError) {
        guard !blocks.isEmpty else { return }
        let first = blockCount
        try rows.add(bytes: blocks.reduce(0) { $0 + $1.data.count }) { (rows) throws(LedgerError) in
            for (index, block) in blocks.enumerated() { try rows.add(block, first + Int64(index)) }
        }
        blockCount += Int64(blocks.count)
    }

    private mutating func writeSources() throws(LedgerError) {
        guard !newSources.isEmpty || !appearances.isEmpty else { return }
        let (sources, also) = (newSources, appearances)
        try rows.add(bytes: sources.count * 400 + also.count * 24) { (rows) throws(LedgerError) in
            for new in sources { try rows.add(new.source, new.number) }
            for appearance in also { try rows.add(appearanceOf: appearance.key, in: appearance.source) }
        }
        newSources.removeAll(keepingCapacity: true)
        appearances.removeAll(keepingCapacity: true)
    }

    /// Whether a record is worth something beside those that are there; it is no repetition then.
    private mutating func isNew(_ key: EventKey) throws(LedgerError) -> Bool {
        guard try !known.isFree(key.hash) else { return true }
        let others = try known.records(key.hash)
        guard key.weight != .summary, !others.contains(where: { $0.key == key }) else { return false }
        if let summary = others.first(where: { $0.key.weight == .summary }) {
            if summary.cell >= 0, !addenda.contains(hash: key.hash) { cells.uncount(summary.cell) }
            try replace(key.hash)
        }
        if key.weight == .full, others.contains(where: { $0.key.weight == .full }) { try conflict(key.hash) }
        return true
    }

    /// Whether a record that is new counts: no addendum took its place.
    private func counts(_ key: EventKey) -> Bool {
        addenda.count == 0 || key.weight == .addendum || !addenda.contains(hash: key.hash)
    }

    /// An addendum replaces the record with this key: it no longer counts, now or when it comes later.
    private mutating func supersede(_ hash: UInt64) throws(LedgerError) {
        let key = EventKey(hash: hash, content: 0)
        guard !addenda.contains(hash: key.hash) else { return }
        addenda.insert(key, cell: -1)
        try rows.add(bytes: 8) { (rows) throws(LedgerError) in try rows.add(addendum: key.hash) }
        for record in try known.records(key.hash) where record.key.weight != .addendum && record.cell >= 0 {
            cells.uncount(record.cell)
        }
    }

    private mutating func conflict(_ hash: UInt64) throws(LedgerError) {
        guard conflicts.insert(hash).inserted else { return }
        try rows.add(bytes: 8) { (rows) throws(LedgerError) in try rows.add(conflict: hash) }
    }

    private mutating func replace(_ hash: UInt64) throws(LedgerError) {
        guard replaced.insert(hash).inserted else { return }
        try rows.add(bytes: 8) { (rows) throws(LedgerError) in try rows.add(replaced: hash) }
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
        try rows.add(bytes: 0) { (rows) throws(LedgerError) in try rows.commit() }
        try rows.handOver()
    }

    /// Commits what was added; nothing can be added afterwards.
    ///
    /// - Parameter isLast: nothing will ever be added, by another writer neither, so that no keys are needed but those of
    ///   events that addenda take the place of: whoever reads looks these up.
    mutating func close(isLast: Bool = false) throws(LedgerError) {
        rows.beginLast()
        if isLast {
            try names.flush()
            try cells.flush()
            if addenda.count > 0 { try known.save() }
        } else {
            try flush()
        }
        try rows.finish()
        try database.run("COMMIT")
    }

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
        for hash in try LedgerRows.hashes(database, "addenda") {
            addenda.insert(EventKey(hash: hash, content: 0), cell: -1)
        }
        conflicts = try LedgerRows.hashes(database, "conflicts")
        replaced = try LedgerRows.hashes(database, "replaced")
        let check = RowCheck(database)
        try sources.load(count: check.next("sources", database))
        try stamps.load()
        listed = ListedRows(from: try check.next("events", database))
        blockCount = try check.next("raw", database)
    }
}

extension CellKey {
    /// The same cell in the ledger's numbers.
    fileprivate func translated(_ numbers: NameBook.Numbering) -> CellKey {
        CellKey(
            hour: hour, actor: numbers.actors[Int(actor)], action: numbers.actions[Int(action)],
            place: numbers.places[Int(place)], result: numbers.results[Int(result)])
    }
}
