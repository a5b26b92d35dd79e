internal import CFeed

/// A row of a table, on its way out of SQLite. Columns are counted from 0, texts behind numbers.
///
/// Unsafe: it refers to memory that holds for the one call that the row is lent to.
struct TakenRow {
    fileprivate let values: UnsafePointer<cfeed_value>
    fileprivate let bytes: UnsafePointer<CChar>?
    /// The columns that are texts.
    let texts: Range<Int>

    func integer(_ column: Int) -> Int64 { values[column].number }
    func int32(_ column: Int) -> Int32 { Int32(truncatingIfNeeded: values[column].number) }
    func int(_ column: Int) -> Int { Int(values[column].number) }

    /// Whether the column's text is empty or NULL.
    func isEmpty(_ column: Int) -> Bool { values[column].length == 0 }

    /// The column's text, empty for NULL; it holds as long as the row.
    func text(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let (start, length) = (Int(values[column].number), values[column].length)
        guard length > 0, let bytes else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(bytes + start).assumingMemoryBound(to: UInt8.self), count: length)
    }

    /// Lends the column's text, empty for NULL, to `body`.
    func withText(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) { body(text(column)) }
}

/// Some rows of a table, on their way out of SQLite; the same holds for them as for each.
struct TakenRows {
    fileprivate let values: UnsafePointer<cfeed_value>
    fileprivate let bytes: UnsafePointer<CChar>?
    /// How many there are.
    let count: Int
    fileprivate let width: Int
    fileprivate let texts: Range<Int>

    /// One of them.
    subscript(row: Int) -> TakenRow {
        @inline(__always) get { TakenRow(values: values + row * width, bytes: bytes, texts: texts) }
    }
}

extension Database {
    /// Calls `body` with the rows of a table in the order of their numbers, each with these columns.
    @inline(__always)
    func forEach(
        in table: String, numbers: String = "", texts: String = "",
        _ body: (TakenRow) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        try forEachTaken(in: table, numbers: numbers, texts: texts) { (rows) throws(LedgerError) in
            for row in 0..<rows.count { try body(rows[row]) }
        }
    }

    /// The same, with as many rows as are taken at a time.
    ///
    /// To step to each row and to call for each of its values costs more than SQLite's own work, and that more than to
    /// read them off the file's pages: so the pages are read as far as they are plain, and behind that SQLite puts hundreds
    /// of rows into memory with one step.
    func forEachTaken(
        in table: String, numbers: String = "", texts: String = "",
        _ body: (TakenRows) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        let columns = [numbers, texts].filter { !$0.isEmpty }.joined(separator: ", ")
        let width = columns.split(separator: ",").count
        let texts = numbers.split(separator: ",").count..<width
        let values = UnsafeMutablePointer<cfeed_value>.allocate(capacity: Int(CFEED_ROWS) * width)
        let taken = UnsafeMutablePointer<cfeed_taken>.allocate(capacity: 1)
        taken.initialize(to: cfeed_taken())
        taken.pointee.columns = width
        taken.pointee.numbers = texts.lowerBound
        taken.pointee.value = values
        defer {
            cfeed_free(taken)
            taken.deallocate()
            values.deallocate()
        }
        func give(_ bytes: UnsafePointer<CChar>?) throws(LedgerError) {
            guard taken.pointee.rows > 0 else { return }
            try body(TakenRows(values: values, bytes: bytes, count: taken.pointee.rows, width: width, texts: texts))
        }
        var rowsBehind = table
        var pages = try TablePages(self, table, columns)
        if let pages {
            while try pages.next(taken, give) {}
            if pages.isAtEnd { return }
            // Passed over one by one: to look for the last one's number is to trust the order of those in a damaged file.
            rowsBehind = "(SELECT \(columns) FROM \(table) ORDER BY rowid LIMIT -1 OFFSET \(pages.count))"
            taken.pointee.rows = 0
        }
        let order = pages == nil ? " ORDER BY rowid" : ""
        let rows = try prepare("SELECT 1 FROM \(rowsBehind) WHERE take(\(columns))\(order)")
        var isAtEnd = false
        while !isAtEnd {
            isAtEnd = try taking(to: taken) { () throws(LedgerError) in try !rows.step() }
            // Until now these held SQLite's lock on the file: what was read by both is of one state.
            pages = nil
            try give(UnsafePointer(taken.pointee.bytes))
            taken.pointee.rows = 0
            taken.pointee.used = 0
        }
    }

    /// Has rows go to some place while `body` steps to them, and to none behind that: rows may be read within rows.
    private func taking<R>(
        to place: UnsafeMutablePointer<cfeed_taken>, _ body: () throws(LedgerError) -> R
    ) throws(LedgerError) -> R {
        taking.pointee = place
        defer { taking.pointee = nil }
        return try body()
    }
}
