internal import CloudTrail
internal import Ledger

/// Makes the tables of entities, kind by kind.
struct TableBuilder {
    /// By ``EntityKind/rawValue``.
    private(set) var tables: [EntityTable]
    /// By ``EntityKind/rawValue``; `nil` for kinds that cells do not know.
    private(set) var maps: [DimensionTable?]

    init() {
        tables = EntityKind.allCases.map { EntityTable($0, [], isLarge: false) }
        maps = EntityKind.allCases.map { _ in nil }
    }

    /// For the place of each principal's key, their place among the users.
    var usersByKey: [Int32: Int32] {
        var users: [Int32: Int32] = [:]
        for (key, user) in tables[EntityKind.users.rawValue].ofCandidate.enumerated() where user >= 0 {
            users[Int32(key)] = user
        }
        return users
    }

    /// For each of the users, the place of their principal's key.
    var keysByUser: [Int32] {
        let table = tables[EntityKind.users.rawValue]
        var keys = [Int32](repeating: -1, count: table.entities.count)
        for (key, user) in table.ofCandidate.enumerated() where user >= 0 { keys[Int(user)] = Int32(key) }
        return keys
    }

    /// Which members (cells, or listed events) the entities of a kind own; `nil` for a kind that they do not know.
    func members<Member>(
        _ all: [Member], of kind: EntityKind, _ index: (Member, Axis) -> Int
    ) -> Adjacency? {
        guard let table = maps[kind.rawValue] else { return nil }
        return Adjacency(ownerCount: tables[kind.rawValue].entities.count, memberCount: all.count) {
            table.map[index(all[$0], table.axis)]
        }
    }

    /// Users.
    mutating func addUsers(_ facts: Facts, _ principals: Principals) {
        let places = facts.actors.map { principals.keyOfIdentity[Int($0.identity)] }
        let counts = Counts(facts, principals.keys.count) {
            Int(places[Int($0.actor)])
        } _: {
            Int(places[Int($0.actor)])
        }
        add(
            .users, facts, axis: .actor, keys: principals.keys, places: places, slugTexts: principals.plainNames, counts
        ) { index in (principals.ofKey[index].name, principals.keys[index]) }
    }

    /// Regions, actions, services, accounts and addresses.
    mutating func addPlainKinds(_ facts: Facts) {
        let (addresses, ranks) = ExactText.rank(facts.addresses.map { $0.isEmpty ? "(none)" : $0 })
        let places = facts.actors.map { ranks[Int($0.address)] }
        let counts = Counts(facts, addresses.count) {
            Int(places[Int($0.actor)])
        } _: {
            Int(places[Int($0.actor)])
        }
        add(.addresses, facts, axis: .actor, keys: addresses, places: places, counts) { (addresses[$0], "") }
        addPlaces(facts)
        addActions(facts)
    }

    private mutating func addPlaces(_ facts: Facts) {
        let counts = Counts(facts, facts.places.count) {
            Int($0.place)
        } _: {
            Int($0.place)
        }
        let (regions, regionPlaces) = ExactText.rank(facts.places.map { $0.region.isEmpty ? "(none)" : $0.region })
        add(.regions, facts, axis: .place, keys: regions, places: regionPlaces, counts.by(regionPlaces, regions.count))
        {
            (regions[$0], "")
        }
        let (accounts, accountPlaces) = ExactText.rank(facts.places.map { $0.account.isEmpty ? "(none)" : $0.account })
        add(
            .accounts, facts, axis: .place, keys: accounts, places: accountPlaces,
            counts.by(accountPlaces, accounts.count)
        ) { (accounts[$0], "") }
    }

