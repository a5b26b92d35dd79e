import CloudTrail

/// Reads the rows of a ledger back, in the order of their numbers.
///
/// Numbers are given without gaps from 0; a ledger in which they are not is damaged, and `number` tells: it returns
/// the number that the caller's own numbering gives the row.
enum LedgerRows {
    /// Adds all identities to the callers.
    static func identities(_ database: Database, to callers: inout CallerTable) throws(LedgerError) {
        var pool = ContextPool()
        var contexts: [Int32] = []
        let before = callers.count
        try database.forEachTaken(in: "identities", texts: Schema.identityColumns) { rows in
            contexts.removeAll(keepingCapacity: true)
            for row in 0..<rows.count { contexts.append(rows[row].context(in: &callers, &pool)) }
            callers.append(contexts: contexts) { rows[$0].text($1) }
        }
        try RowCheck(database).count(callers.count - before, "identities", database)
    }

    /// The names of a kind in the order of their numbers, row by row in a list that is used again.
    static func addresses(_ database: Database, _ number: (TextRows, Int) -> Int32) throws(LedgerError) {
        try texts(database, "addresses", "address", 1, number)
    }

    /// See ``addresses(_:_:)``.
    static func clients(_ database: Database, _ number: (TextRows, Int) -> Int32) throws(LedgerError) {
        try texts(database, "clients", "user_agent", 1, number)
    }

    /// See ``addresses(_:_:)``.
    static func resources(_ database: Database, _ number: (TextRows, Int) -> Int32) throws(LedgerError) {
        try texts(database, "resources", "key, type, name, account", 4, number)
    }

    /// Appends the names of all kinds that are rows of texts.
    static func appendTexts(_ database: Database, to names: inout Batch.Names) throws(LedgerError) {
        try append(database, "identities", Schema.identityColumns, to: &names.identities)
        try append(database, "addresses", "address", to: &names.addresses)
        try append(database, "clients", "user_agent", to: &names.clients)
        try append(database, "resources", "key, type, name, account", to: &names.resources)
    }

    private static func append(
        _ database: Database, _ table: String, _ columns: String, to list: inout TextRows
    ) throws(LedgerError) {
        try database.forEach(in: table, texts: columns) { list.add($0) }
        try RowCheck(database).count(list.count, table, database)
    }

    /// SQLite gives every value as text if asked for it: NULL as an empty one, numbers as digits.
    private static func texts(
        _ database: Database, _ table: String, _ columns: String, _ count: Int, _ number: (TextRows, Int) -> Int32
    ) throws(LedgerError) {
        var names = TextRows(columns: count)
        try forEach(in: table, texts: columns, database) { row in
            names.removeAll()
            names.add(row)
            return number(names, 0)
        }
    }

    static func actors(_ database: Database, _ number: (Facts.Actor) -> Int32) throws(LedgerError) {
        try forEach(in: "actors", numbers: "identity, address, client", database) { row in
            number(Facts.Actor(identity: row.int32(0), address: row.int32(1), client: row.int32(2)))
        }
    }

    static func actions(_ database: Database, _ number: (Facts.Action) -> Int32) throws(LedgerError) {
        let rows = try database.prepare(
            "SELECT event_source, event_name, read_only, event_type, event_category FROM actions ORDER BY id")
        try forEach(rows, "actions", database) {
            number(
                Facts.Action(
                    source: rows.text(0), name: rows.text(1), readOnly: rows.truth(2), type: rows.text(3),
                    category: rows.text(4)))
        }
    }

    static func places(_ database: Database, _ number: (Facts.Place) -> Int32) throws(LedgerError) {
        let rows = try database.prepare("SELECT region, account FROM places ORDER BY id")
        try forEach(rows, "places", database) { number(Facts.Place(region: rows.text(0), account: rows.text(1))) }
    }

    static func results(_ database: Database, _ number: (Facts.Result) -> Int32) throws(LedgerError) {
        let rows = try database.prepare("SELECT outcome, error_code FROM results ORDER BY id")
        try forEach(rows, "results", database) {
            let outcome = Outcome(rawValue: UInt8(clamping: rows.integer(0))) ?? .error
            return number(Facts.Result(outcome: outcome, errorCode: rows.text(1)))
        }
    }

    static func cells(_ database: Database, _ number: (Facts.Cell) -> Int32) throws(LedgerError) {
        try forEach(in: "cells", numbers: "hour, actor, action, place, result, count", database) { row in
            number(
                Facts.Cell(
                    hour: row.int32(0), actor: row.int32(1), action: row.int32(2), place: row.int32(3),
                    result: row.int32(4), count: row.int32(5)))
        }
    }

    static func sources(_ database: Database) throws(LedgerError) -> [Facts.Source] {
        let rows = try database.prepare(
            """
            SELECT path, size, sha256, records, repeated, outside, first, last, delivered, verdict, reason, apart
            FROM sources ORDER BY id
            """)
        var sources: [Facts.Source] = []
        sources.reserveCapacity(try room(for: "sources", database))
        let check = RowCheck(database)
        while try rows.step() {
            var apart: [String: Int] = [:]
            for part in rows.text(11).split(separator: " ") {
                let pair = part.split(separator: "=")
                if pair.count == 2, let count = Int(pair[1]) { apart[String(pair[0])] = count }
            }
            sources.append(
                Facts.Source(
                    path: rows.text(0), size: rows.integer(1), sha256: rows.text(2), records: rows.int(3),
                    repeated: rows.int(4), outside: rows.int(5), first: rows.optionalInteger(6),
                    last: rows.optionalInteger(7), delivered: rows.optionalInteger(8),
                    verdict: Facts.Verdict(rawValue: UInt8(clamping: rows.integer(9))) ?? .rejected,
                    reason: rows.text(10), apart: apart))
            try check.source(sources[sources.count - 1])
        }
        try check.count(sources.count, "sources", database)
        return sources
    }

