internal import Dispatch
internal import Ledger
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

    /// What `body` makes of each, in order.
    static func map<In: Sendable, Out: Sendable>(
        _ all: [In], jobs: Int, _ body: @Sendable (In) -> Out
    ) -> [Out] {
        let size = 4096
        let count = (all.count + size - 1) / size
        guard jobs > 1, count > 1 else { return all.map(body) }
        let pieces = Mutex([[Out]](repeating: [], count: count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
            while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
                let piece = all[index * size..<min((index + 1) * size, all.count)].map(body)
                pieces.withLock { $0[index] = piece }
            }
        }
        return pieces.withLock { Array($0.joined()) }
    }

    /// Both, at the same time where there are two threads.
    static func both<A: Sendable, B: Sendable>(
        jobs: Int, _ first: @Sendable () -> A, _ second: @Sendable () -> B
    ) -> (A, B) {
        doBoth(jobs: jobs, first, second)
    }
}
