internal import CSystem
import Dispatch
internal import Glibc

/// Has the disk begin with what a file grew by, so that little is left to wait for when all of it must be there.
final class WriteBehind: Sendable {
    private let queue = DispatchQueue(label: "write-behind")
    private let descriptor: Int32

    /// - Parameter path: a file that a connection is open to; `nil` where there is none.
    init?(path: String) {
        // SQLite does not tell its descriptors, and one of our own must not be closed: with it, all locks of this process
        // on the file would be gone. So the one is looked for that is open anyway. Should its number come to stand for
        // another file, that is sent to the disk early, which changes nothing of it.
        var file = stat()
        guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG else { return nil }
        let found = (3..<256 as Range<Int32>).first { candidate in
            var other = stat()
            return fstat(candidate, &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino
        }
        guard let found else { return nil }
        descriptor = found
    }

    /// Begins, and does not wait.
    func begin() {
        queue.async { [self] in csystem_start_writeback(descriptor) }
    }
}
