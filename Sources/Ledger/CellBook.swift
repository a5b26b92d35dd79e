/// The cube: which cell counts what, and how many.
///
/// A cell's coordinates go to the ledger with its count; what is kept here tells known cells from new ones.
struct CellBook: ~Copyable {
    private let rows: RowQueue
    private var keys: KeyBook
    /// Of each cell in memory, the events that its count in the ledger lacks.
    private var counts: [Int32] = []
    /// Cells that lack some, with their coordinates; those that the ledger does not have apart.
    private var new: [LedgerStatements.CellRow] = []
    private var known: [LedgerStatements.CellRow] = []
    /// Where the cells of ``new`` and ``known`` stand in memory.
    private var newPlaces: [Int32] = []
    private var knownPlaces: [Int32] = []
    /// Events that were taken back, by the cell's number.
    private var lowered: [Int32: Int32] = [:]

    init(_ rows: RowQueue, _ keys: KeyStatements) {
        self.rows = rows
        self.keys = KeyBook(keys, .cell, most: keys.limits.names)
    }

    /// Cells that wait to be written.
    var waiting: Int { new.count + known.count }

    /// Counts an event in its cell; the cell's number.
    mutating func count(in cell: CellKey) throws(LedgerError) -> Int32 {
        let found = try find(cell)
        counts[Int(found.place)] += 1
        return found.number
    }

    /// Where a cell is that may count events, before the next ``flush()``. One that counts none is written, too.
    mutating func find(_ cell: CellKey) throws(LedgerError) -> (number: Int32, place: Int32) {
        let found = try keys.intern(cell.packed)
        let place = Int32(found.place)
        if !found.isRecent { counts.append(0) }
        if counts[found.place] == 0 {
            let row = LedgerStatements.CellRow(number: found.number, cell: cell, count: 0)
            if found.isNew {
                new.append(row)
                newPlaces.append(place)
            } else {
                known.append(row)
                knownPlaces.append(place)
            }
        }
        return (found.number, place)
    }

    /// Counts an event in a cell that was found since the last ``flush()``.
    mutating func count(at place: Int32) { counts[Int(place)] += 1 }

    /// Takes an event back.
    mutating func uncount(_ number: Int32) { lowered[number, default: 0] += 1 }

    /// Has the memory fetched where the cell will be looked for.
    func prefetch(_ cell: CellKey) { keys.prefetch(cell.packed) }

    /// Writes what changed.
    mutating func flush() throws(LedgerError) {
        for (index, place) in newPlaces.enumerated() { new[index].count = take(place) }
        for (index, place) in knownPlaces.enumerated() { known[index].count = take(place) }
        known.removeAll { $0.count == 0 }
        try write(new, known, lowered)
        new.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        newPlaces.removeAll(keepingCapacity: true)
        knownPlaces.removeAll(keepingCapacity: true)
        lowered.removeAll()
    }

    private func write(
        _ new: [LedgerStatements.CellRow], _ known: [LedgerStatements.CellRow], _ lowered: [Int32: Int32]
    ) throws(LedgerError) {
        guard !new.isEmpty || !known.isEmpty || !lowered.isEmpty else { return }
        let bytes = (new.count + known.count) * MemoryLayout<LedgerStatements.CellRow>.stride
        try rows.add(bytes: bytes) { (rows) throws(LedgerError) in
            try rows.add(new: new)
            try rows.add(known: known)
            for (number, count) in lowered { try rows.lower(number, by: count) }
        }
    }

    private mutating func take(_ place: Int32) -> Int32 {
        defer { counts[Int(place)] = 0 }
        return counts[Int(place)]
    }

    /// Whether there are so many cells in memory that it is time to ``flush()`` and ``save()``.
    var isFull: Bool { keys.isFull }

    /// Writes the keys of what was flushed. Where there are many, those in memory are forgotten.
    mutating func save() throws(LedgerError) {
        if try keys.save() { counts = [] }
    }

    /// Reads what the ledger knows of cells.
    mutating func load(_ database: Database) throws(LedgerError) {
        try keys.load(count: RowCheck(database).next("cells", database))
    }
}
