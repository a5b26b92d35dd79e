internal import Ledger

/// The cells summed up over hours, and over callers that are one user with one client: thousands of rows where there are
/// a million cells. A page is broken down by these rows, by anything but addresses, as by its cells, and sooner.
struct CellSums: Sendable {
    /// A sum of cells.
    struct Row: Sendable {
        /// The place among the users.
        var user: Int32
        /// The number of the value of ``Dimension/client``.
        var client: Int32
        var action: Int32
        var place: Int32
        var result: Int32
        /// The hours of the first and the last cell.
        var first: Int32
        var last: Int32
        var count: Int
    }

    let rows: [Row]
    /// For kinds whose entities each row belongs to one of, the rows by entity.
    private let rowsOfEntity: [Adjacency?]

    init(_ facts: Facts, _ maps: [DimensionTable?], clients: DimensionTable?, counts: (EntityKind) -> Int) {
        let users = maps[EntityKind.users.rawValue]?.map ?? []
        let rows = Self.sums(facts, users: users, clients: clients, userCount: counts(.users))
        self.rows = rows
        rowsOfEntity = EntityKind.allCases.map { kind in
            guard let map = maps[kind.rawValue], kind != .addresses else { return nil }
            return Adjacency(ownerCount: counts(kind), memberCount: rows.count) { number in
                kind == .users ? rows[number].user : map.map[map.axis.index(of: rows[number])]
            }
        }
    }

    /// An entity's rows; `nil` where only its cells tell.
    func rows(of ref: EntityRef) -> ArraySlice<Int32>? { rowsOfEntity[ref.kind.rawValue]?[ref.index] }

    private static func sums(
        _ facts: Facts, users: [Int32], clients: DimensionTable?, userCount: Int
    ) -> [Row] {
        let clientOf = clients?.map ?? []
        var keys = SumKeys(
            (userCount, clients?.values.count ?? 0, facts.actions.count, facts.places.count, facts.results.count))
        var sums = NumberTable()
        var rows: [Row] = []
        // What a sum costs is waiting for its place in the table, so the keys of cells that come soon are made and their
        // places fetched.
        let ahead = 16
        var soon = [UInt64](repeating: 0, count: ahead)
        let cells = facts.cells
        for number in 0..<cells.count + ahead {
            let place = number % ahead
            let key = soon[place]
            if number < cells.count {
                let cell = cells[number]
                soon[place] = keys.key(
                    users[Int(cell.actor)], clientOf[Int(cell.actor)], cell.action, cell.place, cell.result)
                sums.prefetch(soon[place])
            }
            guard number >= ahead else { continue }
            let cell = cells[number - ahead]
            let sum = Int(sums.number(of: key))
            if sum == rows.count {
                rows.append(
                    Row(
                        user: users[Int(cell.actor)], client: clientOf[Int(cell.actor)], action: cell.action,
                        place: cell.place, result: cell.result, first: cell.hour, last: cell.hour, count: 0))
            }
            rows[sum].first = min(rows[sum].first, cell.hour)
            rows[sum].last = max(rows[sum].last, cell.hour)
            rows[sum].count += Int(cell.count)
        }
        return rows
    }
}

extension Axis {
    /// As for a cell; a sum has no one actor.
    @inline(__always)
    func index(of row: CellSums.Row) -> Int {
        switch self {
        case .actor: -1
        case .action: Int(row.action)
        case .place: Int(row.place)
        case .result: Int(row.result)
        }
    }
}