    private mutating func addActions(_ facts: Facts) {
        let counts = Counts(facts, facts.actions.count) {
            Int($0.action)
        } _: {
            Int($0.action)
        }
        let (actions, actionPlaces) = ExactText.rank(facts.actions.map { "\($0.source):\($0.name)" })
        var actionOf = [Facts.Action?](repeating: nil, count: actions.count)
        for (action, place) in zip(facts.actions, actionPlaces) { actionOf[Int(place)] = action }
        add(.actions, facts, axis: .action, keys: actions, places: actionPlaces, counts.by(actionPlaces, actions.count))
        {
            // A record may leave its action out, and a link needs a name.
            let name = actionOf[$0]?.name ?? actions[$0]
            return (name.isEmpty ? "(none)" : name, actionOf[$0]?.service ?? "")
        }
        let (services, servicePlaces) = ExactText.rank(facts.actions.map { $0.source.isEmpty ? "(none)" : $0.source })
        var serviceOf = services
        for (action, place) in zip(facts.actions, servicePlaces) where !action.source.isEmpty {
            serviceOf[Int(place)] = action.service
        }
        add(
            .services, facts, axis: .action, keys: services, places: servicePlaces,
            counts.by(servicePlaces, services.count)
        ) { (serviceOf[$0], services[$0]) }
    }

    /// What cells and listed events add up to, for each of some things.
    private struct Counts {
        var tallies: [Tally]
        var notable: [Int]

        /// One pass over both.
        @inline(__always)
        init(_ facts: Facts, _ count: Int, _ ofCell: (Facts.Cell) -> Int, _ ofEvent: (Facts.Event) -> Int) {
            var tallies = [Tally](repeating: Tally(), count: count)
            var notable = [Int](repeating: 0, count: count)
            // Beside each other, where the names of actions are not.
            let (outcomes, reads) = (facts.results.map(\.outcome), facts.actions.map { $0.readOnly == true })
            for cell in facts.cells {
                tallies[ofCell(cell)].add(
                    count: Int(cell.count), outcome: outcomes[Int(cell.result)], read: reads[Int(cell.action)],
                    at: Int64(cell.hour) * 3600)
            }
            for event in facts.events { notable[ofEvent(event)] += 1 }
            (self.tallies, self.notable) = (tallies, notable)
        }

        private init(_ tallies: [Tally], _ notable: [Int]) { (self.tallies, self.notable) = (tallies, notable) }

        /// The same for what these belong to.
        func by(_ places: [Int32], _ count: Int) -> Counts {
            var sums = Counts([Tally](repeating: Tally(), count: count), [Int](repeating: 0, count: count))
            for (number, place) in places.enumerated() {
                sums.tallies[Int(place)].merge(tallies[number])
                sums.notable[Int(place)] += notable[number]
            }
            return sums
        }
    }

    /// Puts the table of a kind in order.
    private mutating func add(
        _ kind: EntityKind, _ facts: Facts, axis: Axis, keys: [String], places: [Int32], slugTexts: [String]? = nil,
        _ counts: Counts, name: (Int) -> (title: String, detail: String)
    ) {
        let candidates = keys.indices.map { index in
            let named = name(index)
            return EntityTable.Candidate(
                key: keys[index], title: named.title, detail: named.detail, slugText: slugTexts?[index],
                tally: counts.tallies[index], notable: counts.notable[index])
        }
        let table = EntityTable(kind, candidates, isLarge: BookScale.isLarge(facts))
        tables[kind.rawValue] = table
        maps[kind.rawValue] = DimensionTable(
            values: table.entities.map(\.key), axis: axis, map: places.map { table.ofCandidate[Int($0)] })
    }

    /// More roles than anybody made by hand compete with other resources for pages.
    private static let mostRoles = 1000

