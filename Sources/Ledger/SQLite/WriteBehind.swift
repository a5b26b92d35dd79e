internal import CSystem
import Dispatch
import Foundation

/// Has the disk begin with what a file grew by, so that little is left to wait for when all of it must be there.
final class WriteBehind: Sendable {
    private let queue = DispatchQueue(label: "write-behind")
    private let descriptor: Int32

    /// - Parameter path: a file that nobody else has open: closing it here would take the locks of this process away.
    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Begins, and does not wait.
    func begin() {
        queue.async { [self] in csystem_begin_writing(descriptor) }
    }
}
