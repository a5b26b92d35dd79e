/// Rows of events that are listed, with what they touched and gave out, until they are written together.
struct ListedRows {
    /// The number of the first of them.
    private var first: Int64
    private var events: [LedgerStatements.EventRow] = []
    private var ids = TextRows(columns: 1)
    private var touches: [LedgerStatements.TouchRow] = []
    private var grantEvents: [Int64] = []
    private var grants = TextRows(columns: Schema.grantColumns.count)

    /// No rows, of which the first will have this number.
    init(from first: Int64 = 0) { self.first = first }

    var isEmpty: Bool { events.isEmpty }

    /// About how many bytes they take.
    var size: Int {
        events.count * MemoryLayout<LedgerStatements.EventRow>.stride + ids.size + grants.size
            + touches.count * MemoryLayout<LedgerStatements.TouchRow>.stride
    }

    /// Adds a notable event of a batch, whose names have the numbers `names` in the ledger.
    mutating func add(
        _ number: Int, of batch: Batch, _ key: EventKey, in cell: CellKey, _ names: NameBook.Numbering,
        source: Int32, firstBlock: Int64
    ) {
        let fact = batch.notables[number]
        let event = first + Int64(events.count)
        events.append(
            LedgerStatements.EventRow(
                hash: key.hash, content: key.content, time: fact.time, block: firstBlock + Int64(fact.block),
                actor: cell.actor, action: cell.action, place: cell.place, result: cell.result, source: source,
                offset: fact.offset, length: fact.length))
        ids.add(cell: number, of: batch.eventIDs)
        for touch in (number == 0 ? 0 : batch.notables[number - 1].touchesEnd)..<fact.touchesEnd {
            touches.append(
                LedgerStatements.TouchRow(event: event, resource: names.resources[Int(batch.touches[touch])]))
        }
        if fact.grant >= 0 {
            grantEvents.append(event)
            grants.add(row: Int(fact.grant), of: batch.grants)
        }
    }

    func write(_ statements: LedgerStatements) throws(LedgerError) {
        try statements.add(events, ids: ids, from: first)
        try statements.add(touches)
        try statements.add(grantsOf: grantEvents, grants)
    }

    /// Goes on behind those that were written.
    mutating func clear() {
        first += Int64(events.count)
        events.removeAll(keepingCapacity: true)
        ids.removeAll()
        touches.removeAll(keepingCapacity: true)
        grantEvents.removeAll(keepingCapacity: true)
        grants.removeAll()
    }
}
