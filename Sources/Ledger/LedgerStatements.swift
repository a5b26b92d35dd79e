import CloudTrail

/// The statements that write rows, each prepared once.
struct LedgerStatements {
    private let identity, address, client, actor, action, place, result, resource: Statement
    private let cell, ids, block, event, touch, grant, source, appearance, addendum, conflict, replaced: Statement

    init(_ database: Database) throws(LedgerError) {
        func insert(_ table: String, _ columns: Int, or: String = "ROLLBACK") throws(LedgerError) -> Statement {
            let marks = Array(repeating: "?", count: columns).joined(separator: ",")
            return try database.prepare("INSERT OR \(or) INTO \(table) VALUES(\(marks))")
        }
        identity = try insert("identities", 26)
        address = try insert("addresses", 2)
        client = try insert("clients", 2)
        actor = try insert("actors", 4)
        action = try insert("actions", 6)
        place = try insert("places", 3)
        result = try insert("results", 3)
        resource = try insert("resources", 5)
        cell = try insert("cells", 7, or: "REPLACE")
        ids = try database.prepare("INSERT INTO ids(data) VALUES(?)")
        block = try insert("raw", 4)
        event = try insert("events", 13)
        touch = try insert("touches", 2)
        grant = try insert("grants", 9)
        source = try insert("sources", 13)
        appearance = try insert("appearances", 3)
        addendum = try insert("addenda", 1, or: "IGNORE")
        conflict = try insert("conflicts", 1, or: "IGNORE")
        replaced = try insert("replaced", 1, or: "IGNORE")
    }

    func add(_ value: Identity, _ number: Int32) throws(LedgerError) {
        identity.bind(number)
        for text in value.texts { identity.bind(text) }
        identity.bind(value.mfaAuthenticated)
        identity.bind(value.assumedRoot)
        try identity.run()
    }

    func add(address text: String, _ number: Int32) throws(LedgerError) {
        address.bind(number)
        address.bind(text)
        try address.run()
    }

    func add(client text: String, _ number: Int32) throws(LedgerError) {
        client.bind(number)
        client.bind(text)
        try client.run()
    }

    func add(_ value: Facts.Actor, _ number: Int32) throws(LedgerError) {
        actor.bind(number)
        actor.bind(value.identity)
        actor.bind(value.address)
        actor.bind(value.client)
        try actor.run()
    }

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

    func add(_ value: Facts.Resource, _ number: Int32) throws(LedgerError) {
        resource.bind(number)
        resource.bind(value.key)
        resource.bind(value.type)
        resource.bind(value.name)
        resource.bind(value.account)
        try resource.run()
    }

    func add(_ value: Facts.Cell, _ number: Int32) throws(LedgerError) {
        cell.bind(number)
        for part in [value.hour, value.actor, value.action, value.place, value.result, value.count] { cell.bind(part) }
        try cell.run()
    }

    func add(ids bytes: [UInt8]) throws(LedgerError) {
        bytes.withUnsafeBytes { ids.bind(blob: $0) }
        try ids.run()
    }

    func add(_ value: Batch.RawBlock, _ number: Int64) throws(LedgerError) {
        block.bind(number)
        block.bind(value.day)
        block.bind(value.size)
        value.data.withUnsafeBytes { block.bind(blob: $0) }
        try block.run()
    }

    func add(
        event number: Int64, _ key: EventKey, id: String, _ fact: Batch.NotableFact, _ cell: CellKey, source: Int32,
        block: Int64
    ) throws(LedgerError) {
        event.bind(number)
        event.bind(Int64(bitPattern: key.hash))
        event.bind(Int64(bitPattern: key.content))
        event.bind(id)
        event.bind(fact.time)
        event.bind(cell.actor)
        event.bind(cell.action)
        event.bind(cell.place)
        event.bind(cell.result)
        event.bind(source)
        event.bind(block)
        event.bind(fact.offset)
        event.bind(fact.length)
        try event.run()
    }

    func add(touch number: Int64, _ resource: Int32) throws(LedgerError) {
        touch.bind(number)
        touch.bind(resource)
        try touch.run()
    }

    func add(grant number: Int64, _ value: CredentialGrant) throws(LedgerError) {
        grant.bind(number)
        for text in value.texts { grant.bind(text) }
        try grant.run()
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
        source.bind(value.apart.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        try source.run()
    }

    func add(appearanceOf key: EventKey, in source: Int32) throws(LedgerError) {
        appearance.bind(Int64(bitPattern: key.hash))
        appearance.bind(Int64(bitPattern: key.content))
        appearance.bind(source)
        try appearance.run()
    }

    func add(addendum hash: UInt64) throws(LedgerError) { try run(addendum, hash) }
    func add(conflict hash: UInt64) throws(LedgerError) { try run(conflict, hash) }
    func add(replaced hash: UInt64) throws(LedgerError) { try run(replaced, hash) }

    private func run(_ statement: Statement, _ hash: UInt64) throws(LedgerError) {
        statement.bind(Int64(bitPattern: hash))
        try statement.run()
    }
}
