/// Numbers as letters that a script reads back quickly, six bits a letter.
enum SearchCode {
    /// `A` to `Z`, `a` to `z`, `0` to `9`, `-`, `_`.
    @inline(__always)
    private static func letter(_ bits: UInt8) -> UInt8 {
        switch bits {
        case 0..<26: UInt8(ascii: "A") + bits
        case 26..<52: UInt8(ascii: "a") + bits - 26
        case 52..<62: UInt8(ascii: "0") + bits - 52
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }

    /// Appends so many letters for the low bits of a number, the highest first.
    static func append(_ number: UInt64, letters count: Int, to text: inout [UInt8]) {
        for place in stride(from: count - 1, through: 0, by: -1) {
            text.append(letter(UInt8(truncatingIfNeeded: number >> UInt64(6 * place) & 63)))
        }
    }

    /// Appends an anchor: eleven letters for its 64 bits.
    static func append(_ anchor: EventAnchor, to text: inout [UInt8]) {
        append(anchor.bits, letters: 11, to: &text)
    }

    /// The hash by which an event's id is found, the same that the script makes: FNV-1a over the bytes of the id, letters
    /// in lower case.
    static func hash(ofID id: String) -> UInt32 {
        id.utf8.reduce(2_166_136_261) { hash, byte in
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return (hash ^ UInt32(isCapital ? byte | 0x20 : byte)) &* 16_777_619
        }
    }
}

/// Texts in the order in which they were first met, each once.
struct SearchWords {
    private(set) var texts: [String] = []
    private var places: [ExactText: Int] = [:]

    mutating func place(_ text: String) -> Int {
        if let known = places[ExactText(text)] { return known }
        places[ExactText(text)] = texts.count
        texts.append(text)
        return texts.count - 1
    }
}

extension JSONWriter {
    /// A member that is a list of texts, in which nothing is hidden.
    mutating func texts(_ name: String, _ texts: [String]) {
        key(name)
        array { for text in texts { $0.value(TerminalText.visible(text)) } }
    }

    /// A member that is a list of whole numbers.
    mutating func numbers(_ name: String, _ numbers: [Int]) {
        key(name)
        array { for number in numbers { $0.value(number) } }
    }
}

/// A script that calls one function of the book's own with data: the only way to read a file where pages come from a
/// folder and not from a server.
enum DataScript {
    static func make(_ function: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.array(body)
        // An array without its brackets is the list of arguments.
        let arguments = json.bytes[1..<json.bytes.count - 1]
        var script: [UInt8] = []
        script.reserveCapacity(arguments.count + 64)
        script.append(contentsOf: "TRAILBOOK.\(function)(".utf8)
        script.append(contentsOf: arguments)
        script.append(contentsOf: ");\n".utf8)
        return script
    }
}
