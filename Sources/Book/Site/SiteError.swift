internal import Glibc

/// Why a site could not be written or checked. Says what was tried, on which file, and what stood against it.
public struct SiteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was tried, such as `cannot write`.
    public var action: String
    /// The file or folder.
    public var path: String
    /// What stood against it.
    public var reason: String
    /// `errno` where a system call failed.
    public var code: Int32?

    /// The message, with control characters made visible so that a terminal can show it.
    public var description: String { TerminalText.visible("\(action) \(path): \(reason)") }

    /// A refusal of our own.
    init(_ action: String, _ path: String, _ reason: String) {
        self.action = action
        self.path = path
        self.reason = reason
    }

    /// A system call that failed just now.
    init(_ action: String, _ path: String, errno code: Int32) {
        self.init(action, path, String(cString: strerror(code)))
        self.code = code
    }
}
