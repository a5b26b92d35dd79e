/// HTML that can stand in a page as it is. It comes from ``HTMLWriter``, which escapes every text; there is no way to
/// make one of a string.
public struct SafeHTML: Sendable, Equatable {
    /// The HTML, in UTF-8.
    public let bytes: [UInt8]

    /// No HTML.
    public init() {
        bytes = []
    }

    /// Takes HTML on trust. Only for the output of the Markdown renderer in safe mode, which cannot know this module:
    /// whatever else needs HTML builds it with ``HTMLWriter``.
    package init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(written bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool {
        bytes.isEmpty
    }
}
