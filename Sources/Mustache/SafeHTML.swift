/// HTML that can stand in a page as it is. It comes from ``HTMLWriter``, which escapes every text; there is no way to
/// make one of a string.
public struct SafeHTML: Sendable, Equatable {
    /// The HTML, in UTF-8.
    public var bytes: [UInt8] { Array(slice) }

    /// Where it lies, which may be between other HTML.
    let slice: ArraySlice<UInt8>

    /// No HTML.
    public init() {
        slice = []
    }

    /// How many bytes there are.
    public var count: Int { slice.count }

    /// Takes HTML on trust. Only for the output of the Markdown renderer in safe mode, which cannot know this module:
    /// whatever else needs HTML builds it with ``HTMLWriter``.
    package init(trusted bytes: [UInt8]) {
        slice = bytes[...]
    }

    /// The same of rows that lie among others.
    package init(trusted slice: ArraySlice<UInt8>) {
        self.slice = slice
    }

    init(written bytes: [UInt8]) {
        slice = bytes[...]
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool {
        slice.isEmpty
    }
}
