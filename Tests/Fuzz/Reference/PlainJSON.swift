/// A JSON value and where it stands. Keys are as printed, since the reader under test does not unescape them either.
struct PlainValue {
    struct Member {
        var key: [UInt8]
        var value: PlainValue
    }

    enum Kind {
        case object([Member])
        case array([PlainValue])
        case string
        case scalar
    }

    var kind: Kind
    var bytes: ArraySlice<UInt8>

    var isObject: Bool { if case .object = kind { true } else { false } }
    var isArray: Bool { if case .array = kind { true } else { false } }
    var isString: Bool { if case .string = kind { true } else { false } }

    /// The text of a string; `nil` for other values and for half a surrogate pair.
    var text: [UInt8]? {
        guard isString else { return nil }
        if !bytes.contains(UInt8(ascii: "\\")) { return Array(bytes.dropFirst().dropLast()) }
        return Self.unescaped(bytes.dropFirst().dropLast())
    }

    /// Foundation's own decoder drops a byte order mark that stands within a text, so escapes are read here one by one;
    /// `nil` for half a surrogate pair.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var units: [UInt16] = []
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\\" else {
                units += Array(String(scalar).utf16)
                continue
            }
            guard let letter = scalars.popFirst() else { return nil }
            switch letter {
            case "b": units.append(0x08)
            case "f": units.append(0x0C)
            case "n": units.append(0x0A)
            case "r": units.append(0x0D)
            case "t": units.append(0x09)
            case "u":
                let digits = String(String.UnicodeScalarView(scalars.prefix(4)))
                guard let unit = UInt16(digits, radix: 16) else { return nil }
                units.append(unit)
                scalars = scalars.dropFirst(4)
            default: units += Array(String(letter).utf16)
            }
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }

    /// The values of a key, in order.
    func values(_ key: String) -> [PlainValue] {
        guard case .object(let members) = kind else { return [] }
        return members.filter { $0.key == Array(key.utf8) }.map(\.value)
    }

    func has(_ key: String) -> Bool { !values(key).isEmpty }
}

/// Why a text is not read by ``PlainParser``.
enum PlainError: Error {
    /// Not JSON.
    case damaged
    /// Deeper than anything that is compared.
    case deep
}

/// JSON as RFC 8259 has it, byte by byte and without any haste.
struct PlainParser {
    let text: [UInt8]
    var at = 0
    static let deepest = 60

    init(_ text: some Sequence<UInt8>) { self.text = Array(text) }

    var byte: UInt8? { at < text.count ? text[at] : nil }

    mutating func skipSpace() {
        while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    private mutating func take(_ expected: Character) -> Bool {
        guard let byte, byte == expected.asciiValue else { return false }
        at += 1
        return true
    }

    mutating func value(depth: Int = 0) throws -> PlainValue {
        guard depth < Self.deepest else { throw PlainError.deep }
        let start = at
        let kind: PlainValue.Kind
        switch byte {
        case UInt8(ascii: "{"): kind = .object(try members(depth))
        case UInt8(ascii: "["): kind = .array(try elements(depth))
        case UInt8(ascii: "\""):
            try string()
            kind = .string
        default:
            try scalar()
            kind = .scalar
        }
        return PlainValue(kind: kind, bytes: text[start..<at])
    }

    private mutating func members(_ depth: Int) throws -> [PlainValue.Member] {
        at += 1
        skipSpace()
        if take("}") { return [] }
        var members: [PlainValue.Member] = []
        while true {
            let start = at
            guard byte == UInt8(ascii: "\"") else { throw PlainError.damaged }
            try string()
            let key = Array(text[(start + 1)..<(at - 1)])
            skipSpace()
            guard take(":") else { throw PlainError.damaged }
            skipSpace()
            members.append(PlainValue.Member(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw PlainError.damaged }
            skipSpace()
        }
    }

    private mutating func elements(_ depth: Int) throws -> [PlainValue] {
        at += 1
        skipSpace()
        if take("]") { return [] }
        var elements: [PlainValue] = []
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw PlainError.damaged }
            skipSpace()
        }
    }

    private mutating func string() throws {
        let start = at
        at += 1
        while true {
            guard let byte, byte >= 0x20 else { throw PlainError.damaged }
            at += 1
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") { try escape() }
        }
        if String(validating: text[start..<at], as: UTF8.self) == nil { throw PlainError.damaged }
    }

    private mutating func escape() throws {
        guard let byte else { throw PlainError.damaged }
        at += 1
        if byte == UInt8(ascii: "u") {
            let digits = text[at...].prefix(4)
            guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                throw PlainError.damaged
            }
            at += 4
        } else if !"\"\\/bfnrt".utf8.contains(byte) {
            throw PlainError.damaged
        }
    }

    private mutating func scalar() throws {
        for word in ["true", "false", "null"] where text[at...].starts(with: word.utf8) {
            at += word.utf8.count
            return
        }
        _ = take("-")
        let isZero = byte == UInt8(ascii: "0")
        let count = digits()
        if count == 0 || isZero && count > 1 { throw PlainError.damaged }
        if take("."), digits() == 0 { throw PlainError.damaged }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { throw PlainError.damaged }
        }
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte, (0x30...0x39).contains(byte) { at += 1 }
        return at - start
    }
}
