/// Lays a record's JSON out in lines, from bytes to bytes in one pass. What is not JSON comes out as it went in, more
/// or less; nothing is interpreted, so nothing can go wrong.
struct RecordText {
    /// Longer values are cut, with a note of how many characters more there are.
    static let longestValue = 2000
    /// Deeper levels are not indented further.
    static let deepest = 32

    private let source: UnsafeBufferPointer<UInt8>
    private let limit: Int
    private let phrases: Phrasebook
    private(set) var output: [UInt8] = []
    private var index = 0
    private var depth = 0
    /// The member at hand whose value nobody should read, and how deep it stands.
    private var secret: (name: String, depth: Int)?

    private init(_ source: UnsafeBufferPointer<UInt8>, limit: Int, _ phrases: Phrasebook) {
        self.source = source
        self.phrases = phrases
        self.limit = limit
        output.reserveCapacity(min(source.count * 3 / 2, limit) + 64)
    }

    /// The record in lines, with a space a level, keys in the order of the log.
    /// - Parameters:
    ///   - limit: how many bytes to make of it, about; the rest is left out with a note.
    ///   - phrases: what notes say.
    static func lines(_ record: some Sequence<UInt8>, limit: Int, _ phrases: Phrasebook) -> [UInt8] {
        func lay(_ buffer: UnsafeBufferPointer<UInt8>) -> [UInt8] {
            var text = RecordText(buffer, limit: limit, phrases)
            text.run()
            return text.output
        }
        return record.withContiguousStorageIfAvailable(lay) ?? Array(record).withUnsafeBufferPointer(lay)
    }

    private mutating func run() {
        while index < source.count {
            if output.count >= limit {
                note(source.count - index, .cutBytes)
                return
            }
            step()
        }
    }

    private mutating func step() {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: " "), 0x09, 0x0A, 0x0D: index += 1
        case UInt8(ascii: "\""): string()
        case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            index += 1
            depth = max(0, depth - 1)
            if let open = secret, depth <= open.depth { secret = nil }
            newline()
            output.append(byte)
        case UInt8(ascii: ","):
            index += 1
            output.append(byte)
            if secret?.depth == depth { secret = nil }
            newline()
        case UInt8(ascii: ":"):
            index += 1
            output += ": ".utf8
        default: word()
        }
    }

    /// Empty objects and arrays stay on one line.
    private mutating func open(_ byte: UInt8) {
        index += 1
        output.append(byte)
        var next = index
        while next < source.count, source[next] <= 0x20 { next += 1 }
        if next < source.count, source[next] == (byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            output.append(source[next])
            index = next + 1
        } else {
            depth += 1
            newline()
        }
    }

    private mutating func newline() {
        output.append(0x0A)
        output += repeatElement(UInt8(ascii: " "), count: min(depth, Self.deepest))
    }

    /// A number, a truth value, null, or what is none of these.
    private mutating func word() {
        let start = index
        while index < source.count, !Self.endsWord(source[index]) { index += 1 }
        // Nothing is hidden by null, and it tells that nothing was set.
        guard let secret, !source[start..<index].elementsEqual("null".utf8) else { return value(start..<index) }
        redact(secret.name)
    }

    private mutating func string() {
        let start = index
        index += 1
        while index < source.count, source[index] != UInt8(ascii: "\"") {
            index += source[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, source.count)
        if isKey {
            if secret == nil, let name = Secrets.name(source[min(start + 1, index)..<max(start + 1, index - 1)]) {
                secret = (name, depth)
            }
            return value(start..<index)
        }
        guard let secret, index - start > 2 else { return value(start..<index) }
        redact(secret.name)
    }

    private mutating func redact(_ name: String) { output += "\"[\(phrases.say(.redacted, name))]\"".utf8 }

    /// Whether what was just read is the name of a member.
    private var isKey: Bool {
        var next = index
        while next < source.count, source[next] <= 0x20 { next += 1 }
        return next < source.count && source[next] == UInt8(ascii: ":")
    }

    private mutating func value(_ range: Range<Int>) {
        // Bytes are never fewer than characters, so only long values need counting.
        guard range.count > Self.longestValue + 2 else {
            output.append(contentsOf: source[range])
            return
        }
        let quotes = source[range.lowerBound] == UInt8(ascii: "\"") ? 1 : 0
        let kept = Self.longestValue + quotes
        var characters = 0
        var cut = range.upperBound
        for place in range where source[place] & 0xC0 != 0x80 {
            if characters == kept { cut = place }
            characters += 1
        }
        let more = characters - kept - quotes
        output.append(contentsOf: source[range.lowerBound..<(more > 0 ? cut : range.upperBound)])
        if more > 0 { note(more, .cutCharacters) }
    }

    /// Says what is left out, outside of the JSON's own quotes.
    private mutating func note(_ count: Int, _ phrase: Phrase) {
        output += phrases.say(phrase, Phrasebook.grouped(count)).utf8
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), 0x09, 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
