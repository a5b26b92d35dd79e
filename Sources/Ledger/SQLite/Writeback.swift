internal import CSystem
internal import Glibc

/// Has a file that grows written to the disk while there is other work, so that little is left to wait for when it is to
/// be safe there.
struct Writeback {
    /// The descriptor of a connection to the file, which lives longer than this.
    private let descriptor: Int32?

    /// SQLite does not tell its descriptors, and one of our own must not be closed: with it all locks of the process on
    /// the file would be gone. So the one is looked for that is open anyway. Another one in its place would do no harm:
    /// writing a file early changes nothing of it.
    init(of path: String) {
        var file = stat()
        guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG else {
            descriptor = nil
            return
        }
        descriptor = (3..<256).first { candidate in
            var other = stat()
            return fstat(candidate, &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino
        }
    }

    /// Begins to write what was changed, without waiting for it.
    func start() {
        if let descriptor { csystem_start_writeback(descriptor) }
    }
}
