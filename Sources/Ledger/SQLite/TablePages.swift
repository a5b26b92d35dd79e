internal import CFeed

/// The rows of a table, taken off the pages of the file as far as these are plain (`cpages.h`).
final class TablePages {
    /// Unsafe, and sound: it is made and freed here, and used by nobody else; what it is given holds as long as the call.
    private let pages: UnsafeMutablePointer<cfeed_pages>
    /// Holds SQLite's lock on the file while it is read.
    private let lock: Statement
    private(set) var isAtEnd = false

    /// How many rows were taken.
    private(set) var count = 0

    /// - Parameter columns: their names, as in SQL.
    /// - Returns: `nil` where SQLite has to read the table.
    init?(_ database: Database, _ table: String, _ columns: String) throws(LedgerError) {
        let wanted = columns.split(separator: ",").map { $0.drop { $0 == " " } }
        lock = try database.prepare("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = '\(table)'")
        pages = .allocate(capacity: 1)
        pages.initialize(to: cfeed_pages())
        guard try lock.step(), try Self.find(wanted, table, database, &pages.pointee),
            database.open(pages, root: lock.integer(0))
        else { return nil }
    }

    deinit {
        cfeed_pages_close(pages)
        pages.deallocate()
    }

    /// Takes some rows and hands out where their texts lie; false where no more can be taken.
    func next(
        _ taken: UnsafeMutablePointer<cfeed_taken>, _ body: (UnsafePointer<CChar>?) throws(LedgerError) -> Void
    ) throws(LedgerError) -> Bool {
        var bytes: UnsafePointer<CChar>?
        let state = cfeed_pages_next(pages, taken, &bytes)
        isAtEnd = state == CFEED_END
        count += taken.pointee.rows
        try body(bytes)
        return state == CFEED_ROWS_READ
    }

    /// Where the wanted columns stand in the table's rows; false where the table is none of those that this program makes.
    private static func find(
        _ wanted: [Substring], _ table: String, _ database: Database, _ pages: inout cfeed_pages
    ) throws(LedgerError) -> Bool {
        var places = [Int8](repeating: -1, count: Int(CFEED_COLUMNS))
        var found = 0
        pages.key = -1
        let rows = try database.prepare(
            "SELECT cid, name, pk, upper(type) = 'INTEGER', hidden FROM pragma_table_xinfo('\(table)')")
        while try rows.step() {
            let column = rows.int(0)
            guard column >= 0, column < places.count, rows.int(4) == 0 else { return false }
            if rows.int(2) > 0 {
                // Another key than the row's own number has a column as others have.
                guard rows.int(2) == 1, rows.int(3) == 1, pages.key < 0 else { return false }
                pages.key = Int32(column)
            }
            guard let place = wanted.firstIndex(of: Substring(rows.text(1))) else { continue }
            places[column] = Int8(place)
            found += 1
            pages.columns = column + 1
        }
        guard found == wanted.count else { return false }
        withUnsafeMutableBytes(of: &pages.place) { $0.copyBytes(from: places.map(UInt8.init(bitPattern:))) }
        return true
    }
}
