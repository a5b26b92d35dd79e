internal import Dispatch
internal import Synchronization

/// Does two things, at the same time where there are two threads.
package func doBoth<A: Sendable, B: Sendable>(
    jobs: Int, _ first: @Sendable () -> A, _ second: @Sendable () -> B
) -> (A, B) {
    guard jobs > 1 else { return (first(), second()) }
    let results = Mutex<(A?, B?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 {
            let result = first()
            results.withLock { $0.0 = result }
        } else {
            let result = second()
            results.withLock { $0.1 = result }
        }
    }
    let made = results.withLock { $0 }
    // Each ran, and ran once: what is missing is made now only for the compiler's sake.
    return (made.0 ?? first(), made.1 ?? second())
}
