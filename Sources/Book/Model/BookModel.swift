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
    /// For each cell, the place of its day among ``days``.
    public let dayOfCell: [Int32]

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
    let cellsOfDay: Adjacency
    let sums: CellSums
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
    public init(
        facts all: Facts, aliases: Aliases = Aliases(), scope: Scope = Scope(), words: Wordings? = nil, jobs: Int = 1
    ) {
        let principals = Principals(all, aliases: aliases, words: words, jobs: jobs)
        var all = all.addingRoles(of: principals)
        all.callers.settle()
        let things = Things(all)
        let facts = ScopeFilter(scope, facts: all, principals: principals.plainOfIdentity).apply(
            to: all, things: things)
        let names = SharedNames(facts, jobs: jobs)
        let (credentials, indexes) = Parallel.both(jobs: jobs) {
            Credentials(facts, principals, names)
        } _: {
            Indexes(facts, principals, things, names)
        }

        self.facts = facts
        self.scope = scope
        self.things = things
        unlisted = indexes.unlisted
        principalTable = principals
        totals = Totals(all: all, scoped: facts, unlisted: indexes.unlisted)
        self.credentials = credentials
        days = indexes.days.days
        dayOfCell = indexes.days.dayOfCell
        chartDays = indexes.chartDays
        cellsOfDay = indexes.days.cellsOfDay
        userOfKey = indexes.builder.usersByKey
        keyOfUser = indexes.builder.keysByUser
        tables = indexes.builder.tables
        entityMaps = indexes.builder.maps
        extraTables = indexes.extraTables
        thingRefs = indexes.refs
        thingsOfEvent = indexes.touched.thingsOfEvent
        resourceSetOfEvent = indexes.touched.setOfEvent
        bursts = BurstIndex(
            facts, principals, users: indexes.builder.maps[EntityKind.users.rawValue]?.map ?? [],
            actions: indexes.builder.maps[EntityKind.actions.rawValue]?.map ?? [],
            things: indexes.touched.setOfEvent)
        cellsOfEntity = indexes.cellsOfEntity
        sums = indexes.sums
        eventsOfEntity = indexes.eventsOfEntity
    }
}

/// What stands where.
private struct Indexes: Sendable {
    let unlisted: [Int32]
    let touched: TouchIndex
    let days: DayIndex
    let chartDays: ClosedRange<Int>?
    let builder: TableBuilder
    let refs: [EntityRef]
    let extraTables: [Dimension: DimensionTable]
    let cellsOfEntity: [Adjacency]
    let eventsOfEntity: [Adjacency]
    let sums: CellSums

    init(_ facts: Facts, _ principals: Principals, _ things: Things, _ names: SharedNames) {
        let touched = TouchIndex(facts, things)
        let days = DayIndex(facts)
        var builder = TableBuilder(facts, principals)
        builder.addCellKinds()
        let refs = builder.addThings(things, touched)
        let (tables, maps) = (builder.tables, builder.maps)
        var counts = [Int](repeating: 0, count: days.days.count)
        for (cell, day) in zip(facts.cells, days.dayOfCell) where day >= 0 { counts[Int(day)] += Int(cell.count) }

        unlisted = CellIndex.unlisted(facts)
        self.touched = touched
        self.days = days
        chartDays = ChartWindow.days(days.days, counts: counts)
        self.builder = builder
        self.refs = refs
        let extraTables = DimensionTable.extra(facts, names)
        self.extraTables = extraTables
        sums = CellSums(facts, maps, clients: extraTables[.client]?.map ?? []) { tables[$0.rawValue].entities.count }
        cellsOfEntity = EntityKind.allCases.map { kind in
            let count = tables[kind.rawValue].entities.count
            guard let map = maps[kind.rawValue] else { return Adjacency(ownerCount: count, pairs: []) }
            return Adjacency(ownerCount: count, memberCount: facts.cells.count) {
                map.map[map.axis.index(of: facts.cells[$0])]
            }
        }
        eventsOfEntity = EntityKind.allCases.map { kind in
            let count = tables[kind.rawValue].entities.count
            guard let map = maps[kind.rawValue] else {
                return Adjacency(ownerCount: count, pairs: touched.pairs(of: kind, refs: refs))
            }
            return Adjacency(ownerCount: count, memberCount: facts.events.count) {
                map.map[map.axis.index(of: facts.events[$0])]
            }
        }
    }
}
