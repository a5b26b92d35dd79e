internal import CSystem
import CloudTrail
import Foundation
import Synchronization
import Zstandard

/// A SQLite file of facts: what a scan found, in a shape that adds up.
///
/// Use it from one thread, except for ``inflate(_:)``.
public final class Ledger: RawRecordStore, @unchecked Sendable {
    // Unchecked: `inflate` alone may be called from several threads, and it holds the lock while it reads rows; the
    // other methods are called by one thread and not while pages are made. Where one of these has another thread use a
    // connection, it waits for that thread and leaves the connection alone meanwhile.
    let database: Database
    /// A second connection, to read on another thread.
    private let second: Database?
    private let durability: Durability
    private let lock = NSLock()
    /// How much of it is in memory while it is written, where a test says so; nothing depends on it.
    var keyLimits: KeyLimits?

    /// Opens a ledger, or makes one where there is no file.
    ///
    /// - Parameter path: the file; `nil` for a temporary ledger that is gone when this object is.
    public convenience init(path: String?) throws(LedgerError) {
        if let path {
            try self.init(writing: Database(path: path), Database(path: path, readOnly: true), .kept)
        } else {
            let (database, second) = try Self.temporary()
            try self.init(writing: database, second, .temporary)
        }
    }

    /// Makes a ledger that is worth nothing until ``merge(paths:)`` has returned, and is removed by the caller where it
    /// fails: it reaches the disk as a whole, at the end.
    ///
    /// - Parameter path: a file that is not there yet.
    public convenience init(making path: String) throws(LedgerError) {
        try self.init(writing: Database(path: path), Database(path: path, readOnly: true), .unfinished)
    }

    /// What becomes of the file where the run ends early.
    private enum Durability {
        /// It has whole batches.
        case kept
        /// It is worth nothing.
        case unfinished
        /// It is gone, as it is after any run.
        case temporary
    }

    private init(writing database: Database, _ second: Database, _ durability: Durability) throws(LedgerError) {
        self.database = database
        self.second = second
        self.durability = durability
        // Where nobody reads it after a crash, nothing needs to reach the disk in order.
        if durability != .kept { try database.run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF") }
        let tables = try database.integer("SELECT count(*) FROM sqlite_schema")
        if tables == 0 {
            try database.run(
                """
                PRAGMA page_size=16384;
                BEGIN IMMEDIATE;
                PRAGMA application_id=\(Schema.applicationID);
                PRAGMA user_version=\(Schema.version);
                \(Schema.tables)
                COMMIT;
                """)
        }
        try check()
        // A rollback journal, since nearly all writes append: they go to the file once. It is kept between the
        // transactions of a run, and removed behind the last.
        if durability == .kept { try database.run("PRAGMA journal_mode=TRUNCATE") }
        // Some builds of SQLite clear each page before they use it.
        try database.run("PRAGMA temp_store=MEMORY; PRAGMA secure_delete=OFF")
        // What is written once and not read again needs little; pages go to the file while the processor still has them, and
        // little is left for the commit.
        try database.run("PRAGMA cache_size=-4096")
    }

    /// Opens a ledger that exists, to read it. What a run that was killed had not finished is taken back first.
    public init(reading path: String) throws(LedgerError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .input(path: path, reason: "there is no such file")
        }
        database = try Database(path: path, readOnly: true)
        if database.isUnfinished {
            // Nobody else's file is written to.
            guard Self.isLedger(path) else { throw .notALedger(path: path, reason: "not a trailbook ledger") }
            _ = try Database(path: path).isUnfinished
            if database.isUnfinished { throw .unfinished(path: path) }
        }
        second = try Database(path: path, readOnly: true)
        durability = .kept
        try check()
    }

    /// Two connections to a file that has no name any more, so that it is gone with them however the run ends.
    private static func temporary() throws(LedgerError) -> (Database, Database) {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appending(path: "trailbook-\(UUID().uuidString)").path(percentEncoded: false)
        // The folder is named, since it is what runs full.
        let name = "temporary ledger in \(folder.path(percentEncoded: false))"
        let database = try Database(path: file, name: name)
        defer { unlink(file) }
        return (database, try Database(path: file, readOnly: true, name: name))
    }

