internal import CSystem
internal import CloudTrail
internal import Ledger

/// Breaks sets of cells or events down by a dimension in one pass over plain arrays.
///
/// It keeps its scratch arrays between calls, so a thread that makes many pages should keep one of these; it must not
/// be shared between threads.
public final class Tabulator {
    private let model: BookModel
    private var slots: [Dimension: [Int32]] = [:]
    private var axisSlots = AxisSlots()
    /// What was broken down last.
    private var axes: (of: Whole, shares: AxisShares)?
    // Asking the model for these takes a lock.
    private lazy var sums = model.sums
    private lazy var thingSums = model.thingSums
    /// The entity whose resources and load balancers were found last, and these.
    private var latest: (ref: EntityRef, first: Int, things: (resources: [Share], balancers: [Share]))?
    /// The entity whose figures were found last, and its rows by address, in no order.
    private var addresses: (ref: EntityRef, shares: [Share])?
    /// The cells of the user whose figures were found last.
    private(set) var userCells: [UserCell] = []
    private let outcomes: [Outcome]
    private let reads: [Bool]

    /// A tabulator of one model.
    public init(_ model: BookModel) {
        self.model = model
        outcomes = model.outcomes
        reads = model.reads
    }

    /// Rows of a breakdown of cells: most events first, then by the value's number. Their counts add up to the count
    /// of the cells. Resources and load balancers give no rows, since cells do not know them.
    /// - Parameter first: how many rows must stand in order; the others follow as they come.
    public func breakdown(
        cells: some Collection<Int32>, by dimension: Dimension, first: Int = .max
    ) -> [Share] {
        guard let table = model.table(dimension) else { return [] }
        return collect(dimension, first) { rows in
            // The buffer spares the loop the questions that arrays ask at each access.
            table.map.withUnsafeBufferPointer { map in
                model.forEachCell(cells) { cell in
                    if let base = map.baseAddress { csystem_prefetch(base + table.axis.index(of: cell)) }
                } _: { _, cell in
                    rows.add(cell, map[table.axis.index(of: cell)])
                }
            }
        }
    }

    /// The figures of an entity. Its rows by address are found on the way, and a user's cells kept, since its page asks for
    /// them next.
    func figures(of ref: EntityRef) -> EntityFigures {
        // Taken out, so that what is added to it is not held by two.
        var cells: [UserCell] = []
        swap(&cells, &userCells)
        defer { swap(&cells, &userCells) }
        cells.removeAll(keepingCapacity: true)
        guard ref.kind.breakdowns.contains(.kind(.addresses)), !ref.kind.countsListedEventsOnly else {
            return model.figures(of: ref)
        }
        if ref.kind == .users { cells.reserveCapacity(model.cells(of: ref).count) }
        var figures: EntityFigures?
        let shares = count(.entity(.addresses)) { rows in
            if ref.kind == .users {
                figures = model.figures(of: ref) { line, counts in
                    cells.append(UserCell(line, counts))
                    rows.add(line, Int(counts.all))
                }
            } else {
                figures = model.figures(of: ref) { line, counts in rows.add(line, Int(counts.all)) }
            }
        }
        addresses = (ref, shares)
        return figures ?? model.figures(of: ref)
    }

    /// Rows of a breakdown of listed events, as ``breakdown(cells:by:)``. Superseded events are not counted.
    public func breakdown(
        events: some Collection<Int32>, by dimension: Dimension, first: Int = .max
    ) -> [Share] {
        if case .entity(let kind) = dimension, kind.countsListedEventsOnly { return byThings(events, kind, first) }
        guard let table = model.table(dimension) else { return [] }
        return collect(dimension, first) { rows in
            table.map.withUnsafeBufferPointer { map in
                model.facts.events.walk(events) { event in
                    if let base = map.baseAddress { csystem_prefetch(base + table.axis.index(of: event)) }
                } _: { _, event in
                    rows.add(event, map[table.axis.index(of: event)])
                }
            }
        }
    }

