internal import CFeed
import CloudTrail

/// Adds rows that lie in memory to tables, thousands with one statement.
///
/// A step and a call for every value of every row cost more than SQLite's own work. Unsafe: SQLite reads the arrays
/// through pointers, which hold for the one call that they are lent to.
final class Feed {
    private let table: UnsafeMutablePointer<cfeed_table>
    private let database: Database

    /// Makes the table known to a connection.
    init(_ database: Database) throws(LedgerError) {
        self.database = database
        table = .allocate(capacity: 1)
        table.initialize(to: cfeed_table())
        try database.register(table)
    }

    deinit {
        database.forgetFeed()
        table.deallocate()
    }

    /// What a column is.
    enum Column {
        /// Numbers of 32 bits, at this offset in each element.
        case int32(Int)
        /// Numbers of 64 bits, at this offset in each element.
        case int64(Int)
        /// Texts.
        case text(Int)
        /// Texts; empty ones are NULL.
        case optionalText(Int)
        /// `1`, `0` or nothing.
        case truth(Int)
    }

    /// Adds rows whose numbers follow those of the table. SQLite gives such a number without looking for a row that has
    /// it, which is half of what a row costs; but the first one that it gives is 1.
    struct Filling {
        fileprivate let numbered: Statement
        fileprivate let next: Statement

        /// - Parameter columns: of the table, without the number.
        init(_ table: String, columns: Int, _ database: Database) throws(LedgerError) {
            let list = (0..<columns).map { "c\($0)" }.joined(separator: ",")
            numbered = try database.prepare("INSERT OR ROLLBACK INTO \(table) SELECT rowid,\(list) FROM feed")
            next = try database.prepare("INSERT OR ROLLBACK INTO \(table) SELECT NULL,\(list) FROM feed")
        }
    }

    /// Adds rows with the numbers from `first` on, which is the one behind the last in the table.
    func run<Row>(
        _ filling: Filling, first: Int64, _ rows: [Row], _ texts: TextRows?, _ columns: [Column]
    ) throws(LedgerError) {
        let count = try show(rows, texts, columns) { (count) throws(LedgerError) in
            table.pointee.first = first
            if first == 0 {
                table.pointee.rows = 1
                try filling.numbered.run()
                table.pointee.begin = 1
                table.pointee.rows = count
            }
            if table.pointee.begin < count { try filling.next.run() }
        }
        guard count == 0 || database.lastNumber == first + Int64(count) - 1 else {
            throw .damaged(database.path, "rows do not have the numbers they should")
        }
    }

    /// Runs a statement that selects from `feed`: numbers come from `rows`, texts from `texts`, which has as many
    /// rows.
    func run<Row>(
        _ statement: Statement, _ rows: [Row], _ texts: TextRows?, _ columns: [Column]
    ) throws(LedgerError) {
        _ = try show(rows, texts, columns) { (_) throws(LedgerError) in try statement.run() }
    }

    /// Has `feed` show rows while `body` runs, if there are any; how many there are.
    private func show<Row>(
        _ rows: [Row], _ texts: TextRows?, _ columns: [Column], _ body: (Int) throws(LedgerError) -> Void
    ) throws(LedgerError) -> Int {
        let count = Row.self == Never.self ? texts?.count ?? 0 : rows.count
        guard count > 0 else { return 0 }
        table.pointee.begin = 0
        table.pointee.rows = count
        var failure: LedgerError?
        rows.withUnsafeBytes { numbers in
            (texts?.bytes ?? []).withUnsafeBytes { bytes in
                (texts?.ends ?? []).withUnsafeBufferPointer { ends in
                    withUnsafeMutableBytes(of: &table.pointee.column) { raw in
                        let slots = raw.bindMemory(to: cfeed_column.self)
                        for (index, column) in columns.enumerated() {
                            slots[index] = Self.slot(
                                column, numbers, MemoryLayout<Row>.stride, bytes, ends, texts?.columns ?? 1)
                        }
                    }
                    do throws(LedgerError) { try body(count) } catch { failure = error }
                }
            }
        }
        table.pointee.rows = 0
        if let failure { throw failure }
        return count
    }

    private static func slot(
        _ column: Column, _ numbers: UnsafeRawBufferPointer, _ stride: Int, _ bytes: UnsafeRawBufferPointer,
        _ ends: UnsafeBufferPointer<UInt32>, _ width: Int
    ) -> cfeed_column {
        func number(_ kind: cfeed_kind, _ offset: Int) -> cfeed_column {
            cfeed_column(
                kind: kind, base: numbers.baseAddress.map { $0 + offset }, stride: stride, offset: 0, ends: nil)
        }
        func text(_ kind: cfeed_kind, _ index: Int) -> cfeed_column {
            cfeed_column(kind: kind, base: bytes.baseAddress, stride: width, offset: index, ends: ends.baseAddress)
        }
        return switch column {
        case .int32(let offset): number(CFEED_INT32, offset)
        case .int64(let offset): number(CFEED_INT64, offset)
        case .text(let index): text(CFEED_TEXT, index)
        case .optionalText(let index): text(CFEED_TEXT_OR_NULL, index)
        case .truth(let index): text(CFEED_TRUTH_OR_NULL, index)
        }
    }
}
