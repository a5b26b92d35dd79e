internal import Dispatch
internal import Synchronization

/// Does the same to many things on several threads.
enum Parallel {
    /// Calls `body` for each index below `count`; each thread has a state of its own. The first error in the order of
    /// the indexes that were tried is thrown, and no further index is begun after it.
    ///
    /// Which thread takes which index is left to chance, so `body` must not let anything but its index decide what it
    /// writes.
    static func forEach<State>(
        _ count: Int, jobs: Int, state: @Sendable () -> State,
        _ body: @Sendable (inout State, Int) throws -> Void
    ) throws {
        let next = Atomic(0)
        let failure = Mutex<(index: Int, error: any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
            var state = state()
            while failure.withLock({ $0 == nil }) {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                do {
                    try body(&state, index)
                } catch {
                    failure.withLock { if $0.map({ index < $0.index }) ?? true { $0 = (index, error) } }
                }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure.error }
    }
}