    /// One kind of things.
    private func byThings(_ events: some Collection<Int32>, _ kind: EntityKind, _ first: Int) -> [Share] {
        collect(.entity(kind), first) { rows in
            model.facts.events.withUnsafeBufferPointer { all in
                model.thingRefs.withUnsafeBufferPointer { refs in
                    model.thingsOfEvent.forEach(events) { number in
                        // Of load balancers there are few, so that most events are not looked at.
                        guard kind == .resources, let base = all.baseAddress else { return }
                        csystem_prefetch(base + Int(number))
                    } _: { number, thing in
                        let ref = refs[Int(thing)]
                        if ref.kind == kind { rows.add(all[Int(number)], ref.index) }
                    }
                }
            }
        }
    }

    /// Both kinds of things, by sums of events.
    private func byThings(sums rows: some Collection<Int32>, _ first: Int) -> (resources: [Share], balancers: [Share]) {
        var balancers: [Share] = []
        let resources = collect(.entity(.resources), first) { resources in
            balancers = collect(.entity(.loadBalancers), first) { balancers in
                thingSums.rows.walk(rows) { _, row in
                    let ref = row.ref
                    if ref.kind == .resources {
                        resources.add(
                            ref.index, count: Int(row.count), row.result, row.action, row.first, row.last)
                    } else {
                        balancers.add(
                            ref.index, count: Int(row.count), row.result, row.action, row.first, row.last)
                    }
                }
            }
        }
        return (resources, balancers)
    }

    /// Rows of a breakdown of all that is counted on an entity: its cells, or for resources and load balancers its
    /// listed events.
    public func breakdown(of ref: EntityRef, by dimension: Dimension, first: Int = .max) -> [Share] {
        if dimension.isOfResources {
            // Of things, other things are known by their events alone.
            guard !ref.kind.countsListedEventsOnly, let rows = thingSums.rows(of: ref) else {
                return breakdown(events: model.events(of: ref), by: dimension, first: first)
            }
            // A page asks for both, one after the other.
            let known = latest.flatMap { $0.ref == ref && $0.first == first ? $0.things : nil }
            let (resources, balancers) = known ?? byThings(sums: rows, first)
            latest = (ref, first, (resources, balancers))
            return dimension == .entity(.resources) ? resources : balancers
        }
        if dimension == .entity(.addresses), let addresses, addresses.ref == ref {
            return addresses.shares.inOrder(first)
        }
        if dimension.isOfSums, let shares = byAxes(.entity(ref), dimension) { return shares.inOrder(first) }
        if ref.kind.countsListedEventsOnly {
            return breakdown(events: model.events(of: ref), by: dimension, first: first)
        }
        return breakdown(cells: model.cells(of: ref), by: dimension, first: first)
    }

    /// Rows of a breakdown of a day's cells. Its page asks for one after the other, so all but clients are found at once.
    func breakdown(ofDay index: Int, by dimension: Dimension, first: Int = .max) -> [Share] {
        if dimension.isOfSums, let shares = byAxes(.day(index), dimension) { return shares.inOrder(first) }
        return breakdown(cells: model.cells(ofDay: index), by: dimension, first: first)
    }

    /// Rows of a breakdown of the whole book.
    public func breakdown(by dimension: Dimension, first: Int = .max) -> [Share] {
        if dimension.isOfResources {
            let (resources, balancers) = byThings(sums: thingSums.rows.indices.map(Int32.init), first)
            return dimension == .entity(.resources) ? resources : balancers
        }
        if dimension.isOfSums {
            return byAxes(.book, dimension)?.inOrder(first)
                ?? breakdown(sums: sums.rows.indices.map(Int32.init), dimension, first)
        }
        return breakdown(cells: model.allCells, by: dimension, first: first)
    }

