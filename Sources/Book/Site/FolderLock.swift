internal import Glibc

/// A lock on a folder that vanishes with the process that holds it, however that ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Waits for the lock.
    init(waitingFor path: String) throws(SiteError) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SiteError("cannot open", path, errno: errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            let code = errno
            // File systems without locks have one user at a time, as a rule; go on without.
            if code == ENOLCK || code == EOPNOTSUPP || code == EINVAL { return }
            close(descriptor)
            throw SiteError("cannot lock", path, errno: code)
        }
    }

    /// Takes the lock if nobody holds it.
    init?(tryingPath path: String) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Keeps the lock at least until `body` is done.
    func whileHeld<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        defer { withExtendedLifetime(self) {} }
        return try body()
    }

    /// Writes the folder's own entries out to disk.
    func synchronize() -> Int32 { fsync(descriptor) == 0 ? 0 : errno }
}
