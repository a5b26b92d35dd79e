public import CloudTrail
public import Ledger

/// The facts of a book, narrowed to a scope, with every identity resolved, and indexes from each thing that has a
/// page to its cells and listed events.
///
/// Built once and then only read, from as many threads as one likes. Nothing in it depends on the order in which the
/// facts number their dimensions. Beside the facts it takes about 40 bytes a cell and 40 bytes a listed event.
public final class BookModel: Sendable {
    /// The facts within the scope: cells with at least one event, events in canonical order. Numbers of cells and
    /// events everywhere in the model are places in these arrays.
    public let facts: Facts
    /// What the book is narrowed to.
    public let scope: Scope
    /// The figures of the whole book.
    public let totals: Totals
    /// Days that have an event, since 1970-01-01, ascending.
    public let days: [Int32]
    /// For each cell, how many of its events are not listed one by one.
    public let unlisted: [Int32]

    private let lateLines: Late<[CellLine]>
    private let lateSums: Late<CellSums>
    private let lateThingSums: Late<ThingSums>
    let dayPlaces: DayPlaces
    /// What of their names cells and events need to be counted, by their numbers: how they ended, whether they read.
    let outcomes: [Outcome]
    let reads: [Bool]
    /// The days that the book's charts show; `nil` without events.
    let chartDays: ClosedRange<Int>?
    let principalTable: Principals
    let tables: [EntityTable]
    let entityMaps: [DimensionTable?]
    let extraTables: [Dimension: DimensionTable]
    let things: Things
    let thingRefs: [EntityRef]
    let thingsOfEvent: Adjacency
    let resourceSetOfEvent: [Int32]
    let bursts: BurstIndex
    let cellsOfEntity: [Adjacency]
    let eventsOfEntity: [Adjacency]
    /// How many of an entity's listed events were superseded, where any was: there are few.
    let superseded: [EntityRef: Int]
    let cellsOfDay: Adjacency
    /// Sessions and access keys.
    let credentials: Credentials
    /// For the place of a principal's key, their place among the users.
    let userOfKey: [Int32: Int32]
    /// For each of the users, the place of their key.
    let keyOfUser: [Int32]

    /// Resolves, narrows, counts and indexes.
    /// - Parameters:
    ///   - facts: what a ledger holds.
    ///   - aliases: names that the reader gave to ids.
    ///   - scope: what to narrow the book to.
    ///   - words: the words for callers on pages, where they are not the built-in ones; scopes and data keep those.
    ///   - jobs: threads; nothing depends on it.
    ///   - meanwhile: something else to do, for a thread that would wait for another.
    public init(
        facts all: Facts, aliases: Aliases = Aliases(), scope: Scope = Scope(), words: Wordings? = nil, jobs: Int = 1,
        meanwhile: @Sendable () -> Void = {}
    ) {
        let (principals, early) = Parallel.both(jobs: jobs) {
            Principals(all, aliases: aliases, words: words, jobs: jobs)
        } _: {
            let names = SharedNames(all, jobs: 1)
            let plain = ScopeFilter.keepsAll(scope, of: all) ? PlainIndexes(all, names) : nil
            meanwhile()
            return (names: names, plain: plain)
        }
        let whole = Self.complete(all, principals)
        let names = early.names
        let narrowed = early.plain == nil ? Narrowed(whole, scope, principals) : nil
        let facts = narrowed?.facts ?? whole
        let (credentials, tables) = Parallel.both(jobs: jobs) {
            Credentials(facts, principals, names)
        } _: {
            let things = narrowed?.things ?? Things(facts)
            return EntityTables(facts, principals, things, early.plain ?? PlainIndexes(facts, names))
        }
        let plain = tables.plain
        let days = plain.days
        let (members, bursts) = Parallel.both(jobs: jobs) {
            let totals = Totals(all: whole, scoped: facts, unlisted: plain.unlisted)
            return (indexes: MemberIndexes(facts, tables), totals: totals)
        } _: {
            let maps = tables.builder.maps
            return BurstIndex(
                facts, principals, users: maps[EntityKind.users.rawValue]?.map ?? [],
                actions: maps[EntityKind.actions.rawValue]?.map ?? [], things: tables.touched.setOfEvent)
        }

        self.facts = facts
        self.scope = scope
        things = tables.things
        outcomes = facts.results.map(\.outcome)
        reads = facts.actions.map { $0.readOnly == true }
        principalTable = principals
        self.credentials = credentials
        self.tables = tables.builder.tables
        entityMaps = tables.builder.maps
        userOfKey = tables.builder.usersByKey
        keyOfUser = tables.builder.keysByUser
        thingRefs = tables.refs
        thingsOfEvent = tables.touched.thingsOfEvent
        resourceSetOfEvent = tables.touched.setOfEvent
        self.days = days.days
        dayPlaces = DayPlaces(days.days)
        chartDays = plain.chartDays
        cellsOfDay = days.cellsOfDay
        extraTables = plain.extraTables
        cellsOfEntity = members.indexes.cells
        eventsOfEntity = members.indexes.events
        superseded = members.indexes.superseded
        totals = members.totals
        self.bursts = bursts
        unlisted = plain.unlisted
        let (maps, unlisted, clients) = (tables.builder.maps, plain.unlisted, plain.extraTables[.client])
        let (touched, refs) = (tables.touched.thingsOfEvent, tables.refs)
        let entities = tables.builder.tables.map(\.entities.count)
        lateLines = Late {
            CellLine.all(facts, addresses: maps[EntityKind.addresses.rawValue]?.map ?? [], unlisted: unlisted)
        }
        lateSums = Late { CellSums(facts, maps, clients: clients) { entities[$0.rawValue] } }
        lateThingSums = Late { ThingSums(facts, maps, touched, refs) { entities[$0.rawValue] } }
    }

