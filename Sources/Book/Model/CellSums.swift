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

    /// - Parameter ends: what ``ends(_:)`` gives.
    init(
        _ facts: Facts, _ maps: [DimensionTable?], clients: [Int32], ends: [Int32], counts: (EntityKind) -> Int
    ) {
        let users = maps[EntityKind.users.rawValue]?.map ?? []
        let rows = Self.sums(facts, users: users, clients: clients, ends: ends)
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

    /// For each cell a number for what was done, where, and how it ended. There are few; with who did it there are many.
    static func ends(_ facts: Facts) -> [Int32] {
        var deeds = NumberTable()
        var ends = NumberTable()
        return facts.cells.map { cell in
            let deed = deeds.number(of: NumberTable.key(cell.action, cell.place))
            return ends.number(of: NumberTable.key(deed, cell.result))
        }
    }

    private static func sums(_ facts: Facts, users: [Int32], clients: [Int32], ends: [Int32]) -> [Row] {
        var callers = NumberTable()
        let callerOf = zip(users, clients).map { callers.number(of: NumberTable.key($0, $1)) }
        var sums = NumberTable()
        var rows: [Row] = []
        let cells = facts.cells
        // What a sum costs is waiting for its place in the table.
        let ahead = 16
        for (number, cell) in cells.enumerated() {
            if number + ahead < cells.count {
                sums.prefetch(NumberTable.key(callerOf[Int(cells[number + ahead].actor)], ends[number + ahead]))
            }
            let place = Int(sums.number(of: NumberTable.key(callerOf[Int(cell.actor)], ends[number])))
            if place == rows.count {
                rows.append(
                    Row(
                        user: users[Int(cell.actor)], client: clients[Int(cell.actor)], action: cell.action,
                        place: cell.place, result: cell.result, first: cell.hour, last: cell.hour, count: 0))
            }
            rows[place].first = min(rows[place].first, cell.hour)
            rows[place].last = max(rows[place].last, cell.hour)
            rows[place].count += Int(cell.count)
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
