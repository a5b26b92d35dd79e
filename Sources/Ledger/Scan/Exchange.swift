import Foundation

/// Where workers fetch the number of the next group and hand in what they made of it, and the writer picks the
/// results up in order. Workers wait when they are too far ahead, which bounds what is held.
///
/// Unchecked: all state is read and written with the condition's lock held.
final class Exchange<Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let groupCount: Int
    private let window: Int
    private var next = 0
    private var taken = 0
    private var results: [Int: Result] = [:]
    private var fresh: [Int] = []
    private var isStopped = false

    init(groupCount: Int, window: Int) {
        self.groupCount = groupCount
        self.window = window
    }

    /// The number of the next group, or `nil` when there is none left to read.
    func nextGroup() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        guard next < groupCount else { return nil }
        let mine = next
        next += 1
        while mine >= taken + window, !isStopped { condition.wait() }
        return isStopped ? nil : mine
    }

    /// Hands a result in.
    func hand(in index: Int, _ result: Result) {
        condition.lock()
        results[index] = result
        fresh.append(index)
        condition.broadcast()
        condition.unlock()
    }

    /// The results that arrived since this was last asked, in the order of their arrival; waits for one if need be.
    func arrivals(wait: Bool = true) -> [Result] {
        condition.lock()
        defer { condition.unlock() }
        while wait, fresh.isEmpty, !isStopped { condition.wait() }
        defer { fresh = [] }
        return fresh.compactMap { results[$0] }
    }

    /// Whether the result of a group is there.
    func isReady(_ index: Int) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        return results[index] != nil
    }

    /// Takes the result of a group, which must be the next one due.
    func take(_ index: Int) -> Result? {
        condition.lock()
        defer { condition.unlock() }
        taken = index + 1
        condition.broadcast()
        return results.removeValue(forKey: index)
    }

    /// Sends the workers home.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }
}
