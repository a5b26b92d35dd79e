internal import CSystem
import CloudTrail

/// Reads a ledger into ``Facts``: puts events in order, marks what is superseded or in conflict, and names for each
/// event the file whose path sorts first.
struct FactsLoader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func load() throws(LedgerError) -> Facts {
        var facts = Facts()
        var pool = TextPool()
        // Arrays that grow by doubling would take up to twice what they hold.
        facts.identities.reserveCapacity(try count("identities"))
        facts.actors.reserveCapacity(try count("actors"))
        facts.cells.reserveCapacity(try count("cells"))
        try LedgerRows.identities(database) { facts.identities.number($0.identity($1, &pool)) }
        try LedgerRows.addresses(database) { facts.addresses.number($0[$1, 0]) }
        try LedgerRows.clients(database) { facts.clients.number($0[$1, 0]) }
        try LedgerRows.actors(database) { facts.actors.number($0) }
        try LedgerRows.actions(database) { facts.actions.number($0) }
        try LedgerRows.places(database) { facts.places.number($0) }
        try LedgerRows.results(database) { facts.results.number($0) }
        try LedgerRows.resources(database) { facts.resources.number($0.resource($1, &pool)) }
        try LedgerRows.cells(database) { facts.cells.number($0) }
        let sourceRank = try loadSources(&facts)
        try loadEvents(&facts, sourceRank, &pool)
        // What loading leaves behind would otherwise stay until the book is made.
        csystem_trim()
        return facts
    }

    /// About how many rows a table has: their numbers begin at 0.
    private func count(_ table: String) throws(LedgerError) -> Int {
        Int(try database.integer("SELECT coalesce(max(rowid) + 1, 0) FROM \(table)"))
    }

    /// Sorts the sources by path, and says where each of the ledger's went.
    private func loadSources(_ facts: inout Facts) throws(LedgerError) -> [Int32] {
        let sources = try LedgerRows.sources(database)
        // What could not be opened once and was read later is no longer missing.
        let opened = Set(sources.filter { !$0.sha256.isEmpty }.map(\.path))
        let shown = sources.indices.filter { !sources[$0].sha256.isEmpty || !opened.contains(sources[$0].path) }
        let order = shown.sorted { a, b in
            sources[a].path == sources[b].path
                ? sources[a].sha256 < sources[b].sha256
                : sources[a].path.utf8.lexicographicallyPrecedes(sources[b].path.utf8)
        }
        var rank = [Int32](repeating: 0, count: sources.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        facts.sources = order.map { sources[$0] }
        return rank
    }

    private func loadEvents(
        _ facts: inout Facts, _ sourceRank: [Int32], _ pool: inout TextPool
    ) throws(LedgerError) {
        let addenda = try LedgerRows.hashes(database, "addenda")
        let conflicts = try LedgerRows.hashes(database, "conflicts")
        let replaced = try LedgerRows.hashes(database, "replaced")
        let also = try appearances(sourceRank)
        let ranks = facts.actions.map { LifecycleRank.of($0.name) }

        var events: [Facts.Event] = []
        var ids = PackedTexts()
        var keys: [EventKey] = []
        var numbers: [Int32] = []
        let room = try count("events")
        events.reserveCapacity(room)
        keys.reserveCapacity(room)
        numbers.reserveCapacity(room)
        ids.reserve(texts: room, bytes: room * 36)
        facts.touches.reserveCapacity(try count("touches"))
        facts.grants.reserveCapacity(Int(try database.integer("SELECT count(*) FROM grants")))
        let rows = try database.prepare(
            """
            SELECT id, hash, content, event_id, time, actor, action, place, result, source, block, offset, length
            FROM events ORDER BY id
            """)
        while try rows.step() {
            let key = EventKey(
                hash: UInt64(bitPattern: rows.integer(1)), content: UInt64(bitPattern: rows.integer(2)))
            if key.weight == .summary, replaced.contains(key.hash) { continue }
            var flags: Facts.EventFlags = []
            if key.weight == .summary { flags.insert(.summaryOnly) }
            if key.weight == .addendum { flags.insert(.addendum) }
            if key.weight != .addendum, addenda.contains(key.hash) { flags.insert(.superseded) }
            if key.weight == .full, conflicts.contains(key.hash) { flags.insert(.conflict) }
            let rank = sourceRank[rows.int(9)]
            events.append(
                Facts.Event(
                    time: rows.integer(4), actor: rows.int32(5), action: rows.int32(6), place: rows.int32(7),
                    result: rows.int32(8), source: min(rank, also[key] ?? rank), flags: flags,
                    raw: Facts.RawReference(block: rows.int32(10), offset: rows.int32(11), length: rows.int32(12))))
            rows.withText(3) { ids.append($0) }
            keys.append(key)
            numbers.append(rows.int32(0))
        }
        let order = events.indices.sorted { a, b in
            if events[a].time != events[b].time { return events[a].time < events[b].time }
            let (x, y) = (ranks[Int(events[a].action)], ranks[Int(events[b].action)])
            if x != y { return x < y }
            let (first, second) = (ids.utf8(a), ids.utf8(b))
            if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
            return (keys[a].hash, keys[a].content) < (keys[b].hash, keys[b].content)
        }
        facts.events = order.map { events[$0] }
        facts.eventIDs = ids.picked(order)
        facts.conflicts = conflicts.count
        if !addenda.isEmpty {
            var superseded = 0
            try LedgerRows.ids(database) { key, _ in
                if key.weight != .addendum, addenda.contains(key.hash) { superseded += 1 }
            }
            facts.superseded = superseded
        }
        var position = [Int32](repeating: -1, count: Int(numbers.max() ?? -1) + 1)
        for (new, old) in order.enumerated() { position[Int(numbers[old])] = Int32(new) }
        let touches = try database.prepare("SELECT event, resource FROM touches")
        while try touches.step() {
            let number = touches.int(0)
            guard position.indices.contains(number), case let event = position[number], event >= 0 else { continue }
            facts.touches.append(Facts.Touch(event: event, resource: touches.int32(1)))
        }
        try LedgerRows.grants(database) { number, given in
            let number = Int(number)
            guard position.indices.contains(number), case let event = position[number], event >= 0 else { return }
            facts.grants.append(Facts.Grant(event: event, given: given.grant(0, &pool)))
        }
        facts.grants.sort { $0.event < $1.event }
        facts.touches.sort { ($0.event, $0.resource) < ($1.event, $1.resource) }
    }

    /// The least rank among the files that hold a repetition of an event.
    private func appearances(_ sourceRank: [Int32]) throws(LedgerError) -> [EventKey: Int32] {
        let rows = try database.prepare("SELECT hash, content, source FROM appearances")
        var least: [EventKey: Int32] = [:]
        while try rows.step() {
            let key = EventKey(
                hash: UInt64(bitPattern: rows.integer(0)), content: UInt64(bitPattern: rows.integer(1)))
            let rank = sourceRank[rows.int(2)]
            least[key] = min(rank, least[key] ?? rank)
        }
        return least
    }
}
