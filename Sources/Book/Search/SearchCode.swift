/// Numbers as letters that a script reads back quickly, six bits a letter.
enum SearchCode {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Two letters for each number of twelve bits, the first in the lower byte.
    private static let pairs = (0..<4096).map { UInt16(letters[$0 >> 6]) | UInt16(letters[$0 & 63]) << 8 }

    /// Calls `body` with what writes letters to memory, for many numbers.
    static func withWriter<Result>(_ body: (Writer) throws -> Result) rethrows -> Result {
        try pairs.withUnsafeBufferPointer { try body(Writer(pairs: $0)) }
    }

    /// Writes letters to memory.
    struct Writer {
        fileprivate let pairs: UnsafeBufferPointer<UInt16>

        /// Writes so many letters for the low bits of a number, the highest first. There must be room for them.
        @inline(__always)
        func write(_ number: UInt64, letters count: Int, to place: UnsafeMutablePointer<UInt8>) {
            var (rest, at) = (number, count)
            while at > 1 {
                at -= 2
                let pair = pairs[Int(truncatingIfNeeded: rest & 4095)].littleEndian
                UnsafeMutableRawPointer(place).storeBytes(of: pair, toByteOffset: at, as: UInt16.self)
                rest >>= 12
            }
            if at == 1 { place[0] = UInt8(truncatingIfNeeded: pairs[Int(truncatingIfNeeded: rest & 63)] >> 8) }
        }
    }

    /// Letters of an anchor's 64 bits.
    static let anchorLetters = 11

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
    /// - Parameter room: how many bytes it takes, about.
    static func make(_ function: String, room: Int = 0, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.reserve(room)
        json.call("TRAILBOOK.\(function)", body)
        return json.bytes
    }
}
