/// The cube: which cell counts what, and how many.
///
/// A cell's coordinates go to the ledger with its count; what is kept here tells known cells from new ones.
struct CellBook: ~Copyable {
    private let statements: LedgerStatements
    private var keys = KeyTable()
    private var counts: [Int32] = []
    private var isDirty: [Bool] = []
    /// Cells whose count in the ledger is not the one here, with their coordinates.
    private var dirty: [LedgerStatements.CellRow] = []
    /// Cells that lost events, of which only the number is known.
    private var lowered: Set<Int32> = []

    /// Events counted so far.
    private(set) var events = 0

    init(_ statements: LedgerStatements) { self.statements = statements }

    /// Cells that wait to be written.
    var waiting: Int { dirty.count }

    /// Counts an event in its cell; the cell's number.
    mutating func count(in cell: CellKey) -> Int32 {
        let (number, isNew) = keys.intern(cell.packed)
        if isNew {
            counts.append(0)
            isDirty.append(false)
        }
        let index = Int(number)
        counts[index] += 1
        events += 1
        if !isDirty[index] {
            isDirty[index] = true
            dirty.append(LedgerStatements.CellRow(number: number, cell: cell, count: 0))
        }
        return number
    }

    /// Takes an event back.
    mutating func uncount(_ number: Int32) {
        counts[Int(number)] -= 1
        events -= 1
        lowered.insert(number)
    }

    /// Has the memory fetched where the cell will be looked for.
    func prefetch(_ cell: CellKey) { keys.prefetch(cell.packed) }

    /// Writes what changed.
    mutating func flush() throws(LedgerError) {
        for index in dirty.indices {
            let number = Int(dirty[index].number)
            dirty[index].count = counts[number]
            isDirty[number] = false
        }
        try statements.add(dirty)
        dirty.removeAll(keepingCapacity: true)
        for number in lowered { try statements.set(count: counts[Int(number)], of: number) }
        lowered.removeAll()
    }

    /// Reads the cells of a ledger.
    mutating func load(_ database: Database) throws(LedgerError) {
        try LedgerRows.cells(database) { cell in
            let key = CellKey(
                hour: cell.hour, actor: cell.actor, action: cell.action, place: cell.place, result: cell.result)
            let number = keys.intern(key.packed).number
            counts.append(cell.count)
            isDirty.append(false)
            events += Int(cell.count)
            return number
        }
    }
}
