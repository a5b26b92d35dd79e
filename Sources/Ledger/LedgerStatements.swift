import CloudTrail

/// The statements that write rows, each prepared once.
final class LedgerStatements {
    private let database: Database
    private let feed: Feed
    private let identity, address, client, actor, resource, newCell, event: Feed.Filling
    private let knownCell, touch, grant: Statement
    private let action, place, result: Statement
    private let lower, block, source, appearance, addendum, conflict, replaced: Statement
    private let piece, run, dropPieces, dropRun: Statement

    /// A row of `events`.
    struct EventRow {
        var hash: UInt64
        var content: UInt64
        var time: Int64
        var block: Int64
        var actor: Int32
        var action: Int32
        var place: Int32
        var result: Int32
        var source: Int32
        var offset: Int32
        var length: Int32
    }

    /// A row of `touches`.
    struct TouchRow {
        var event: Int64
        var resource: Int32
    }

    /// A row of `cells`.
    struct CellRow {
        var number: Int32
        var cell: CellKey
        var count: Int32
    }

    init(_ database: Database) throws(LedgerError) {
        func insert(_ table: String, _ columns: Int, or: String = "ROLLBACK") throws(LedgerError) -> Statement {
            let marks = Array(repeating: "?", count: columns).joined(separator: ",")
            return try database.prepare("INSERT OR \(or) INTO \(table) VALUES(\(marks))")
        }
        func fill(_ table: String, _ columns: Int) throws(LedgerError) -> Feed.Filling {
            try Feed.Filling(table, columns: columns, database)
        }
        self.database = database
        feed = try Feed(database)
        identity = try fill("identities", 25)
        address = try fill("addresses", 1)
        client = try fill("clients", 1)
        actor = try fill("actors", 3)
        resource = try fill("resources", 4)
        newCell = try fill("cells", 6)
        knownCell = try database.prepare(
            """
            INSERT INTO cells SELECT c0,c1,c2,c3,c4,c5,c6 FROM feed WHERE true
            ON CONFLICT(id) DO UPDATE SET count = count + excluded.count
            """)
        event = try fill("events", 12)
        touch = try database.prepare("INSERT OR ROLLBACK INTO touches SELECT c0,c1 FROM feed")
        grant = try database.prepare(
            "INSERT OR ROLLBACK INTO grants SELECT c0,c1,c2,c3,c4,c5,c6,c7,c8 FROM feed")
        action = try insert("actions", 6)
        place = try insert("places", 3)
        result = try insert("results", 3)
        lower = try database.prepare("UPDATE cells SET count = count - ?2 WHERE id = ?1")
        block = try insert("raw", 4)
        source = try insert("sources", 13)
        appearance = try insert("appearances", 3)
        addendum = try insert("addenda", 1, or: "IGNORE")
        conflict = try insert("conflicts", 1, or: "IGNORE")
        replaced = try insert("replaced", 1, or: "IGNORE")
        piece = try insert("keys", 2)
        run = try insert("runs", 4)
        dropPieces = try database.prepare("DELETE FROM keys WHERE id BETWEEN ? AND ?")
        dropRun = try database.prepare("DELETE FROM runs WHERE id = ?")
    }

    // MARK: - Many rows at once

    private let noNumbers: [Never] = []

    func add(identities rows: TextRows, from first: Int) throws(LedgerError) {
        let columns: [Feed.Column] = (0..<25).map { $0 < Identity.truthStart ? .optionalText($0) : .truth($0) }
        try feed.run(identity, first: Int64(first), noNumbers, rows, columns)
    }

    func add(addresses rows: TextRows, from first: Int) throws(LedgerError) {
        try feed.run(address, first: Int64(first), noNumbers, rows, [.text(0)])
    }

    func add(clients rows: TextRows, from first: Int) throws(LedgerError) {
        try feed.run(client, first: Int64(first), noNumbers, rows, [.text(0)])
    }

    func add(resources rows: TextRows, from first: Int) throws(LedgerError) {
        try feed.run(resource, first: Int64(first), noNumbers, rows, (0..<4).map { .text($0) })
    }

    func add(actors rows: [Facts.Actor], from first: Int) throws(LedgerError) {
        try feed.run(actor, first: Int64(first), rows, nil, [.int32(0), .int32(4), .int32(8)])
    }

    /// Adds cells, whose numbers follow each other.
    func add(new rows: [CellRow]) throws(LedgerError) {
        guard let first = rows.first?.number else { return }
        try feed.run(newCell, first: Int64(first), rows, nil, Self.cellColumns)
    }

    /// Adds to the counts of cells that are there.
    func add(known rows: [CellRow]) throws(LedgerError) {
        try feed.run(knownCell, rows, nil, [.int32(0)] + Self.cellColumns)
    }

