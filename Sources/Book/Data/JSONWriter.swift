/// Writes JSON into bytes. Whatever a text holds, the result is ASCII-safe where it matters: it can stand in a script
/// or a page without ending it, and no line of it ends early.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes room for this many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// A call of a function in a script, with values as its arguments.
    mutating func call(_ function: String, _ body: (inout JSONWriter) -> Void) {
        bytes.append(contentsOf: function.utf8)
        bytes.append(UInt8(ascii: "("))
        needsComma = false
        body(&self)
        bytes.append(contentsOf: ");\n".utf8)
    }

    /// Members between braces.
    mutating func object(_ body: (inout JSONWriter) -> Void) { enclose("{", "}", body) }

    /// Values between brackets.
    mutating func array(_ body: (inout JSONWriter) -> Void) { enclose("[", "]", body) }

    /// A member's name; its value must follow.
    mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A text, or `null`.
    mutating func value(_ text: String?) {
        separate()
        if let text { quote(text) } else { bytes += "null".utf8 }
    }

    /// A value that is JSON already, as ``append(quoted:to:)`` writes it.
    mutating func value(written json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// A text of ASCII letters, digits and other characters that need no care.
    mutating func value(plain text: some Collection<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A whole number.
    mutating func value(_ number: Int) {
        separate()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.digits) { written in
            let end = Self.write(number, to: written, at: 0)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: written[..<end]))
        }
    }

    /// Whole numbers between brackets.
    mutating func value(_ numbers: some Sequence<Int>) {
        separate()
        bytes.append(UInt8(ascii: "["))
        // Put together first: each append asks whether there is room.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { written in
            var (end, isFirst) = (0, true)
            for number in numbers {
                if end + Self.digits >= written.count {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: written[..<end]))
                    end = 0
                }
                if !isFirst {
                    written.initializeElement(at: end, to: UInt8(ascii: ","))
                    end += 1
                }
                isFirst = false
                end = Self.write(number, to: written, at: end)
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: written[..<end]))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Most bytes of a number.
    private static let digits = 20

    /// Writes a number from a place on, where there is room for ``digits``; gives the place behind it.
    @inline(__always)
    private static func write(_ number: Int, to written: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
        if number >= 0, number < 100 {
            guard number >= 10 else {
                written.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
                return start + 1
            }
            let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
            written.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: tens))
            written.initializeElement(at: start + 1, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: ones))
            return start + 2
        }
        if number >= 0, number < 10_000 {
            let (high, low) = UInt32(truncatingIfNeeded: number).quotientAndRemainder(dividingBy: 100)
            var at = start
            func put(_ digit: UInt32) {
                written.initializeElement(at: at, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
                at += 1
            }
            if high >= 10 { put(high / 10) }
            put(high % 10)
            put(low / 10)
            put(low % 10)
            return at
        }
        var (rest, count) = (number.magnitude, 1)
        var power = rest
        while power >= 10 { (power, count) = (power / 10, count + 1) }
        if number < 0 { written.initializeElement(at: start, to: UInt8(ascii: "-")) }
        let end = start + count + (number < 0 ? 1 : 0)
        for place in 1...count {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            written.initializeElement(at: end - place, to: UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
        }
        return end
    }

    /// A truth value, or `null`.
    mutating func value(_ flag: Bool?) {
        separate()
        bytes += (flag.map { $0 ? "true" : "false" } ?? "null").utf8
    }

    /// A line break between values, for files that people and line tools read.
    mutating func newline() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
        bytes.append(UInt8(ascii: "\n"))
    }

    /// A line break after a whole document; another one may follow.
    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    private mutating func enclose(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ text: String) { Self.append(quoted: text, to: &bytes) }

    /// Appends a text between quotes.
    static func append(quoted text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var start = 0
            var index = 0
            while index < source.count {
                while index + 8 <= source.count, areBare(source, from: index) { index += 8 }
                guard index < source.count else { break }
                if isPlain(source[index]) {
                    index += 1
                    continue
                }
                let escaped = escaped(source, at: index)
                guard escaped.length > 0 else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                bytes += escaped.text.utf8
                index += escaped.length
                start = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte always stands for itself: letters, digits, and most of what stands between them.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x3F && byte < 0x7F && byte != UInt8(ascii: "\\") || byte >= 0x27 && byte < 0x3C || byte == 0x20
    }

    /// Whether eight bytes stand for themselves, told of all at a time: ASCII from the space on, but for quotes, `&`, `<`, `>`,
    /// the backslash and DEL. A carry may have a byte be taken for one of these, never one of these for another.
    @inline(__always)
    private static func areBare(_ source: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
        let eight = UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        // The top bit of a byte that is 0.
        func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- ones) & ~bytes }
        let quotes = zeros(eight & ~(ones &* 0x04) ^ ones &* 0x22)  // and `&`
        let angles = zeros(eight & ~(ones &* 0x02) ^ ones &* 0x3C)
        let others = zeros(eight ^ ones &* 0x5C) | (eight &- ones &* 0x20) & ~eight
        return (quotes | angles | others | eight | (eight &+ ones)) & (ones &* 0x80) == 0
    }

    /// What the character at an index must be written as, and how many bytes it takes; 0 where it stands for itself.
    private static func escaped(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> (text: String, length: Int) {
        switch source[index] {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case UInt8(ascii: "\r"): return ("\\r", 1)
        case UInt8(ascii: "\t"): return ("\\t", 1)
        // `<`, `>` and `&` cannot end a script, controls hide nothing.
        case 0..<0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            return (unicode(UInt32(source[index])), 1)
        case 0xC2 where index + 1 < source.count && source[index + 1] < 0xA0:
            return (unicode(UInt32(source[index + 1])), 2)
        // U+2028 and U+2029 end lines in older scripts.
        case 0xE2 where index + 2 < source.count && source[index + 1] == 0x80 && source[index + 2] & 0xFE == 0xA8:
            return (unicode(0x2000 + UInt32(source[index + 2] & 0x3F)), 3)
        default: return ("", 0)
        }
    }

    private static func unicode(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
