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
        var shares = takeShares(dimension)
        for number in cells {
            let cell = facts.cells[Int(number)]
            let value = table.map[table.axis.index(of: cell)]
            if value >= 0 { shares.rows[shares.place(of: value)].tally.add(cell, facts) }
        }
        return put(shares, dimension)
    }

    /// Rows of a breakdown of listed events, as ``breakdown(cells:by:)``. Superseded events are not counted.
    public func breakdown(events: some Sequence<Int32>, by dimension: Dimension) -> [Share] {
        let facts = model.facts
        var shares = takeShares(dimension)
        if let table = model.table(dimension) {
            for number in events {
                let event = facts.events[Int(number)]
                let value = table.map[table.axis.index(of: event)]
                if value >= 0 { shares.rows[shares.place(of: value)].tally.add(event, facts) }
            }
        } else if case .entity(let kind) = dimension {
            let (refs, things) = (model.thingRefs, model.thingsOfEvent)
            for number in events {
                let event = facts.events[Int(number)]
                for thing in things[number] {
                    let ref = refs[Int(thing)]
                    guard ref.kind == kind, ref.index >= 0 else { continue }
                    shares.rows[shares.place(of: ref.index)].tally.add(event, facts)
                }
            }
        }
        return put(shares, dimension)
    }

    /// Rows of a breakdown of all that is counted on an entity: its cells, or for resources and load balancers its
    /// listed events.
    public func breakdown(of ref: EntityRef, by dimension: Dimension) -> [Share] {
        ref.kind.countsListedEventsOnly || dimension.isOfResources
            ? breakdown(events: model.events(of: ref), by: dimension)
            : breakdown(cells: model.cells(of: ref), by: dimension)
    }

    /// Rows while they are counted, and for each value its row; -1 for none.
    private struct Shares {
        var slots: [Int32]
        var rows: [Share] = []

        @inline(__always)
        mutating func place(of value: Int32) -> Int {
            let slot = slots[Int(value)]
            if slot >= 0 { return Int(slot) }
            slots[Int(value)] = Int32(rows.count)
            rows.append(Share(value: value, tally: Tally()))
            return rows.count - 1
        }
    }

    private func takeShares(_ dimension: Dimension) -> Shares {
        Shares(
            slots: slots.removeValue(forKey: dimension)
                ?? [Int32](repeating: -1, count: model.valueCount(dimension)))
    }

    /// Only the slots that were used are cleared again, so a small page costs little beside a large dimension.
    private func put(_ counted: consuming Shares, _ dimension: Dimension) -> [Share] {
        var counted = counted
        for share in counted.rows { counted.slots[Int(share.value)] = -1 }
        slots[dimension] = counted.slots
        var shares = counted.rows
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
