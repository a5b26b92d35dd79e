internal import CSystem
import CloudTrail
import Dispatch
import Synchronization

/// Reads a ledger into ``Facts``: puts events in order, marks what is superseded or in conflict, and names for each
/// event the file whose path sorts first.
struct FactsLoader {
    private let database: Database
    /// Another connection, for a second thread.
    private let second: Database?

    init(_ database: Database, _ second: Database? = nil) {
        self.database = database
        self.second = second
    }

    func load() throws(LedgerError) -> Facts {
        // What a scan leaves behind would otherwise stay beside the book.
        csystem_trim()
        csystem_keep_freed()
        var parts = try parts()
        var facts = parts.names
        facts.actions = parts.listed.facts.actions
        facts.places = parts.listed.facts.places
        facts.results = parts.listed.facts.results
        facts.sources = parts.listed.facts.sources
        facts.events = parts.listed.facts.events
        facts.eventIDs = parts.listed.facts.eventIDs
        facts.conflicts = parts.listed.facts.conflicts
        facts.superseded = parts.listed.facts.superseded
        facts.actors = parts.actors
        facts.cells = parts.cells
        let (position, grants, touches) = (parts.listed.position, parts.grants, parts.touches)
        parts = Parts()
        let (whole, own) = (facts, Handover(self))
        let (checked, hung) = doBoth(jobs: second == nil ? 1 : 2) {
            Result { () throws(LedgerError) in try own.value.check(whole, touches) }
        } _: {
            Hung(grants, touches, position, events: whole.events.count)
        }
        try checked.get()
        facts.touches = hung.touches
        facts.callers.keepGrants(hung.grants)
        facts.grantEvents = hung.grantEvents
        return facts
    }

    /// What hangs on events, in their order.
    private struct Hung: Sendable {
        let touches: [Facts.Touch]
        /// The places of the grants whose events there are.
        let grants: [Int]
        /// For each of these, its event.
        let grantEvents: [Int32]

        init(_ grants: [Int64], _ touches: [Facts.Touch], _ position: [Int32], events: Int) {
            self.touches = FactsLoader.placed(touches, position, events: events)
            let places = grants.map { number -> Int32 in
                guard let number = Int(exactly: number), position.indices.contains(number) else { return -1 }
                return position[number]
            }
            let order = places.indices.filter { places[$0] >= 0 }.sorted { places[$0] < places[$1] }
            self.grants = order
            grantEvents = order.map { places[$0] }
        }
    }

    /// What one part of the ledger refers to in another.
    private func check(_ facts: Facts, _ touches: [Facts.Touch]) throws(LedgerError) {
        let check = RowCheck(database)
        for actor in facts.actors {
            try check.actor(actor, facts.callers.count, facts.addresses.count, facts.clients.count)
        }
        for cell in facts.cells {
            try check.row(cell.actor, of: facts.actors.count, "actors")
            try check.call(
                cell.action, cell.place, cell.result, of: facts.actions.count, facts.places.count, facts.results.count)
        }
        for touch in touches { try check.row(touch.resource, of: facts.resources.count, "resources") }
        var listed = 0
        for event in facts.events {
            try check.row(event.actor, of: facts.actors.count, "actors")
            if !event.flags.contains(.superseded) { listed += 1 }
        }
        guard facts.cells.reduce(0, { $0 + Int($1.count) }) >= listed else {
            throw .damaged(database.path, "more events are listed than counted")
        }
    }

    /// The events, and where each of the ledger's events went; -1 for those that are left out.
    private struct Listed {
        var facts = Facts()
        var position: [Int32] = []
    }

    /// What was read, part by part.
    private struct Parts {
        /// The callers, and what else has a name and nothing to do with events.
        var names = Facts()
        /// For each grant, its event.
        var grants: [Int64] = []
        var listed = Listed()
        var cells: [Facts.Cell] = []
        var actors: [Facts.Actor] = []
        /// By the numbers that the ledger gives events.
        var touches: [Facts.Touch] = []
    }

