internal import CFeed

/// A row of a table, on its way out of SQLite. Columns are counted from 0, texts behind numbers.
///
/// Unsafe: it refers to memory that holds for the one call that the row is lent to.
struct TakenRow {
    fileprivate let values: UnsafePointer<cfeed_value>
    fileprivate let bytes: UnsafeMutablePointer<CChar>?
    /// The columns that are texts.
    let texts: Range<Int>

    func integer(_ column: Int) -> Int64 { values[column].number }
    func int32(_ column: Int) -> Int32 { Int32(truncatingIfNeeded: values[column].number) }
    func int(_ column: Int) -> Int { Int(values[column].number) }

    /// Lends the column's text, empty for NULL, to `body`.
    func withText(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let (start, length) = (Int(values[column].number), values[column].length)
        let text = UnsafeRawBufferPointer(start: bytes.map { $0 + start }, count: bytes == nil ? 0 : length)
        text.withMemoryRebound(to: UInt8.self) { body($0) }
    }
}

extension Database {
    /// Calls `body` with the rows of a table in the order of their numbers, each with these columns.
    ///
    /// To step to each row and to call for each of its values costs more than SQLite's own work: here it puts hundreds
    /// of rows into memory with one step.
    func forEach(
        in table: String, numbers: String = "", texts: String = "",
        _ body: (TakenRow) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        let columns = [numbers, texts].filter { !$0.isEmpty }.joined(separator: ", ")
        let rows = try prepare("SELECT 1 FROM \(table) WHERE take(?, \(columns)) ORDER BY rowid")
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
        rows.bind(taken)
        var isAtEnd = false
        while !isAtEnd {
            isAtEnd = try !rows.step()
            for row in 0..<taken.pointee.rows {
                try body(TakenRow(values: values + row * width, bytes: taken.pointee.bytes, texts: texts))
            }
            taken.pointee.rows = 0
            taken.pointee.used = 0
        }
    }
}
