public import CloudTrail
public import Ledger

extension BookModel {
    /// The entities of a kind, most events first, then by key.
    public func entities(_ kind: EntityKind) -> [Entity] { tables[kind.rawValue].entities }

    /// One entity.
    public subscript(_ ref: EntityRef) -> Entity { tables[ref.kind.rawValue].entities[Int(ref.index)] }

    /// Numbers of an entity's cells, in no particular order; none for resources and load balancers.
    public func cells(of ref: EntityRef) -> ArraySlice<Int32> { cellsOfEntity[ref.kind.rawValue][ref.index] }

    /// Numbers of an entity's listed events, in canonical order.
    public func events(of ref: EntityRef) -> ArraySlice<Int32> { eventsOfEntity[ref.kind.rawValue][ref.index] }

    /// Numbers of a day's cells; `index` is a place in ``days``.
    public func cells(ofDay index: Int) -> ArraySlice<Int32> { cellsOfDay[Int32(index)] }

    /// Numbers of a day's listed events; `index` is a place in ``days``.
    public func events(ofDay index: Int) -> Range<Int32> {
        let start = Int64(days[index]) * 86_400
        return Int32(firstEvent(notBefore: start))..<Int32(firstEvent(notBefore: start + 86_400))
    }

    /// Numbers of all cells.
    public var allCells: Range<Int32> { 0..<Int32(facts.cells.count) }

    /// Numbers of all listed events.
    public var allEvents: Range<Int32> { 0..<Int32(facts.events.count) }

    /// Principals, each key once, in the order of ``entities(_:)`` of users. Of a principal with several sessions one
    /// stands for all; ``principal(ofActor:)`` tells them apart.
    public var principals: [Principal] { entities(.users).indices.map { principal(ofUser: Int32($0)) } }

    /// The principal of a user's entity.
    public func principal(ofUser index: Int32) -> Principal {
        principalTable.ofKey[Int(keyOfUser[Int(index)])]
    }

    /// What a user is called in data, whatever the words of the book are.
    func dataName(ofUser index: Int32) -> String {
        principalTable.dataNames[Int(keyOfUser[Int(index)])]
    }

    /// The principal behind an actor, with the session of just this identity.
    public func principal(ofActor actor: Int32) -> Principal {
        principalTable.ofIdentity[Int(facts.actors[Int(actor)].identity)]
    }

    /// What the client of an actor is called.
    public func client(ofActor actor: Int32) -> String {
        guard let table = extraTables[.client] else { return "" }
        return table.values[Int(table.map[Int(actor)])]
    }

    /// The entity of a cell-counted kind that an event belongs to; `nil` for resources and load balancers.
    public func entity(_ kind: EntityKind, of event: Facts.Event) -> EntityRef? {
        guard let table = entityMaps[kind.rawValue] else { return nil }
        return EntityRef(kind, table.map[table.axis.index(of: event)])
    }

    /// The entity of a cell-counted kind that a cell belongs to; `nil` for resources and load balancers.
    public func entity(_ kind: EntityKind, of cell: Facts.Cell) -> EntityRef? {
        guard let table = entityMaps[kind.rawValue] else { return nil }
        return EntityRef(kind, table.map[table.axis.index(of: cell)])
    }

    /// What an event is about, by key: resources it touches, and load balancers, also those behind a target group.
    public func resources(ofEvent number: Int32) -> [EntityRef] { thingsOfEvent[number].map { thingRefs[Int($0)] } }

    /// The resource behind an entity of ``EntityKind/resources`` or ``EntityKind/loadBalancers``.
    public func resource(_ ref: EntityRef) -> Facts.Resource? {
        guard ref.kind.countsListedEventsOnly, let event = events(of: ref).first else { return nil }
        let thing = thingsOfEvent[event].first { thingRefs[Int($0)] == ref }
        return thing.map { things.all[Int($0)] }
    }

    private func firstEvent(notBefore second: Int64) -> Int {
        var low = 0
        var high = facts.events.count
        while low < high {
            let middle = (low + high) / 2
            if facts.events[middle].time < second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension BookModel {
    /// What a value of a breakdown is called: an entity's title, or the value itself.
    public func name(of dimension: Dimension, _ value: Int32) -> String {
        if case .entity(let kind) = dimension { return entities(kind)[Int(value)].title }
        return table(dimension)?.values[Int(value)] ?? ""
    }

    func table(_ dimension: Dimension) -> DimensionTable? {
        if case .entity(let kind) = dimension { return entityMaps[kind.rawValue] }
        return extraTables[dimension]
    }

    func valueCount(_ dimension: Dimension) -> Int {
        if case .entity(let kind) = dimension { return entities(kind).count }
        return table(dimension)?.values.count ?? 0
    }
}
