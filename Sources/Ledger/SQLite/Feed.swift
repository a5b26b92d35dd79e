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

    /// Runs a statement that selects from `feed`: numbers come from `rows`, texts from `texts`, which has as many
    /// rows. `rowid` counts from `first`.
    func run<Row>(
        _ statement: Statement, first: Int64, _ rows: [Row], _ texts: TextRows?, _ columns: [Column]
    ) throws(LedgerError) {
        let count = Row.self == Never.self ? texts?.count ?? 0 : rows.count
        guard count > 0 else { return }
        table.pointee.first = first
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
                    do throws(LedgerError) { try statement.run() } catch { failure = error }
                }
            }
        }
        table.pointee.rows = 0
        if let failure { throw failure }
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
