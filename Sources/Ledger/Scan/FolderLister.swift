import Dispatch
import Foundation
import Synchronization

/// Looks into folders on threads of its own, ahead of the walk that asks for them: with many small files, that is most of
/// what a second scan costs, and where folders are far away, each is waited for.
///
/// Only folders below those that were asked for are looked into early, never what a link leads to, so that loops of links
/// are for the walk to find.
final class FolderLister: Sendable {
    private enum Job {
        case waiting(InputFolder)
        /// A thread looks into it, and signals when it is done.
        case begun(DispatchSemaphore)
        case done(FolderListing)
    }

    private struct State {
        var jobs: [Int: Job] = [:]
        /// Jobs that wait, the next one last, and some that do not wait any more.
        var next: [Int] = []
        var count = 0
    }

    private let state = Mutex(State())
    private let isOver = Atomic(false)
    /// Counts jobs that were added, and at the end helpers that are to go home.
    private let added = DispatchSemaphore(value: 0)
    private let helpers: Int
    private let atHome = DispatchGroup()
    private let mayGuess: Bool

    /// - Parameters:
    ///   - jobs: threads, the caller's included.
    ///   - mayGuess: see ``FolderListing/init(_:mayGuess:)``.
    init(jobs: Int, mayGuess: Bool) {
        self.mayGuess = mayGuess
        helpers = min(max(jobs, 1), 8) - 1
        for _ in 0..<helpers {
            atHome.enter()
            // No queue's threads: these wait, and others must not wait for them.
            Thread { [self] in
                help()
                atHome.leave()
            }.start()
        }
    }

    /// What is in a folder.
    func list(_ folder: InputFolder) -> FolderListing {
        var listing = FolderListing(folder, mayGuess: mayGuess)
        state.withLock { state in
            // Looked into in their order.
            for (place, below) in listing.folders.reversed() {
                state.jobs[state.count] = .waiting(below)
                state.next.append(state.count)
                listing.others[place].folder = state.count
                state.count += 1
            }
        }
        if helpers > 0 { for _ in listing.folders { added.signal() } }
        return listing
    }

    /// What is in a folder that an entry of a listing stands for; `nil` if that was asked for before.
    func list(folder number: Int) -> FolderListing? {
        while true {
            let job = state.withLock { state -> Job? in
                if case .begun = state.jobs[number] { return state.jobs[number] }
                return state.jobs.removeValue(forKey: number)
            }
            switch job {
            case .waiting(let folder): return list(folder)
            case .done(let listing): return listing
            case .begun(let end):
                // Looks into one that will be asked for soon rather than wait.
                if !listNext() { end.wait() }
            case nil: return nil
            }
        }
    }

    /// Sends the threads home. Must be called, and once.
    func finish() {
        isOver.store(true, ordering: .releasing)
        for _ in 0..<helpers { added.signal() }
        atHome.wait()
    }

    private func help() {
        while true {
            added.wait()
            if isOver.load(ordering: .acquiring) { return }
            listNext()
        }
    }

    /// Looks into the next folder that waits; whether there was one.
    @discardableResult
    private func listNext() -> Bool {
        let end = DispatchSemaphore(value: 0)
        let taken = state.withLock { state -> (number: Int, folder: InputFolder)? in
            while let number = state.next.popLast() {
                guard case .waiting(let folder) = state.jobs[number] else { continue }
                state.jobs[number] = .begun(end)
                return (number, folder)
            }
            return nil
        }
        guard let taken else { return false }
        let listing = list(taken.folder)
        state.withLock { $0.jobs[taken.number] = .done(listing) }
        end.signal()
        return true
    }
}