    /// What pages need of each cell.
    var cellLines: [CellLine] { lateLines.value }
    /// Cells, and listed events by what they are about, summed up.
    var sums: CellSums { lateSums.value }
    var thingSums: ThingSums { lateThingSums.value }

    /// What is made late, as something to do for several threads.
    var late: [@Sendable () -> Void] {
        [{ _ = self.lateSums.value }, { _ = self.lateThingSums.value }, { _ = self.lateLines.value }]
    }

    /// The facts with the roles that callers used, and without what only adding callers needs.
    private static func complete(_ facts: Facts, _ principals: Principals) -> Facts {
        var whole = facts.addingRoles(of: principals)
        whole.callers.settle()
        return whole
    }
}

/// The facts within a scope.
private struct Narrowed: Sendable {
    let things: Things
    let facts: Facts

    init(_ all: Facts, _ scope: Scope, _ principals: Principals) {
        things = Things(all)
        facts = ScopeFilter(scope, facts: all, principals: principals).apply(to: all, things: things)
    }
}

/// What has nothing to do with who the callers are, so that it can be made while that is found out.
private struct PlainIndexes: Sendable {
    let days: DayIndex
    let unlisted: [Int32]
    let chartDays: ClosedRange<Int>?
    let extraTables: [Dimension: DimensionTable]
    /// The tables of kinds other than users and things.
    let builder: TableBuilder
    /// Of these kinds, the cells and the listed events of their entities.
    let cellsOfEntity: [Adjacency?]
    let eventsOfEntity: [Adjacency?]

    init(_ facts: Facts, _ names: SharedNames) {
        days = DayIndex(facts)
        unlisted = CellIndex.unlisted(facts, days)
        var counts = [Int](repeating: 0, count: days.days.count)
        for (cell, day) in zip(facts.cells, days.dayOfCell) where day >= 0 { counts[Int(day)] += Int(cell.count) }
        chartDays = ChartWindow.days(days.days, counts: counts)
        extraTables = DimensionTable.extra(facts, names)
        var builder = TableBuilder()
        builder.addPlainKinds(facts)
        self.builder = builder
        cellsOfEntity = EntityKind.allCases.map { builder.members(facts.cells, of: $0) { $1.index(of: $0) } }
        eventsOfEntity = EntityKind.allCases.map { builder.members(facts.events, of: $0) { $1.index(of: $0) } }
    }
}

/// What has a page or a row.
private struct EntityTables: Sendable {
    let things: Things
    let touched: TouchIndex
    let plain: PlainIndexes
    let builder: TableBuilder
    let refs: [EntityRef]

    init(_ facts: Facts, _ principals: Principals, _ things: Things, _ plain: PlainIndexes) {
        self.things = things
        self.plain = plain
        touched = TouchIndex(facts, things)
        var builder = plain.builder
        builder.addUsers(facts, principals)
        refs = builder.addThings(facts, principals, things, touched)
        self.builder = builder
    }
}

/// Which cells and which listed events stand where.
private struct MemberIndexes: Sendable {
    let cells: [Adjacency]
    let events: [Adjacency]
    let superseded: [EntityRef: Int]

    init(_ facts: Facts, _ tables: EntityTables) {
        let (builder, plain, maps) = (tables.builder, tables.plain, tables.builder.maps)
        cells = EntityKind.allCases.map { kind in
            // No cell knows things.
            plain.cellsOfEntity[kind.rawValue] ?? builder.members(facts.cells, of: kind) { $1.index(of: $0) }
                ?? Adjacency(ownerCount: builder.tables[kind.rawValue].entities.count, pairs: [])
        }
        events = EntityKind.allCases.map { kind in
            plain.eventsOfEntity[kind.rawValue] ?? builder.members(facts.events, of: kind) { $1.index(of: $0) }
                ?? Adjacency(
                    ownerCount: builder.tables[kind.rawValue].entities.count,
                    pairs: tables.touched.pairs(of: kind, refs: tables.refs))
        }
        var superseded: [EntityRef: Int] = [:]
        for (number, event) in facts.events.enumerated() where event.flags.contains(.superseded) {
            for kind in EntityKind.allCases {
                guard let table = maps[kind.rawValue] else { continue }
                superseded[EntityRef(kind, table.map[table.axis.index(of: event)]), default: 0] += 1
            }
            for thing in tables.touched.thingsOfEvent[Int32(number)] {
                superseded[tables.refs[Int(thing)], default: 0] += 1
            }
        }
        self.superseded = superseded
    }
}
