/// A pattern in which `*` stands for any text and `?` for one character; ASCII letters match in either case.
public struct Glob: Sendable, Hashable {
    /// The pattern as it was written.
    public let pattern: String
    private let bytes: [UInt8]

    /// Every text is a pattern.
    public init(_ pattern: String) {
        self.pattern = pattern
        self.bytes = pattern.utf8.map(Self.lower)
    }

    /// Whether the whole text matches. Takes at most pattern × text steps, whatever the pattern.
    public func matches(_ text: String) -> Bool {
        let text = Array(text.utf8)
        var patternIndex = 0
        var textIndex = 0
        var star: (pattern: Int, text: Int)?
        while textIndex < text.count {
            if patternIndex < bytes.count, bytes[patternIndex] == UInt8(ascii: "*") {
                star = (patternIndex, textIndex)
                patternIndex += 1
            } else if patternIndex < bytes.count, bytes[patternIndex] == UInt8(ascii: "?") {
                patternIndex += 1
                textIndex = Self.afterScalar(at: textIndex, of: text)
            } else if patternIndex < bytes.count, bytes[patternIndex] == Self.lower(text[textIndex]) {
                patternIndex += 1
                textIndex += 1
            } else if let last = star {
                // The latest star takes one byte more; earlier stars never need to be tried again.
                star = (last.pattern, last.text + 1)
                patternIndex = last.pattern + 1
                textIndex = last.text + 1
            } else {
                return false
            }
        }
        return bytes[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func afterScalar(at index: Int, of text: [UInt8]) -> Int {
        var next = index + 1
        while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
