extension PlainReader {
    /// The records that end before a document is damaged, where they stand one after another, in an array, or in
    /// `{"Records":[…`: damage costs none of them.
    static func soundStart(of text: some Sequence<UInt8>) -> [PlainValue] {
        var reader = PlainReader()
        try? reader.readUntilDamage(Array(text))
        return reader.records
    }

    private mutating func readUntilDamage(_ text: [UInt8]) throws {
        var parser = PlainParser(text)
        parser.skipSpace()
        guard parser.enterList() else { return try read(text) }
        while parser.byte != nil, parser.byte != UInt8(ascii: "]") {
            let value = try parser.value()
            guard value.isObject else { throw Unsettled() }
            var one = PlainReader()
            try one.read(value.bytes)
            records += one.records
            parser.skipSpace()
            guard parser.byte == UInt8(ascii: ",") else { return }
            parser.at += 1
            parser.skipSpace()
        }
    }

    /// Whether the text ends within a string or a bracket. Where it does, the verdict must say that something is wrong.
    ///
    /// No JSON has a backslash outside a string; damage has, and is taken there as within one.
    static func endsTooEarly(_ text: some Sequence<UInt8>) -> Bool {
        var open = 0
        var isInString = false
        var isEscaped = false
        for byte in text {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\""): isInString.toggle()
            case _ where isInString: break
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open = max(0, open - 1)
            default: break
            }
        }
        return isInString || open > 0
    }
}

extension PlainParser {
    fileprivate mutating func enterList() -> Bool {
        let start = at
        if byte == UInt8(ascii: "{") {
            for token in ["{", "\"Records\"", ":"] {
                guard text[at...].starts(with: token.utf8) else {
                    at = start
                    return false
                }
                at += token.utf8.count
                skipSpace()
            }
        }
        guard byte == UInt8(ascii: "[") else {
            at = start
            return false
        }
        at += 1
        skipSpace()
        return true
    }
}
