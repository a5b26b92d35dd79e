import Dispatch
import Foundation
import Glibc
import Synchronization

/// Asks for the sizes of files, folder by folder, on threads of its own while other folders are still being found: for a
/// folder of many small files, that is most of what a second scan costs.
final class FileSizes: Sendable {
    /// Files of a folder: where each stands in the caller's list, and its name, ending in 0.
    struct Folder: Sendable {
        var location: [CChar]
        var files: [(place: Int, name: [CChar])] = []
        /// Whether a guess at the sizes of most files will do.
        var mayGuess = false
    }

    /// Of so many files that follow each other, one is asked for where a guess will do: what it says is taken for all.
    static let guessed = 8

    /// A file's size, or a guess at it, or why it can't be read.
    struct Found: Sendable {
        var place: Int
        var size: Int64
        var obstacle: String?
    }

    private struct State {
        var waiting: [Folder] = []
        var found: [Found] = []
    }

    private let state = Mutex(State())
    private let isOver = Atomic(false)
    /// Counts folders that were added, and at the end helpers that are to go home.
    private let added = DispatchSemaphore(value: 0)
    private let helpers: Int
    private let atHome = DispatchGroup()

    /// - Parameter jobs: threads, the caller's included.
    init(jobs: Int) {
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

    /// Adds a folder.
    func add(_ folder: Folder) {
        state.withLock { $0.waiting.append(folder) }
        added.signal()
    }

    /// Waits for all sizes, with the caller's help. Must be called, and once, since the threads end with it.
    func finish() -> [Found] {
        isOver.store(true, ordering: .releasing)
        for _ in 0..<helpers { added.signal() }
        while measureNext() {}
        atHome.wait()
        return state.withLock { $0.found }
    }

    private func help() {
        while true {
            added.wait()
            // A folder for each time that this is woken, until the caller takes some, too.
            if !measureNext(), isOver.load(ordering: .acquiring) { return }
        }
    }

    /// Whether there was a folder.
    private func measureNext() -> Bool {
        guard let folder = state.withLock({ $0.waiting.popLast() }) else { return false }
        let sizes = Self.sizes(in: folder)
        state.withLock { $0.found += sizes }
        return true
    }

    /// By their names in the open folder: the system need not look the whole path up for each of many files.
    private static func sizes(in folder: Folder) -> [Found] {
        let handle = open(folder.location, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let failure = errno
        defer { if handle >= 0 { close(handle) } }
        let step = folder.mayGuess ? guessed : 1
        var last: Int64 = 0
        return folder.files.enumerated().map { index, file in
            let (place, name) = file
            if index % step != 0 { return Found(place: place, size: last) }
            var info = stat()
            guard handle >= 0 else { return Found(place: place, size: 0, obstacle: InputWalk.reason(failure)) }
            guard fstatat(handle, name, &info, 0) == 0 else {
                return Found(place: place, size: 0, obstacle: InputWalk.reason(errno))
            }
            last = Int64(info.st_size)
            return Found(place: place, size: last, obstacle: InputWalk.obstacle(info))
        }
    }
}