    /// Resources and load balancers. Gives for each thing the entity that it became (index -1 for one without
    /// events).
    mutating func addThings(
        _ facts: Facts, _ principals: Principals, _ things: Things, _ touched: TouchIndex
    ) -> [EntityRef] {
        let roles = Self.roles(facts, principals, users: tables[EntityKind.users.rawValue])
        let isPaged = roles.count <= Self.mostRoles
        var candidates = things.all.map { thing in
            let isRole = thing.type == RoleKey.type && roles.contains(ExactText(thing.key))
            return EntityTable.Candidate(
                key: thing.key, title: thing.name.isEmpty ? thing.key : thing.name, detail: thing.type,
                alwaysPaged: thing.isTargetGroup || (isRole && isPaged), isKept: isRole)
        }
        var tallies = [Tally](repeating: Tally(), count: candidates.count)
        var notable = [Int](repeating: 0, count: candidates.count)
        let (outcomes, reads) = (facts.results.map(\.outcome), facts.actions.map { $0.readOnly == true })
        touched.forEach { number, thing in
            let event = facts.events[number]
            notable[thing] += 1
            guard !event.flags.contains(.superseded) else { return }
            tallies[thing].add(
                count: 1, outcome: outcomes[Int(event.result)], read: reads[Int(event.action)], at: event.time)
        }
        for thing in candidates.indices {
            candidates[thing].tally = tallies[thing]
            candidates[thing].notable = notable[thing]
        }
        var refs = [EntityRef](repeating: EntityRef(.resources, -1), count: things.all.count)
        for kind in [EntityKind.resources, .loadBalancers] {
            let members = things.all.indices.filter { things.all[$0].isLoadBalancer == (kind == .loadBalancers) }
            let table = EntityTable(
                kind, members.map { candidates[$0] }, isLarge: BookScale.isLarge(facts))
            for (member, place) in zip(members, table.ofCandidate) { refs[member] = EntityRef(kind, place) }
            tables[kind.rawValue] = table
        }
        return refs
    }
}

extension Tally {
    /// Counts a cell.
    @inline(__always)
    mutating func add(_ cell: Facts.Cell, _ facts: Facts) {
        add(
            count: Int(cell.count), outcome: facts.results[Int(cell.result)].outcome,
            read: facts.actions[Int(cell.action)].readOnly == true, at: Int64(cell.hour) * 3600)
    }

    /// Counts an event, unless an addendum replaced it.
    @inline(__always)
    mutating func add(_ event: Facts.Event, _ facts: Facts) {
        guard !event.flags.contains(.superseded) else { return }
        add(
            count: 1, outcome: facts.results[Int(event.result)].outcome,
            read: facts.actions[Int(event.action)].readOnly == true, at: event.time)
    }
}

extension DimensionTable {
    /// Dimensions that have no pages.
    static func extra(_ facts: Facts, _ names: SharedNames) -> [Dimension: DimensionTable] {
        let callers = facts.callers
        /// The texts by which callers are told apart, each once, and for each actor its text among them.
        func ofActors(_ text: (Int) -> Int32, absent: String) -> DimensionTable {
            let numbers = (0..<callers.count).map(text)
            var places = [Int32](repeating: -1, count: callers.texts.count)
            var texts: [String] = []
            for number in numbers where places[Int(number)] < 0 {
                places[Int(number)] = Int32(texts.count)
                texts.append(number == TextTable.absent ? absent : callers.texts[number])
            }
            let (values, ranks) = ExactText.rank(texts)
            let ofIdentity = numbers.map { ranks[Int(places[Int($0)])] }
            return DimensionTable(values: values, axis: .actor, map: facts.actors.map { ofIdentity[Int($0.identity)] })
        }
        let (errors, errorOf) = ExactText.rank(facts.results.map(\.errorCode))
        return [
            .client: DimensionTable(
                values: names.clients, axis: .actor, map: facts.actors.map { names.clientRank[Int($0.client)] }),
            .identityType: ofActors({ callers.row($0).type }, absent: "(none)"),
            .identity: ofActors(callers.byIdentityKey, absent: "(none)"),
            .errorCode: DimensionTable(values: errors, axis: .result, map: errorOf),
            .outcome: DimensionTable(
                values: Outcome.allCases.map(\.word), axis: .result,
                map: facts.results.map { Int32($0.outcome.rawValue) }),
        ]
    }
}
