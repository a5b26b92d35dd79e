import Dispatch
import Synchronization

/// Has rows written in the order in which they come, by a thread of its own while the writer goes on, or at once.
///
/// What comes is gathered, handed over when it is worth it, and held back while too much waits. A connection is used by
/// one thread at a time: whoever reads from it waits first (``wait()``). The first failure ends it all: nothing is written
/// any more, and whatever is done next throws it.
final class RowQueue {
    typealias Job = @Sendable (LedgerStatements) throws(LedgerError) -> Void

    private let statements: Handover<LedgerStatements>
    private let thread: DispatchQueue?
    /// Whether rows are written at once, by whoever adds them.
    private var isAtOnce: Bool
    private let state = State()
    private let behind: WriteBehind?
    private var bytesBehind = 0
    private var gathered: [Job] = []
    private var bytes = 0
    /// Whether anything was handed over since the last ``wait()``.
    private var isBusy = false

    /// What both threads know.
    private final class State: Sendable {
        let failure = Mutex<LedgerError?>(nil)
        let isCancelled = Atomic(false)
        let room = DispatchSemaphore(value: RowQueue.mostWaiting)

        func check() throws(LedgerError) {
            if let failure = failure.withLock({ $0 }) { throw failure }
        }

        func run(_ jobs: [Job], _ statements: LedgerStatements) {
            do throws(LedgerError) {
                try check()
                for job in jobs where !isCancelled.load(ordering: .relaxed) { try job(statements) }
            } catch {
                failure.withLock { $0 = error }
            }
        }
    }

    /// What is handed over at a time, at least, and how often that may wait.
    private static let portionBytes = 1 << 20
    private static let mostWaiting = 4

    /// The disk is told to begin after so many.
    private static let behindBytes = 4 << 20

    /// When a thread of their own writes the rows.
    enum OwnThread {
        case never
        /// When nothing is left to do for others: see ``beginLast()``.
        case atEnd
        case always

        /// For a scan on so many threads: two cores are busy with the reading alone.
        init(jobs: Int) { self = jobs > 2 ? .always : jobs == 2 ? .atEnd : .never }
    }

    /// - Parameters:
    ///   - ownThread: when a thread of their own writes the rows.
    ///   - behind: what is to be told when much was written.
    init(_ statements: LedgerStatements, _ ownThread: OwnThread, _ behind: WriteBehind?) {
        self.statements = Handover(statements)
        self.behind = behind
        thread = ownThread == .never ? nil : DispatchQueue(label: "rows")
        isAtOnce = ownThread != .always
    }

    /// From here on nobody else has anything to do.
    func beginLast() { isAtOnce = thread == nil }

    deinit {
        // Where all went well there is nothing left; where it did not, nothing may use the connection any more.
        state.isCancelled.store(true, ordering: .relaxed)
        thread?.sync {}
    }

    /// Has rows written behind all others; they take about so many bytes while they wait.
    func add(bytes: Int, _ job: @escaping Job) throws(LedgerError) {
        bytesBehind += bytes
        if bytesBehind >= Self.behindBytes {
            bytesBehind = 0
            behind?.begin()
        }
        guard !isAtOnce else { return try job(statements.value) }
        gathered.append(job)
        self.bytes += bytes
        if self.bytes >= Self.portionBytes { try handOver() }
    }

    /// Hands over what gathered, so that ``wait()`` waits for it, too.
    func handOver() throws(LedgerError) {
        guard let thread, !gathered.isEmpty else { return }
        try state.check()
        state.room.wait()
        let jobs = gathered
        gathered = []
        bytes = 0
        isBusy = true
        thread.async { [state, statements] in
            state.run(jobs, statements.value)
            state.room.signal()
        }
    }

    /// Waits until everything that was handed over is written. Until more is, this thread may use the connection.
    func wait() throws(LedgerError) {
        guard let thread, isBusy else { return }
        thread.sync {}
        isBusy = false
        try state.check()
    }

    /// Calls `body`, which reads from the connection and has rows written by this thread meanwhile.
    func alone(_ body: () throws(LedgerError) -> Void) throws(LedgerError) {
        try finish()
        let wasAtOnce = isAtOnce
        isAtOnce = true
        defer { isAtOnce = wasAtOnce }
        try body()
    }

    /// Waits until everything is written.
    func finish() throws(LedgerError) {
        try handOver()
        try wait()
        try state.check()
    }
}