    /// As of the cells that were summed up.
    private func breakdown(sums rows: some Collection<Int32>, _ dimension: Dimension, _ first: Int) -> [Share] {
        guard let table = model.table(dimension) else { return [] }
        return collect(dimension, first) { shares in
            sums.rows.walk(rows) { _, row in
                let value =
                    switch dimension {
                    case .entity(.users): row.user
                    case .client: row.client
                    default: table.map[table.axis.index(of: row)]
                    }
                shares.add(
                    value, count: row.count, row.result, row.action, Int64(row.first) * 3600, Int64(row.last) * 3600)
            }
        }
    }

    /// What is broken down by all axes at once.
    private enum Whole: Equatable {
        case entity(EntityRef)
        case day(Int)
        case book

        var needs: AxisNeeds {
            switch self {
            case .entity(let ref): AxisNeeds(ref.kind)
            case .day, .book: AxisNeeds()
            }
        }
    }

    /// Rows in no order; `nil` where that dimension is not known. All that a page asks for is found at once.
    private func byAxes(_ whole: Whole, _ dimension: Dimension) -> [Share]? {
        guard let table = model.table(dimension) else { return [] }
        guard whole.needs.has(dimension, table.axis) else { return nil }
        if axes?.of != whole {
            let shares =
                switch whole {
                case .entity(let ref): axisShares(ref)
                case .book: axisShares(whole.needs, sums: sums.rows.indices.map(Int32.init))
                case .day(let index): axisShares(whole.needs, cells: model.cells(ofDay: index))
                }
            axes = (whole, shares)
        }
        guard let shares = axes?.shares else { return nil }
        if dimension == .entity(.users) { return shares.users }
        if dimension == .client { return shares.clients }
        let rows =
            switch table.axis {
            case .actor: [Share]()
            case .action: shares.actions
            case .place: shares.places
            case .result: shares.results
            }
        return count(dimension) { sums in
            for share in rows { sums.merge(share.tally, table.map[Int(share.value)]) }
        }
    }

    /// An entity by all axes.
    private func axisShares(_ ref: EntityRef) -> AxisShares {
        let needs = AxisNeeds(ref.kind)
        if ref.kind.countsListedEventsOnly {
            return countByAxes(needs) { add in
                guard let rows = thingSums.rows(of: ref) else { return }
                thingSums.rows.walk(rows) { _, row in
                    add(
                        AxisRow(
                            user: row.user, client: -1, action: row.action, place: row.place, result: row.result,
                            count: Int(row.count), first: row.first, last: row.last))
                }
            }
        }
        if let rows = sums.rows(of: ref) { return axisShares(needs, sums: rows) }
        return axisShares(needs, cells: model.cells(of: ref))
    }

    /// Sums of cells by all axes.
    private func axisShares(_ needs: AxisNeeds, sums rows: some Collection<Int32>) -> AxisShares {
        countByAxes(needs) { add in
            sums.rows.walk(rows) { _, row in
                add(
                    AxisRow(
                        user: row.user, client: row.client, action: row.action, place: row.place,
                        result: row.result, count: row.count, first: Int64(row.first) * 3600,
                        last: Int64(row.last) * 3600))
            }
        }
    }

    /// Cells by all axes.
    private func axisShares(_ needs: AxisNeeds, cells: some Collection<Int32>) -> AxisShares {
        guard let users = model.table(.entity(.users))?.map, let clients = model.table(.client)?.map else {
            return AxisShares()
        }
        return users.withUnsafeBufferPointer { users in
            clients.withUnsafeBufferPointer { clients in
                countByAxes(needs) { add in
                    model.forEachCell(cells) { cell in
                        // Never read through these.
                        if let base = users.baseAddress { csystem_prefetch(base + Int(cell.actor)) }
                        if needs.clients, let base = clients.baseAddress { csystem_prefetch(base + Int(cell.actor)) }
                    } _: { _, cell in
                        let hour = Int64(cell.hour) * 3600
                        add(
                            AxisRow(
                                user: users[Int(cell.actor)], client: needs.clients ? clients[Int(cell.actor)] : -1,
                                action: cell.action, place: cell.place, result: cell.result, count: Int(cell.count),
                                first: hour, last: hour))
                    }
                }
            }
        }
    }