    /// Adds all grants to the callers, and gives the number of each one's event.
    static func grants(_ database: Database, to callers: inout CallerTable, count: Int) throws(LedgerError) -> [Int64] {
        var events: [Int64] = []
        events.reserveCapacity(count)
        try database.forEachTaken(
            in: "grants", numbers: "event", texts: Schema.grantColumns.joined(separator: ", ")
        ) { rows in
            for row in 0..<rows.count { events.append(rows[row].integer(0)) }
            callers.append(grants: rows.count) { rows[$0].text($1 + 1) }
        }
        return events
    }

    /// The grants, each with the number of its event.
    static func grants(_ database: Database, _ body: (Int64, TextRows) -> Void) throws(LedgerError) {
        var grant = TextRows(columns: Schema.grantColumns.count)
        try database.forEach(in: "grants", numbers: "event", texts: Schema.grantColumns.joined(separator: ", ")) {
            grant.removeAll()
            grant.add($0)
            body($0.integer(0), grant)
        }
    }

    /// How many rows a table has, about, for which room can be made: their numbers go from 0 to the last. Not more than
    /// the file has room for, whatever the last number is.
    static func room(for table: String, _ database: Database) throws(LedgerError) -> Int {
        let last = try database.integer("SELECT coalesce(max(rowid), -1) FROM \(table)")
        return Int(min(max(last, -1), try rows(database)) + 1)
    }

    /// More rows than these the file has no room for: each takes some bytes, and its place on a page two.
    static func rows(_ database: Database) throws(LedgerError) -> Int64 { try bytes(database) / 4 }

    /// The size of the file.
    static func bytes(_ database: Database) throws(LedgerError) -> Int64 {
        try database.integer("PRAGMA page_count") * (try database.integer("PRAGMA page_size"))
    }

    static func hashes(_ database: Database, _ table: String) throws(LedgerError) -> Set<UInt64> {
        let rows = try database.prepare("SELECT hash FROM \(table)")
        var hashes: Set<UInt64> = []
        while try rows.step() { hashes.insert(UInt64(bitPattern: rows.integer(0))) }
        return hashes
    }

    /// The keys of the events that have one of these hashes.
    static func events(
        _ database: Database, of hashes: Set<UInt64>, _ body: (EventKey) -> Void
    ) throws(LedgerError) {
        let runs = try KeyCursor.runs(database, .event)
        let pieces = try KeyPieces(database)
        // In order, so that those in one piece find it read already.
        for hash in hashes.sorted() {
            for run in runs {
                try pieces.forEach(hash, in: run) { body(EventKey(hash: hash, content: $0.key.low)) }
            }
        }
    }

    private static func forEach(
        _ rows: Statement, _ table: String, _ database: Database, _ number: () -> Int32
    ) throws(LedgerError) {
        var expected: Int32 = 0
        while try rows.step() {
            guard number() == expected else {
                throw .damaged(database.path, "\(table) do not have the numbers they should")
            }
            expected += 1
        }
        try RowCheck(database).count(Int(expected), table, database)
    }

    /// The same of a table with many rows.
    private static func forEach(
        in table: String, numbers: String = "", texts: String = "", _ database: Database,
        _ number: (TakenRow) -> Int32
    ) throws(LedgerError) {
        var expected: Int32 = 0
        try database.forEach(in: table, numbers: numbers, texts: texts) { (row) throws(LedgerError) in
            guard number(row) == expected else {
                throw .damaged(database.path, "\(table) do not have the numbers they should")
            }
            expected += 1
        }
        try RowCheck(database).count(Int(expected), table, database)
    }
}

extension TextRows {
    /// Adds the texts of a row.
    mutating func add(_ row: TakenRow) {
        for column in row.texts { row.withText(column) { add($0) } }
    }

    /// The resource in a row.
    func resource(_ row: Int, _ pool: inout TextPool) -> Facts.Resource {
        Facts.Resource(
            key: self[row, 0], type: text(row, 1, &pool), name: self[row, 2], account: self[row, 3])
    }

    private func text(_ row: Int, _ column: Int, _ pool: inout TextPool) -> String {
        withText(row, column) { pool.shared($0) }
    }
}

extension TakenRow {
    /// The number of the context in a row of ``Schema/identityColumns`` among those of the callers, where it is added if it
    /// is new. Contexts that say the same are one.
    fileprivate func context(in callers: inout CallerTable, _ pool: inout ContextPool) -> Int32 {
        pool.number(contextKey) { callers.add(context) }
    }

    private var context: Identity.Context {
        Identity { column in
            if isEmpty(column) { return nil }
            let text = String(decoding: text(column), as: UTF8.self)
            if column < Identity.truthStart { return text }
            return text == "1" ? "true" : "false"
        }.context
    }

    private var contextKey: Key128 {
        var key = StableKey(10)
        var said: Int64 = 0
        for column in Identity.contextIndexes where !isEmpty(column) {
            said |= 1 << column
            key.add(text(column))
        }
        key.add(said)
        return key.key
    }
}

extension Array {
    /// Appends an element and gives the number that it has now.
    mutating func number(_ element: Element) -> Int32 {
        append(element)
        return Int32(count - 1)
    }
}
