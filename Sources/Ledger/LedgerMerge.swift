import CloudTrail

/// Hands a whole ledger to a writer in the shape of batches, as a worker of a scan would.
struct LedgerMerge {
    private let database: Database
    /// Whose numbering the ledger's own one is taken for.
    private let worker: Int

    init(from database: Database, worker: Int) {
        self.database = database
        self.worker = worker
    }

    /// Adds what ``read()`` gave. Call it within the writer's transaction.
    static func add(_ batch: Batch, to writer: inout LedgerWriter) throws(LedgerError) {
        try writer.take(batch.names, of: batch.worker)
        try writer.add(batch)
        writer.forget(batch.worker)
    }

    /// Everything in the ledger.
    func read() throws(LedgerError) -> Batch {
        var batch = Batch(worker: worker)
        batch.names = try names()
        batch.addenda = try LedgerRows.hashes(database, "addenda").sorted()
        batch.conflicts = try LedgerRows.hashes(database, "conflicts").sorted()
        batch.replaced = try LedgerRows.hashes(database, "replaced").sorted()
        try readBlocks(into: &batch)
        for source in try LedgerRows.sources(database) {
            batch.sources.append(Batch.SourceFact(source: source, eventsEnd: 0))
        }
        try readEvents(into: &batch)
        return batch
    }

    private func names() throws(LedgerError) -> Batch.Names {
        var names = Batch.Names()
        try LedgerRows.appendTexts(database, to: &names)
        try LedgerRows.actors(database) { names.actors.number($0) }
        try LedgerRows.actions(database) { names.actions.number($0) }
        try LedgerRows.places(database) { names.places.number($0) }
        try LedgerRows.results(database) { names.results.number($0) }
        let check = RowCheck(database)
        for actor in names.actors {
            try check.actor(actor, names.identities.count, names.addresses.count, names.clients.count)
        }
        return names
    }

    private func readBlocks(into batch: inout Batch) throws(LedgerError) {
        let rows = try database.prepare("SELECT id, day, size, data FROM raw ORDER BY id")
        let check = RowCheck(database)
        while try rows.step() {
            guard rows.int(0) == batch.blocks.count else {
                throw damaged("blocks do not have the numbers they should")
            }
            try check.block(rows.int(2))
            batch.blocks.append(
                Batch.RawBlock(day: rows.int32(1), size: rows.int(2), data: rows.withBlob(3) { [UInt8]($0) }))
        }
    }

    private func readEvents(into batch: inout Batch) throws(LedgerError) {
        let check = RowCheck(database)
        batch.counted.cells.reserveCapacity(try LedgerRows.room(for: "cells", database))
        try LedgerRows.cells(database) { cell in
            let key = CellKey(
                hour: cell.hour, actor: cell.actor, action: cell.action, place: cell.place, result: cell.result)
            return batch.counted.cells.number((key, cell.count > 0))
        }
        for cell in batch.counted.cells { try self.check(cell.key, batch.names) }
        batch.counted.entries = try KeyCursor.entries(database, .event)
        var previous: KeyEntry?
        for entry in batch.counted.entries {
            guard entry.number >= -1, entry.number < batch.counted.cells.count, previous.map({ $0 < entry }) ?? true
            else {
                throw damaged("its events do not have the order and the cells they should")
            }
            previous = entry
        }
        try readListed(into: &batch)
        for touch in batch.touches { try check.row(touch, of: batch.names.resources.count, "resources") }
        let also = try database.prepare("SELECT hash, content, source FROM appearances")
        while try also.step() {
            _ = try check.place(also.integer(2), of: batch.sources.count, "sources")
            batch.appearances.append((key(also, 0), also.int(2)))
        }
    }

    private func check(_ cell: CellKey, _ names: Batch.Names) throws(LedgerError) {
        let check = RowCheck(database)
        try check.hour(cell.hour)
        try check.row(cell.actor, of: names.actors.count, "actors")
        try check.call(
            cell.action, cell.place, cell.result, of: names.actions.count, names.places.count, names.results.count)
    }

    private func readListed(into batch: inout Batch) throws(LedgerError) {
        // Both are written in the order of the events.
        let touches = try database.prepare("SELECT event, resource FROM touches ORDER BY rowid")
        var hasTouch = try touches.step()
        var grantEvents: [Int64] = []
        try LedgerRows.grants(database) { event, grant in
            grantEvents.append(event)
            batch.grants.add(row: 0, of: grant)
        }
        var grant = 0
        let counted = KeyIndex(batch.counted.entries)
        let listed = try LedgerRows.room(for: "events", database)
        batch.notables.reserveCapacity(listed)
        batch.counted.listed.reserveCapacity(listed)
        batch.eventIDs.reserve(rows: listed, bytes: 36 * listed)
        batch.touches.reserveCapacity(try LedgerRows.room(for: "touches", database))
        let check = RowCheck(database)
        let sizes = batch.blocks.map(\.size)
        let rows = try database.prepare(
            """
            SELECT id, hash, content, event_id, time, source, block, offset, length, actor, action, place, result
            FROM events ORDER BY id
            """)
        while try rows.step() {
            let number = rows.integer(0)
            let key = key(rows, 1)
            guard let place = counted.place(of: Key128(high: key.hash, low: key.content)) else {
                throw damaged("a listed event is not among those that were counted")
            }
            while hasTouch, touches.integer(0) == number {
                batch.touches.append(touches.int32(1))
                hasTouch = try touches.step()
            }
            rows.withText(3) { batch.eventIDs.add($0) }
            let time = rows.integer(4)
            try check.time(time)
            _ = try check.place(rows.integer(5), of: batch.sources.count, "sources")
            try check.record(
                Facts.RawReference(block: rows.int32(6), offset: rows.int32(7), length: rows.int32(8)), sizes)
            let entry = batch.counted.entries[place]
            batch.counted.listed.append((entry, Int32(place)))
            if entry.number < 0 {
                let cell = CellKey(
                    hour: Int32(time / 3600), actor: rows.int32(9), action: rows.int32(10), place: rows.int32(11),
                    result: rows.int32(12))
                try self.check(cell, batch.names)
                batch.counted.uncounted[Int32(batch.notables.count)] = cell
            }
            let hasGrant = grant < grantEvents.count && grantEvents[grant] == number
            batch.notables.append(
                Batch.NotableFact(
                    time: time, block: rows.int32(6), offset: rows.int32(7), length: rows.int32(8),
                    touchesEnd: batch.touches.count, source: rows.int32(5), grant: hasGrant ? Int32(grant) : -1))
            if hasGrant { grant += 1 }
        }
        guard !hasTouch, grant == grantEvents.count else {
            throw damaged("resources or grants do not have the order of their events")
        }
    }

    private func key(_ rows: Statement, _ column: Int32) -> EventKey {
        EventKey(
            hash: UInt64(bitPattern: rows.integer(column)), content: UInt64(bitPattern: rows.integer(column + 1)))
    }

    private func damaged(_ how: String) -> LedgerError { .damaged(database.path, how) }
}
