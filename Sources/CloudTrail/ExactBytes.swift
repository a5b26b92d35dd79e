/// A text as a key of a table: equal only where the bytes are. Swift's own equality takes different spellings of an
/// accented letter for the same, and one name in a log could pass for another.
struct ExactBytes: Hashable, Comparable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    static func < (a: ExactBytes, b: ExactBytes) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
