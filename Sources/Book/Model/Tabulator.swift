internal import Ledger

/// Breaks sets of cells or events down by a dimension in one pass over plain arrays.
///
/// It keeps its scratch arrays between calls, so a thread that makes many pages should keep one of these; it must not
/// be shared between threads.
public final class Tabulator {
    private let model: BookModel
    private var slots: [Dimension: [Int32]] = [:]

    /// A tabulator of one model.
    public init(_ model: BookModel) { self.model = model }

    /// Rows of a breakdown of cells: most events first, then by the value's number. Their counts add up to the count
    /// of the cells. Resources and load balancers give no rows, since cells do not know them.
    public func breakdown(cells: some Sequence<Int32>, by dimension: Dimension) -> [Share] {
        guard let table = model.table(dimension) else { return [] }
        let facts = model.facts
        return collect(dimension) { add in
            for number in cells {
                let cell = facts.cells[Int(number)]
                add(table.map[table.axis.index(of: cell)]) { $0.add(cell, facts) }
            }
        }
    }

    /// Rows of a breakdown of listed events, as ``breakdown(cells:by:)``. Superseded events are not counted.
    public func breakdown(events: some Sequence<Int32>, by dimension: Dimension) -> [Share] {
        let facts = model.facts
        return collect(dimension) { add in
            guard let table = model.table(dimension) else {
                guard case .entity(let kind) = dimension else { return }
                for number in events {
                    let event = facts.events[Int(number)]
                    for thing in model.thingsOfEvent[number] where model.thingRefs[Int(thing)].kind == kind {
                        add(model.thingRefs[Int(thing)].index) { $0.add(event, facts) }
                    }
                }
                return
            }
            for number in events {
                let event = facts.events[Int(number)]
                add(table.map[table.axis.index(of: event)]) { $0.add(event, facts) }
            }
        }
    }

    /// Rows of a breakdown of all that is counted on an entity: its cells, or for resources and load balancers its
    /// listed events.
    public func breakdown(of ref: EntityRef, by dimension: Dimension) -> [Share] {
        ref.kind.countsListedEventsOnly || dimension.isOfResources
            ? breakdown(events: model.events(of: ref), by: dimension)
            : breakdown(cells: model.cells(of: ref), by: dimension)
    }

    private typealias Add = (_ value: Int32, _ count: (inout Tally) -> Void) -> Void

    /// Only the slots that were used are cleared again, so a small page costs little beside a large dimension.
    private func collect(_ dimension: Dimension, _ body: (Add) -> Void) -> [Share] {
        var slot =
            slots.removeValue(forKey: dimension)
            ?? [Int32](repeating: -1, count: model.valueCount(dimension))
        var shares: [Share] = []
        body { value, count in
            guard value >= 0 else { return }
            if slot[Int(value)] < 0 {
                slot[Int(value)] = Int32(shares.count)
                shares.append(Share(value: value, tally: Tally()))
            }
            count(&shares[Int(slot[Int(value)])].tally)
        }
        for share in shares { slot[Int(share.value)] = -1 }
        slots[dimension] = slot
        shares.removeAll { $0.tally.events == 0 }
        shares.sort {
            $0.tally.events == $1.tally.events ? $0.value < $1.value : $0.tally.events > $1.tally.events
        }
        return shares
    }
}

extension Dimension {
    /// Whether only listed events know it.
    var isOfResources: Bool {
        if case .entity(let kind) = self { kind.countsListedEventsOnly } else { false }
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
