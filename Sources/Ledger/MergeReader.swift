import Foundation
import Synchronization

/// Reads the ledgers of a merge one after another, the next one while the last one is being added.
final class MergeReader: Sendable {
    private let paths: [String]
    private let state = Mutex(State())
    private let isRead = DispatchSemaphore(value: 0)

    private struct State {
        var begun = 0
        var given = 0
        var waiting: Result<Batch, LedgerError>?
    }

    init(_ paths: [String]) { self.paths = paths }

    /// What the next ledger holds; `nil` behind the last one. Call it from one thread.
    func next() throws(LedgerError) -> Batch? {
        let given = state.withLock { state in
            state.given += 1
            return state.given
        }
        guard given <= paths.count else { return nil }
        if given == 1 { read() }
        isRead.wait()
        let result = state.withLock { $0.waiting.take() }
        if given < paths.count { read() }
        return try result?.get()
    }

    private func read() {
        let number = state.withLock { state in
            state.begun += 1
            return state.begun - 1
        }
        let path = paths[number]
        DispatchQueue.global().async { [self] in
            let result = Result { () throws(LedgerError) in
                try LedgerMerge(from: try Ledger(reading: path).database, worker: number).read()
            }
            state.withLock { $0.waiting = result }
            isRead.signal()
        }
    }
}