    /// The parts know nothing of each other, so that they can be read at the same time; what takes longest comes first.
    private enum Part: CaseIterable { case names, listed, cells, actors, touches }

    private func parts() throws(LedgerError) -> Parts {
        let parts = Mutex(Parts())
        guard let second else {
            for part in Part.allCases { try read(part, database, parts) }
            return parts.withLock { $0 }
        }
        let next = Atomic(0)
        let failure = Mutex<(part: Int, error: LedgerError)?>(nil)
        // Each of the two threads uses a connection of its own, and nobody else does meanwhile.
        let connections = [Handover(database), Handover(second)]
        let own = Handover(self)
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            while case let part = next.add(1, ordering: .relaxed).oldValue, part < Part.allCases.count {
                do throws(LedgerError) {
                    try own.value.read(Part.allCases[part], connections[index].value, parts)
                } catch {
                    failure.withLock { if $0.map({ part < $0.part }) ?? true { $0 = (part, error) } }
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure.error }
        return parts.withLock { $0 }
    }

    private func read(_ part: Part, _ database: Database, _ parts: borrowing Mutex<Parts>) throws(LedgerError) {
        switch part {
        case .names:
            let (facts, grants) = try names(database)
            parts.withLock { ($0.names, $0.grants) = (facts, grants) }
        case .listed:
            let listed = try listed(database)
            parts.withLock { $0.listed = listed }
        case .cells:
            let cells = try cells(database)
            parts.withLock { $0.cells = cells }
        case .actors:
            let actors = try actors(database)
            parts.withLock { $0.actors = actors }
        case .touches:
            let touches = try touches(database)
            parts.withLock { $0.touches = touches }
        }
    }

    private func names(_ database: Database) throws(LedgerError) -> (Facts, grants: [Int64]) {
        var facts = Facts()
        var pool = TextPool()
        // Arrays that grow by doubling would take up to twice what they hold.
        let grants = Int(try database.integer("SELECT count(*) FROM grants"))
        facts.callers.reserve(identities: try LedgerRows.room(for: "identities", database), grants: grants)
        try LedgerRows.identities(database, to: &facts.callers)
        try LedgerRows.addresses(database) { facts.addresses.number($0[$1, 0]) }
        try LedgerRows.clients(database) { facts.clients.number($0[$1, 0]) }
        try LedgerRows.resources(database) { facts.resources.number($0.resource($1, &pool)) }
        let events = try LedgerRows.grants(database, to: &facts.callers, count: grants)
        return (facts, events)
    }

    private func cells(_ database: Database) throws(LedgerError) -> [Facts.Cell] {
        var cells: [Facts.Cell] = []
        cells.reserveCapacity(try LedgerRows.room(for: "cells", database))
        try LedgerRows.cells(database) { cells.number($0) }
        let check = RowCheck(database)
        for cell in cells {
            try check.hour(cell.hour)
            guard cell.count >= 0 else { throw .damaged(database.path, "a cell counts less than nothing") }
        }
        return cells
    }

    private func actors(_ database: Database) throws(LedgerError) -> [Facts.Actor] {
        var actors: [Facts.Actor] = []
        actors.reserveCapacity(try LedgerRows.room(for: "actors", database))
        try LedgerRows.actors(database) { actors.number($0) }
        return actors
    }

    private func touches(_ database: Database) throws(LedgerError) -> [Facts.Touch] {
        var touches: [Facts.Touch] = []
        touches.reserveCapacity(try LedgerRows.room(for: "touches", database))
        try database.forEach(in: "touches", numbers: "event, resource") { (row) throws(LedgerError) in
            touches.append(Facts.Touch(event: row.int32(0), resource: row.int32(1)))
        }
        return touches
    }

    private func listed(_ database: Database) throws(LedgerError) -> Listed {
        var listed = Listed()
        try LedgerRows.actions(database) { listed.facts.actions.number($0) }
        try LedgerRows.places(database) { listed.facts.places.number($0) }
        try LedgerRows.results(database) { listed.facts.results.number($0) }
        let sourceRank = try loadSources(&listed.facts, database)
        listed.position = try loadEvents(&listed.facts, sourceRank, database)
        return listed
    }

    /// The touches in order by their events' places; those of one event by resource.
    private static func placed(
        _ touches: [Facts.Touch], _ position: [Int32], events: Int
    ) -> [Facts.Touch] {
        func place(_ touch: Facts.Touch) -> Int? {
            guard position.indices.contains(Int(touch.event)), position[Int(touch.event)] >= 0 else { return nil }
            return Int(position[Int(touch.event)])
        }
        var next = [Int32](repeating: 0, count: events + 1)
        for touch in touches { if let place = place(touch) { next[place + 1] += 1 } }
        for event in 0..<events { next[event + 1] += next[event] }
        var placed = [Facts.Touch](repeating: Facts.Touch(event: -1, resource: -1), count: Int(next[events]))
        for touch in touches {
            guard let event = place(touch) else { continue }
            placed[Int(next[event])] = Facts.Touch(event: Int32(event), resource: touch.resource)
            next[event] += 1
        }
        // Each event's places end where they were counted up to.
        for event in 0..<events {
            let own = (event == 0 ? 0 : Int(next[event - 1]))..<Int(next[event])
            if own.dropFirst().contains(where: { placed[$0].resource < placed[$0 - 1].resource }) {
                placed[own].sort { $0.resource < $1.resource }
            }
        }
        return placed
    }

    /// Sorts the sources by path, and says where each of the ledger's went.
    private func loadSources(_ facts: inout Facts, _ database: Database) throws(LedgerError) -> [Int32] {
        var sources = try LedgerRows.sources(database)
        // What could not be opened once and was read later is no longer missing.
        let isWhole = sources.allSatisfy { !$0.sha256.isEmpty }
        let opened = isWhole ? [] : Set(sources.filter { !$0.sha256.isEmpty }.map(\.path))
        let shown =
            isWhole
            ? Array(sources.indices)
            : sources.indices.filter { !sources[$0].sha256.isEmpty || !opened.contains(sources[$0].path) }
        let order = sources.withUnsafeBufferPointer { sources in
            shown.sorted { a, b in
                let paths = Self.compare(sources[a].path, sources[b].path)
                return paths == 0 ? sources[a].sha256 < sources[b].sha256 : paths < 0
            }
        }
        var rank = [Int32](repeating: 0, count: sources.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        if isWhole { sources.put(inOrder: order.map(Int32.init)) } else { sources = order.map { sources[$0] } }
        facts.sources = sources
        return rank
    }

    /// Negative, zero or positive as `a` comes before, equals or follows `b` byte by byte.
    private static func compare(_ a: String, _ b: String) -> Int {
        // `withUTF8` is for texts that may change, and counts references of a copy each time.
        let order = a.utf8.withContiguousStorageIfAvailable { first in
            b.utf8.withContiguousStorageIfAvailable { TextTable.compare(first, $0) }
        }
        if let order = order ?? nil { return order }
        var (a, b) = (a, b)
        return a.withUTF8 { first in b.withUTF8 { TextTable.compare(first, $0) } }
    }

    /// Loads the events; where each went by its number in the ledger.
    private func loadEvents(
        _ facts: inout Facts, _ sourceRank: [Int32], _ database: Database
    ) throws(LedgerError) -> [Int32] {
        let addenda = try LedgerRows.hashes(database, "addenda")
        let conflicts = try LedgerRows.hashes(database, "conflicts")
        let replaced = try LedgerRows.hashes(database, "replaced")
        let also = try appearances(sourceRank, database)
        // Few events are among these, and all are asked.
        let mayHaveOthers = KeyFilter(also.keys.map(\.hash))
        let mayConflict = KeyFilter(conflicts)
        let mayBeSuperseded = KeyFilter(addenda)
        let ranks = facts.actions.map { LifecycleRank.of($0.name) }

        var events: [Facts.Event] = []
        var ids = EventIDTexts()
        var keys: [EventKey] = []
        /// The numbers of those that are kept, once one is left out.
        var numbers: [Int32]?
        let room = try LedgerRows.room(for: "events", database)
        events.reserveCapacity(room)
        keys.reserveCapacity(room)
        ids.reserve(room)
        let columns = "hash, content, time, actor, action, place, result, source, block, offset, length"
        let check = RowCheck(database)
        let sizes = try blockSizes(database)
        var next = 0
        let counts = (actions: facts.actions.count, places: facts.places.count, results: facts.results.count)
        try database.forEach(in: "events", numbers: columns, texts: "event_id") { (row) throws(LedgerError) in
            let number = Int32(truncatingIfNeeded: next)
            next += 1
            let key = EventKey(
                hash: UInt64(bitPattern: row.integer(0)), content: UInt64(bitPattern: row.integer(1)))
            if key.weight == .summary, replaced.contains(key.hash) {
                if numbers == nil { numbers = Array(0..<number) }
                return
            }
            var flags: Facts.EventFlags = []
            if key.weight == .summary { flags.insert(.summaryOnly) }
            if key.weight == .addendum { flags.insert(.addendum) }
            if key.weight != .addendum, mayBeSuperseded.mayHave(key.hash), addenda.contains(key.hash) {
                flags.insert(.superseded)
            }
            if key.weight == .full, mayConflict.mayHave(key.hash), conflicts.contains(key.hash) {
                flags.insert(.conflict)
            }
            let rank = sourceRank[try check.place(row.integer(7), of: sourceRank.count, "sources")]
            var event = Facts.Event(
                time: row.integer(2), actor: row.int32(3), action: row.int32(4), place: row.int32(5),
                result: row.int32(6), source: rank, flags: flags,
                raw: Facts.RawReference(block: row.int32(8), offset: row.int32(9), length: row.int32(10)))
            if mayHaveOthers.mayHave(key.hash), let other = also[key] { event.source = min(rank, other) }
            try check.time(event.time)
            try check.call(
                event.action, event.place, event.result, of: counts.actions, counts.places, counts.results)
            try check.record(event.raw, sizes)
            events.append(event)
            ids.append(row.text(11))
            keys.append(key)
            numbers?.append(number)
        }
        // They must be held as long as they are asked.
        withExtendedLifetime((mayHaveOthers, mayConflict, mayBeSuperseded)) {}
        try check.count(next, "events", database)
        let order = EventOrder(ranks, ids, keys).of(events)
        events.put(inOrder: order)
        ids.put(inOrder: order)
        facts.events = events
        facts.eventIDs = ids
        facts.conflicts = conflicts.count
        if !addenda.isEmpty {
            var superseded = 0
            try LedgerRows.events(database, of: addenda) { key in
                if key.weight != .addendum { superseded += 1 }
            }
            facts.superseded = superseded
        }
        var position = [Int32](repeating: -1, count: next)
        for (new, old) in order.enumerated() { position[Int(numbers?[Int(old)] ?? old)] = Int32(new) }
        return position
    }

    /// The size of each block of raw records.
    private func blockSizes(_ database: Database) throws(LedgerError) -> [Int] {
        let rows = try database.prepare("SELECT id, size FROM raw ORDER BY id")
        let check = RowCheck(database)
        var sizes: [Int] = []
        while try rows.step() {
            guard rows.int(0) == sizes.count else {
                throw .damaged(database.path, "blocks do not have the numbers they should")
            }
            try check.block(rows.int(1))
            sizes.append(rows.int(1))
        }
        return sizes
    }

    /// The least rank among the files that hold a repetition of an event.
    private func appearances(_ sourceRank: [Int32], _ database: Database) throws(LedgerError) -> [EventKey: Int32] {
        let rows = try database.prepare("SELECT hash, content, source FROM appearances")
        var least: [EventKey: Int32] = [:]
        let check = RowCheck(database)
        while try rows.step() {
            let key = EventKey(
                hash: UInt64(bitPattern: rows.integer(0)), content: UInt64(bitPattern: rows.integer(1)))
            let rank = sourceRank[try check.place(rows.integer(2), of: sourceRank.count, "sources")]
            least[key] = min(rank, least[key] ?? rank)
        }
        return least
    }
}
