/// Numbers as letters that a script reads back quickly, six bits a letter.
enum SearchCode {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Appends so many letters for the low bits of a number, the highest first: at most eleven.
    static func append(_ number: UInt64, letters count: Int, to text: inout [UInt8]) {
        // Put together first: each of many appends asks whether there is room.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { written in
            letters.withUnsafeBufferPointer { letters in
                for place in 0..<count {
                    written.initializeElement(
                        at: place, to: letters[Int(truncatingIfNeeded: number >> UInt64(6 * (count - 1 - place)) & 63)])
                }
            }
            text.append(contentsOf: UnsafeBufferPointer(written))
        }
    }

    /// Appends an anchor: eleven letters for its 64 bits.
    static func append(_ anchor: EventAnchor, to text: inout [UInt8]) {
        append(anchor.bits, letters: 11, to: &text)
    }

    /// The hash by which an event's id is found, the same that the script makes: FNV-1a over the bytes of the id, letters
    /// in lower case.
    static func hash(ofID id: some Sequence<UInt8>) -> UInt32 {
        id.reduce(2_166_136_261) { hash, byte in
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return (hash ^ UInt32(isCapital ? byte | 0x20 : byte)) &* 16_777_619
        }
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
        value(numbers)
    }
}

/// A script that calls one function of the book's own with data: the only way to read a file where pages come from a
/// folder and not from a server.
enum DataScript {
    static func make(_ function: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.call("TRAILBOOK.\(function)", body)
        return json.bytes
    }
}