    private static var cellColumns: [Feed.Column] {
        let cell = MemoryLayout<CellRow>.offset(of: \.cell) ?? 0
        let count = MemoryLayout<CellRow>.offset(of: \.count) ?? 0
        return [0, 4, 8, 12, 16].map { .int32(cell + $0) } + [.int32(count)]
    }

    func add(_ rows: [EventRow], ids: TextRows, from first: Int64) throws(LedgerError) {
        func at(_ path: PartialKeyPath<EventRow>) -> Int { MemoryLayout<EventRow>.offset(of: path) ?? 0 }
        try feed.run(
            event, first: first, rows, ids,
            [
                .int64(at(\.hash)), .int64(at(\.content)), .text(0), .int64(at(\.time)), .int32(at(\.actor)),
                .int32(at(\.action)), .int32(at(\.place)), .int32(at(\.result)), .int32(at(\.source)),
                .int64(at(\.block)), .int32(at(\.offset)), .int32(at(\.length)),
            ])
    }

    func add(_ rows: [TouchRow]) throws(LedgerError) {
        try feed.run(
            touch, rows, nil, [.int64(0), .int32(MemoryLayout<TouchRow>.offset(of: \.resource) ?? 0)])
    }

    func add(grantsOf events: [Int64], _ texts: TextRows) throws(LedgerError) {
        try feed.run(grant, events, texts, [.int64(0)] + (0..<texts.columns).map { .text($0) })
    }

    // MARK: - Row by row

    func add(_ value: Facts.Action, _ number: Int32) throws(LedgerError) {
        action.bind(number)
        action.bind(value.source)
        action.bind(value.name)
        action.bind(value.readOnly)
        action.bind(value.type)
        action.bind(value.category)
        try action.run()
    }

    func add(_ value: Facts.Place, _ number: Int32) throws(LedgerError) {
        place.bind(number)
        place.bind(value.region)
        place.bind(value.account)
        try place.run()
    }

    func add(_ value: Facts.Result, _ number: Int32) throws(LedgerError) {
        result.bind(number)
        result.bind(Int64(value.outcome.rawValue))
        result.bind(value.errorCode)
        try result.run()
    }

    func lower(_ cell: Int32, by count: Int32) throws(LedgerError) {
        lower.bind(cell)
        lower.bind(count)
        try lower.run()
    }

    func add(_ value: Batch.RawBlock, _ number: Int64) throws(LedgerError) {
        block.bind(number)
        block.bind(value.day)
        block.bind(value.size)
        try block.run(with: value.data)
    }

    func add(_ value: Facts.Source, _ number: Int32) throws(LedgerError) {
        source.bind(number)
        source.bind(value.path)
        source.bind(value.size)
        source.bind(value.sha256)
        source.bind(value.records)
        source.bind(value.repeated)
        source.bind(value.outside)
        source.bind(value.first)
        source.bind(value.last)
        source.bind(value.delivered)
        source.bind(Int64(value.verdict.rawValue))
        source.bind(value.reason)
        source.bind(
            value.apart.isEmpty
                ? "" : value.apart.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        try source.run()
    }

    func add(appearanceOf key: EventKey, in source: Int32) throws(LedgerError) {
        appearance.bind(Int64(bitPattern: key.hash))
        appearance.bind(Int64(bitPattern: key.content))
        appearance.bind(source)
        try appearance.run()
    }

    func add(addendum hash: UInt64) throws(LedgerError) { try add(addendum, hash) }
    func add(conflict hash: UInt64) throws(LedgerError) { try add(conflict, hash) }
    func add(replaced hash: UInt64) throws(LedgerError) { try add(replaced, hash) }

    private func add(_ statement: Statement, _ hash: UInt64) throws(LedgerError) {
        statement.bind(Int64(bitPattern: hash))
        try statement.run()
    }

    // MARK: - Runs of keys

    func add(piece number: Int64, _ data: [UInt8]) throws(LedgerError) {
        piece.bind(number)
        try piece.run(with: data)
    }

    func add(run number: Int64, _ kind: KeyKind, keys: Int, filter: [UInt8]) throws(LedgerError) {
        run.bind(number)
        run.bind(kind.rawValue)
        run.bind(keys)
        try run.run(with: filter)
    }

    func drop(run number: Int64) throws(LedgerError) {
        dropPieces.bind(KeyRuns.piece(of: number, from: 0))
        dropPieces.bind(KeyRuns.piece(of: number, from: .max))
        try dropPieces.run()
        dropRun.bind(number)
        try dropRun.run()
    }

    // MARK: - Transactions

    /// Commits what was written, and begins the next transaction.
    func commit() throws(LedgerError) { try database.run("COMMIT; BEGIN IMMEDIATE") }
}
