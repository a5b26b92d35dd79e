/// Reads one JSON document from memory.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var at = 0

    /// The deepest level that becomes part of the tree.
    static let deepest = 512

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The only value, with nothing but white space around it.
    mutating func document() -> JSONValue? {
        skipSpace()
        guard let value = value(level: 1) else { return nil }
        skipSpace()
        return at == bytes.count ? value : nil
    }

    var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func value(level: Int) -> JSONValue? {
        switch byte {
        case 0x22: return string().map { .string($0) }
        case 0x7B: return level > JSONParser.deepest ? raw() : object(level: level)
        case 0x5B: return level > JSONParser.deepest ? raw() : array(level: level)
        case 0x74: return word("true", .bool(true))
        case 0x66: return word("false", .bool(false))
        case 0x6E: return word("null", .null)
        default: return number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) -> JSONValue? {
        skip(word: word) ? value : nil
    }

    /// Skips this word; `false` where there is another.
    mutating func skip(word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - at >= length else { return false }
        for offset in 0..<length where bytes[at + offset] != word.utf8Start[offset] { return false }
        at += length
        return true
    }

    private mutating func number() -> JSONValue? {
        let start = at
        return skipNumber() ? .number(text(start, at)) : nil
    }

    /// Skips a number; `false` where there is none.
    mutating func skipNumber() -> Bool {
        if byte == 0x2D { at += 1 }
        guard digits() else { return false }
        if byte == 0x2E {
            at += 1
            guard digits() else { return false }
        }
        if byte == 0x65 || byte == 0x45 {
            at += 1
            if byte == 0x2B || byte == 0x2D { at += 1 }
            guard digits() else { return false }
        }
        return true
    }

    /// Skips digits; false where there is none.
    private mutating func digits() -> Bool {
        let start = at
        while at < bytes.count, bytes[at].isDigit { at += 1 }
        return at > start
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    private mutating func object(level: Int) -> JSONValue? {
        var members: [JSONValue.Member] = []
        at += 1
        skipSpace()
        if byte == 0x7D {
            at += 1
            return .object(members)
        }
        // Most objects have a few members, and growing from one to two to four costs more than the room.
        members.reserveCapacity(6)
        while true {
            guard byte == 0x22, let key = string(), skipColon(), let value = value(level: level + 1) else { return nil }
            members.append(JSONValue.Member(key: key, value: value))
            guard let more = separator(closing: 0x7D) else { return nil }
            if !more { return .object(members) }
        }
    }

    private mutating func array(level: Int) -> JSONValue? {
        var elements: [JSONValue] = []
        at += 1
        skipSpace()
        if byte == 0x5D {
            at += 1
            return .array(elements)
        }
        while true {
            guard let value = value(level: level + 1) else { return nil }
            elements.append(value)
            guard let more = separator(closing: 0x5D) else { return nil }
            if !more { return .array(elements) }
        }
    }

    /// Whether a comma follows (true) or the end (false).
    mutating func separator(closing end: UInt8) -> Bool? {
        skipSpace()
        guard let byte, byte == 0x2C || byte == end else { return nil }
        at += 1
        skipSpace()
        return byte == 0x2C
    }

    mutating func skipColon() -> Bool {
        skipSpace()
        guard byte == 0x3A else { return false }
        at += 1
        skipSpace()
        return true
    }

    /// Skips a value; objects and arrays by their quotes and brackets.
    mutating func skipValue() -> Bool {
        switch byte {
        case 0x22: return skipString()
        case 0x7B, 0x5B: return skipNested()
        default: return value(level: 1) != nil
        }
    }

    /// Skips an object or array without descending and keeps its text.
    private mutating func raw() -> JSONValue? {
        let start = at
        return skipNested() ? .string(text(start, at)) : nil
    }

    /// Skips an object or array by its quotes and brackets.
    mutating func skipNested() -> Bool {
        var open = 0
        var next = at
        while next < bytes.count {
            let byte = bytes[next]
            if byte == 0x22 {
                next = stop(from: next + 1)
                while next < bytes.count, bytes[next] != 0x22 { next = stop(from: next + 2) }
                guard next < bytes.count else { return false }
                next += 1
                continue
            }
            next += 1
            // `[` and `{`, `]` and `}` differ in one bit.
            let bracket = byte | 0x20
            if bracket == 0x7B {
                open += 1
            } else if bracket == 0x7D {
                open -= 1
                if open == 0 {
                    at = next
                    return true
                }
            }
        }
        return false
    }

    /// Whether the string that was skipped last has an escape in it.
    private(set) var skippedEscape = false

    /// Skips a string without reading it.
    mutating func skipString() -> Bool {
        at = stop(from: at + 1)
        skippedEscape = at < bytes.count && bytes[at] != 0x22
        while at < bytes.count {
            if bytes[at] == 0x22 {
                at += 1
                return true
            }
            at = stop(from: at + 2)
        }
        return false
    }

    /// Steps over a byte that was looked at.
    mutating func step() { at += 1 }

    /// The first quote or backslash from a place on, eight bytes at a time; the end, or what lies beyond it, where there
    /// is none. Words are read only where all of their bytes are inside.
    @inline(__always)
    private func stop(from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        var at = start
        while at + 8 <= bytes.count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
            let found = Self.zeros(word ^ 0x2222_2222_2222_2222) | Self.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
            if found != 0 { return at + found.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
        return at
    }

    /// The high bit of each byte that is zero. Bytes above the first such one may be marked, too.
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// Reads a string. Without a backslash its bytes are taken as they are.
    private mutating func string() -> String? {
        let start = at + 1
        let end = stop(from: start)
        guard end < bytes.count else { return nil }
        guard bytes[end] == 0x22 else { return escaped(start, firstBackslash: end) }
        at = end + 1
        return text(start, end)
    }

    private mutating func escaped(_ start: Int, firstBackslash: Int) -> String? {
        var out = Array(bytes[start..<firstBackslash])
        at = firstBackslash
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x22: return String(decoding: out, as: UTF8.self)
            case 0x5C: guard escape(&out) else { return nil }
            default: out.append(byte)
            }
        }
        return nil
    }

    /// Whether each backslash in a string that was skipped is followed by what may follow one.
    func hasEscapes(_ text: Range<Int>) -> Bool {
        var parser = JSONParser(UnsafeBufferPointer(rebasing: bytes[text]))
        var ignored: [UInt8] = []
        while true {
            parser.at = parser.stop(from: parser.at)
            guard parser.at < parser.bytes.count else { return true }
            parser.at += 1
            // Half of a pair is read alone, and what follows it is looked at by itself, as where the string is read.
            ignored.removeAll(keepingCapacity: true)
            guard parser.escape(&ignored) else { return false }
        }
    }

    /// What a string says of which this stands between the quotes; `nil` where an escape is none.
    static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var parser = JSONParser(text)
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        while let byte = parser.byte {
            parser.at += 1
            if byte == 0x5C {
                guard parser.escape(&out) else { return nil }
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Reads what follows a backslash.
    private mutating func escape(_ out: inout [UInt8]) -> Bool {
        guard let byte else { return false }
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: out.append(byte)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75:
            guard let unit = hex() else { return false }
            out.append(contentsOf: String(scalar(unit)).utf8)
        default: return false
        }
        return true
    }

    /// The scalar that starts with this UTF-16 unit; U+FFFD for half a pair.
    private mutating func scalar(_ unit: UInt32) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) ?? replacement }
        let back = at
        guard byte == 0x5C, at + 1 < bytes.count, bytes[at + 1] == 0x75 else { return replacement }
        at += 2
        guard let low = hex(), (0xDC00..<0xE000).contains(low) else {
            at = back
            return replacement
        }
        return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) ?? replacement
    }

    /// Four hex digits.
    private mutating func hex() -> UInt32? {
        guard bytes.count - at >= 4 else { return nil }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[at]
            guard byte.isHex else { return nil }
            unit = unit << 4 | UInt32(byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
            at += 1
        }
        return unit
    }
}
