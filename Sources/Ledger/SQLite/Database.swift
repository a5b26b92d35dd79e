internal import CFeed
internal import CSQLite

/// A connection to a SQLite file: the only place that knows SQLite's C interface, with ``Statement``.
///
/// A connection is used by one thread at a time; whoever shares one brings the lock (``Ledger``).
final class Database {
    let path: String
    fileprivate let handle: OpaquePointer
    /// Where the rows of ``forEach(in:numbers:texts:_:)`` go while a statement takes some; it holds as long as the connection.
    let taking: UnsafeMutablePointer<UnsafeMutablePointer<cfeed_taken>?>

    /// Opens or creates the file, which messages call by its path or by another name. Without a path it is a database of
    /// this connection's own, gone with it.
    init(path: String, readOnly: Bool = false, name: String? = nil) throws(LedgerError) {
        var handle: OpaquePointer?
        let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        // Of names alone, SQLite has some that are no files: `:memory:`, `file:…?mode=memory`.
        let place = path.isEmpty || path.hasPrefix("/") ? path : "./" + path
        let code = sqlite3_open_v2(place, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
        self.path = name ?? path
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw .database(path: self.path, doing: "cannot open", message: message)
        }
        self.handle = handle
        taking = .allocate(capacity: 1)
        taking.initialize(to: nil)
        sqlite3_busy_timeout(handle, 10_000)
        // A ledger is tables and nothing else; what else an edited one holds must not run.
        for option in [
            SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        ] {
            guard csqlite_set(handle, option, 0) == SQLITE_OK else { throw error("cannot use") }
        }
        guard cfeed_register_take(handle, taking) == SQLITE_OK else { throw error("cannot use") }
    }

    deinit {
        // Every statement holds its connection, so that none is left to step.
        sqlite3_close_v2(handle)
        taking.deallocate()
    }

    /// Runs statements that give no rows.
    func run(_ sql: String) throws(LedgerError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error("cannot write") }
    }

    /// Prepares one statement.
    func prepare(_ sql: String) throws(LedgerError) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw error("cannot use") }
        return Statement(statement, of: self)
    }

    /// The one integer that a query gives.
    func integer(_ sql: String) throws(LedgerError) -> Int64 {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// Whether a run into the file ended early and left a journal: until who may write to the file takes back what that run
    /// had not finished, nobody can read it. A connection that may write does so by asking.
    var isUnfinished: Bool {
        sqlite3_exec(handle, "SELECT 1 FROM sqlite_schema", nil, nil, nil) != SQLITE_OK
            && sqlite3_extended_errcode(handle) == SQLITE_READONLY | 3 << 8  // SQLITE_READONLY_ROLLBACK
    }

    /// The number of the row that was added last.
    var lastNumber: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Makes a table in memory known as `feed`; see ``Feed``.
    func register(_ table: UnsafePointer<cfeed_table>) throws(LedgerError) {
        guard cfeed_register(handle, table) == SQLITE_OK else { throw error("cannot write") }
    }

    /// Takes the table `feed` away.
    func forgetFeed() { sqlite3_create_module(handle, "feed", nil, nil) }

    /// Begins to read the table with this root page; false where SQLite has to, as it has while this connection changes
    /// something: that may not be in the file yet.
    func open(_ pages: UnsafeMutablePointer<cfeed_pages>, root: Int64) -> Bool {
        sqlite3_get_autocommit(handle) != 0 && cfeed_pages_open(pages, handle, root) != 0
    }

    func error(_ doing: String) -> LedgerError {
        .database(path: path, doing: doing, message: String(cString: sqlite3_errmsg(handle)))
    }
}

/// A prepared statement. Parameters and columns are given in order.
final class Statement {
    private let handle: OpaquePointer
    private let database: Database
    private var bound: Int32 = 0

    fileprivate init(_ handle: OpaquePointer, of database: Database) {
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite copies the bytes before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(_ value: Int64) {
        bound += 1
        sqlite3_bind_int64(handle, bound, value)
    }

    func bind(_ value: Int32) { bind(Int64(value)) }
    func bind(_ value: Int) { bind(Int64(value)) }

    func bind(_ value: Int64?) {
        if let value { bind(value) } else { bindNull() }
    }

    func bind(_ value: String?) {
        guard var value else { return bindNull() }
        bound += 1
        value.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(
                    handle, bound, $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count), Self.transient)
            }
        }
    }

    func bind(_ value: Bool?) {
        if let value { bind(value ? Int64(1) : 0) } else { bindNull() }
    }

    private func bindNull() {
        bound += 1
        sqlite3_bind_null(handle, bound)
    }

    /// Steps to the next row; false at the end.
    func step() throws(LedgerError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw database.error("cannot read or write")
        }
    }

    /// Runs the statement with what was bound and makes it ready for the next time.
    func run() throws(LedgerError) {
        defer { reset() }
        while try step() {}
    }

    /// Binds bytes and runs the statement: they are not copied, since they hold until it has run.
    func run(with blob: [UInt8]) throws(LedgerError) {
        var failure: LedgerError?
        blob.withUnsafeBytes { bytes in
            bound += 1
            sqlite3_bind_blob64(handle, bound, bytes.baseAddress, UInt64(bytes.count), nil)
            do throws(LedgerError) { try run() } catch { failure = error }
            sqlite3_clear_bindings(handle)
        }
        if let failure { throw failure }
    }

    func reset() {
        sqlite3_reset(handle)
        bound = 0
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func int32(_ column: Int32) -> Int32 { sqlite3_column_int(handle, column) }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func truth(_ column: Int32) -> Bool? { isNull(column) ? nil : integer(column) != 0 }

    func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    /// Lends the column's text, empty for NULL, to `body`.
    func withText(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let bytes = sqlite3_column_text(handle, column)
        body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : Int(sqlite3_column_bytes(handle, column))))
    }

    func optionalText(_ column: Int32) -> String? {
        guard let bytes = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// Lends the column's bytes to `body`.
    func withBlob<R>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        let bytes = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
