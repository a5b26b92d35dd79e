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
        try LedgerRows.identities(database) { rows, row in
            names.identities.add(row: row, of: rows)
            return Int32(names.identities.count - 1)
        }
        try LedgerRows.addresses(database) { rows, row in
            names.addresses.add(row: row, of: rows)
            return Int32(names.addresses.count - 1)
        }
        try LedgerRows.clients(database) { rows, row in
            names.clients.add(row: row, of: rows)
            return Int32(names.clients.count - 1)
        }
        try LedgerRows.resources(database) { rows, row in
            names.resources.add(row: row, of: rows)
            return Int32(names.resources.count - 1)
        }
        try LedgerRows.actors(database) { names.actors.number($0) }
        try LedgerRows.actions(database) { names.actions.number($0) }
        try LedgerRows.places(database) { names.places.number($0) }
        try LedgerRows.results(database) { names.results.number($0) }
        return names
    }

    private func readBlocks(into batch: inout Batch) throws(LedgerError) {
        let rows = try database.prepare("SELECT id, day, size, data FROM raw ORDER BY id")
        while try rows.step() {
            guard rows.int(0) == batch.blocks.count else {
                throw .notALedger(path: database.path, reason: "damaged: blocks do not have the numbers they should")
            }
            batch.blocks.append(
                Batch.RawBlock(day: rows.int32(1), size: rows.int(2), data: rows.withBlob(3) { [UInt8]($0) }))
        }
    }

    private func readEvents(into batch: inout Batch) throws(LedgerError) {
        var cells: [Facts.Cell] = []
        try LedgerRows.cells(database) { cells.number($0) }
        var keys: [EventKey] = []
        let touches = try database.prepare("SELECT event, resource FROM touches ORDER BY event, rowid")
        var more = try touches.step()
        let rows = try database.prepare(
            """
            SELECT id, hash, content, event_id, time, source, block, offset, length, actor, action, place, result
            FROM events ORDER BY id
            """)
        var coordinates: [CellKey] = []
        var grants: [Int64: Int32] = [:]
        try LedgerRows.grants(database) { event, grant in
            grants[event] = Int32(batch.grants.count)
            batch.grants.add(row: 0, of: grant)
        }
        while try rows.step() {
            let key = EventKey(
                hash: UInt64(bitPattern: rows.integer(1)), content: UInt64(bitPattern: rows.integer(2)))
            while more, touches.integer(0) == rows.integer(0) {
                batch.touches.append(touches.int32(1))
                more = try touches.step()
            }
            rows.withText(3) { batch.eventIDs.add($0) }
            keys.append(key)
            coordinates.append(
                CellKey(
                    hour: Int32(rows.integer(4) / 3600), actor: rows.int32(9), action: rows.int32(10),
                    place: rows.int32(11), result: rows.int32(12)))
            batch.notables.append(
                Batch.NotableFact(
                    time: rows.integer(4), block: rows.int32(6), offset: rows.int32(7), length: rows.int32(8),
                    touchesEnd: batch.touches.count, source: rows.int32(5),
                    grant: grants[rows.integer(0)] ?? -1))
        }
        // Listed events come first, in their order; the others follow in that of their keys.
        batch.events = coordinates.indices.map {
            Batch.EventFact(key: keys[$0], cell: coordinates[$0], notable: Int32($0))
        }
        let listed = keys.indices.sorted {
            (keys[$0].hash, keys[$0].content) < (keys[$1].hash, keys[$1].content)
        }
        var next = 0
        try LedgerRows.events(database) { key, cell in
            var place: CellKey?
            if cell >= 0, Int(cell) < cells.count {
                let c = cells[Int(cell)]
                place = CellKey(hour: c.hour, actor: c.actor, action: c.action, place: c.place, result: c.result)
            }
            if next < listed.count, keys[listed[next]] == key {
                if let place { batch.events[listed[next]].cell = place }
                next += 1
            } else {
                // Replaced by an addendum, and never listed: it counts nowhere, now as then.
                let nowhere = CellKey(hour: 0, actor: 0, action: 0, place: 0, result: 0)
                batch.events.append(Batch.EventFact(key: key, cell: place ?? nowhere, notable: -1))
            }
        }
        guard next == keys.count else {
            throw .notALedger(
                path: database.path, reason: "damaged: a listed event is not among those that were counted")
        }
        let also = try database.prepare("SELECT hash, content, source FROM appearances")
        while try also.step() {
            batch.appearances.append(
                (
                    EventKey(hash: UInt64(bitPattern: also.integer(0)), content: UInt64(bitPattern: also.integer(1))),
                    also.int(2)
                ))
        }
    }
}