    /// Whether a file is a ledger, by its first bytes: SQLite's own, and our application id.
    public static func isLedger(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: 72), head.count == 72 else { return false }
        let id = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
        return head.starts(with: Array("SQLite format 3\0".utf8)) && id == Schema.applicationID
    }

    private func check() throws(LedgerError) {
        let id: Int64
        do {
            id = try database.integer("PRAGMA application_id")
        } catch {
            throw .notALedger(path: database.path, reason: "not a trailbook ledger (\(error))")
        }
        guard id == Int64(Schema.applicationID) else {
            throw .notALedger(path: database.path, reason: "not a trailbook ledger")
        }
        let version = try database.integer("PRAGMA user_version")
        guard version == Int64(Schema.version) else {
            throw .notALedger(
                path: database.path,
                reason: "a ledger of version \(version), and this program reads version \(Schema.version); "
                    + "scan the logs into a new one")
        }
    }

    // MARK: - Adding

    /// Reads what the inputs hold into the ledger; files that it has already are not read again.
    ///
    /// - Parameter inputs: files, folders, archives, or `-` for standard input.
    public func scan(_ inputs: [String], options: ScanOptions) throws(LedgerError) -> ScanReport {
        csystem_return_large()
        var (found, known) = try found(inputs, jobs: options.jobs)
        let all = found.count
        // A name that a trail makes once needs no second look at the content.
        let files = InputWalk.sorted(found.filter { !($0.isUnique && known.mayHave($0.path, $0.size)) })
        found = []
        guard !files.isEmpty else { return ScanReport(files: 0, known: all, records: 0, problems: []) }
        try known.readKeys(database)
        var writer = try LedgerWriter(database, keyLimits ?? KeyLimits(), .init(jobs: options.jobs))
        try writer.begin()
        var report = try Scanner(files: files, options: options, known: known).run(into: &writer)
        try close(writer, isLast: options.isLast && durability == .temporary)
        report.known += all - files.count
        return report
    }

    /// The files of the inputs, and meanwhile those that the ledger has: nothing else uses the connection until both are
    /// there.
    private func found(_ inputs: [String], jobs: Int) throws(LedgerError) -> ([InputFile], KnownFiles) {
        let isNew = try database.integer("SELECT EXISTS (SELECT 1 FROM sources)") == 0
        let known = Mutex<Result<KnownFiles, LedgerError>?>(nil)
        let isRead = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [self] in
            let result = Result { () throws(LedgerError) in try KnownFiles(database) }
            known.withLock { $0 = result }
            isRead.signal()
        }
        var walk = InputWalk(jobs: jobs, mayGuess: isNew)
        let walked = Result { () throws(LedgerError) in
            for input in inputs { try walk.add(input) }
        }
        walk.finish()
        isRead.wait()
        try walked.get()
        guard let known = known.withLock({ $0.take() }) else { throw .noMemory }
        return (walk.files, try known.get())
    }

    /// Adds what another ledger holds, as ``merge(paths:)`` does.
    public func merge(_ other: Ledger) throws(LedgerError) {
        var writer = try LedgerWriter(database, keyLimits ?? .ofMerge, .always)
        try writer.begin()
        try LedgerMerge.add(try LedgerMerge(from: other.database, worker: 0).read(), to: &writer)
        try close(writer)
    }

    /// Adds what the ledgers at these paths hold. The result does not depend on the order of merges, nor on their
    /// repetition.
    public func merge(paths: [String]) throws(LedgerError) {
        var writer = try LedgerWriter(database, keyLimits ?? .ofMerge, .always)
        try writer.begin()
        let reader = MergeReader(paths)
        while let batch = try reader.next() {
            try LedgerMerge.add(batch, to: &writer)
        }
        try close(writer)
    }

    private func close(_ writer: consuming LedgerWriter, isLast: Bool = false) throws(LedgerError) {
        try writer.close(isLast: isLast)
        switch durability {
        case .kept: try database.run("PRAGMA journal_mode=DELETE")
        // Writing the version again takes the whole file to the disk.
        case .unfinished: try database.run("PRAGMA synchronous=FULL; PRAGMA user_version=\(Schema.version)")
        case .temporary: break
        }
    }

    // MARK: - Reading

    /// Everything in the ledger.
    ///
    /// - Parameter jobs: threads; nothing depends on it.
    public func facts(jobs: Int = 1) throws(LedgerError) -> Facts {
        try FactsLoader(database, jobs > 1 ? second : nil).load()
    }

    /// See ``RawRecordStore``.
    public func inflate(_ blocks: Set<Int32>) throws -> RawBlocks {
        var packed: [(number: Int32, size: Int, data: [UInt8])] = []
        try lock.withLock {
            let rows = try database.prepare("SELECT size, data FROM raw WHERE id = ?")
            for block in blocks.sorted() {
                rows.bind(block)
                if try rows.step() {
                    packed.append((block, rows.int(0), rows.withBlob(1) { [UInt8]($0) }))
                }
                rows.reset()
            }
        }
        let decompressor = BlockDecompressor()
        var bytes: [Int32: [UInt8]] = [:]
        for block in packed {
            do {
                bytes[block.number] = try decompressor.decompress(block.data, count: block.size)
            } catch {
                throw LedgerError.damagedBlock(path: database.path, block: Int(block.number))
            }
        }
        return RawBlocks(bytes)
    }
}