    /// Where the values of each axis stand among the shares, between calls of ``countByAxes(_:)`` nowhere.
    private struct AxisSlots {
        var users: [Int32] = []
        var clients: [Int32] = []
        var actions: [Int32] = []
        var places: [Int32] = []
        var results: [Int32] = []
    }

    /// Counts by all axes at once. `body` is handed what adds a row.
    @inline(__always)
    private func countByAxes(_ needs: AxisNeeds, _ body: ((AxisRow) -> Void) -> Void) -> AxisShares {
        if axisSlots.results.isEmpty {
            func none(_ count: Int) -> [Int32] { [Int32](repeating: -1, count: max(count, 1)) }
            axisSlots = AxisSlots(
                users: none(model.valueCount(.entity(.users))), clients: none(model.valueCount(.client)),
                actions: none(model.facts.actions.count), places: none(model.facts.places.count),
                results: none(model.facts.results.count))
        }
        // Taken out, so that each has one owner and may be changed beside the others.
        var (users, clients, actions) = (axisSlots.users, axisSlots.clients, axisSlots.actions)
        var (places, results) = (axisSlots.places, axisSlots.results)
        axisSlots = AxisSlots()
        let shares = outcomes.withUnsafeBufferPointer { outcomes in
            reads.withUnsafeBufferPointer { reads in
                users.withUnsafeMutableBufferPointer { users in
                    clients.withUnsafeMutableBufferPointer { clients in
                        actions.withUnsafeMutableBufferPointer { actions in
                            places.withUnsafeMutableBufferPointer { places in
                                results.withUnsafeMutableBufferPointer { results in
                                    var users = ShareRows(slot: users, outcomes: outcomes, reads: reads)
                                    var clients = ShareRows(slot: clients, outcomes: outcomes, reads: reads)
                                    var actions = ShareRows(slot: actions, outcomes: outcomes, reads: reads)
                                    var places = ShareRows(slot: places, outcomes: outcomes, reads: reads)
                                    var results = ShareRows(slot: results, outcomes: outcomes, reads: reads)
                                    body { row in
                                        // Asked once for all of them.
                                        let outcome = outcomes[Int(row.result)]
                                        let isRead = reads[Int(row.action)]
                                        if needs.users { users.add(row.user, row, outcome, isRead: isRead) }
                                        if needs.clients { clients.add(row.client, row, outcome, isRead: isRead) }
                                        if needs.actions { actions.add(row.action, row, outcome, isRead: isRead) }
                                        places.add(row.place, row, outcome, isRead: isRead)
                                        results.add(row.result, row, outcome, isRead: isRead)
                                    }
                                    return AxisShares(
                                        users: users.taken(), clients: clients.taken(), actions: actions.taken(),
                                        places: places.taken(), results: results.taken())
                                }
                            }
                        }
                    }
                }
            }
        }
        axisSlots = AxisSlots(users: users, clients: clients, actions: actions, places: places, results: results)
        return shares
    }

    @inline(__always)
    private func collect(_ dimension: Dimension, _ first: Int, _ body: (inout ShareRows) -> Void) -> [Share] {
        count(dimension, body).inOrder(first)
    }

    @inline(__always)
    private func count(_ dimension: Dimension, _ body: (inout ShareRows) -> Void) -> [Share] {
        var slot =
            slots.removeValue(forKey: dimension) ?? [Int32](repeating: -1, count: model.valueCount(dimension))
        let shares = slot.withUnsafeMutableBufferPointer { slot in
            outcomes.withUnsafeBufferPointer { outcomes in
                reads.withUnsafeBufferPointer { reads in
                    var rows = ShareRows(slot: slot, outcomes: outcomes, reads: reads)
                    body(&rows)
                    return rows.taken()
                }
            }
        }
        slots[dimension] = slot
        return shares
    }
}
