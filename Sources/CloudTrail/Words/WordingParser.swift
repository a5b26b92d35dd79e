/// Takes a line of words apart.
struct WordingParser {
    /// Finds what stands in braces; `nil` where there is no such value.
    let field: (String) -> WordingLine.Part?
    private let bytes: [UInt8]
    private var at = 0
    /// How many brackets are open.
    private var depth = 0
    /// Each is a call within a call, when a line is read and when it is told.
    private static let depthMax = 100

    /// What stopped the reading.
    enum Failure: Error {
        case unclosed
        case tooDeep
        case unknownField(String)
    }

    init(_ text: String, field: @escaping (String) -> WordingLine.Part?) {
        bytes = Array(text.utf8)
        self.field = field
    }

    mutating func line() throws(Failure) -> WordingLine {
        let choices = try choices(until: nil)
        guard at == bytes.count else { throw .unclosed }
        return WordingLine(choices: choices)
    }

    /// Reads up to the closing bracket, or to the end.
    private mutating func choices(until close: UInt8?) throws(Failure) -> [[WordingLine.Part]] {
        guard depth <= Self.depthMax else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        var choices: [[WordingLine.Part]] = [[]]
        var text: [UInt8] = []
        func flush() {
            if !text.isEmpty { choices[choices.count - 1].append(.text(text)) }
            text = []
        }
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x5C where at < bytes.count:  // \
                text.append(bytes[at])
                at += 1
            case 0x7C:  // |
                flush()
                choices.append([])
            case 0x7B:  // {
                flush()
                choices[choices.count - 1].append(try value())
            case 0x3C:  // <
                flush()
                choices[choices.count - 1].append(.optional(try self.choices(until: 0x3E)))
            case 0x5B:  // [
                flush()
                let both = try self.choices(until: 0x5D)
                guard both.count == 2 else { throw .unclosed }
                choices[choices.count - 1].append(.tense(done: both[0], tried: both[1]))
            case 0x5D, 0x3E, 0x7D:  // ] > }
                guard byte == close else { throw .unclosed }
                flush()
                return choices
            default: text.append(byte)
            }
        }
        guard close == nil else { throw .unclosed }
        flush()
        return choices
    }

    /// Reads up to the closing brace.
    private mutating func value() throws(Failure) -> WordingLine.Part {
        guard let end = bytes[at...].firstIndex(of: 0x7D) else { throw .unclosed }
        let name = String(decoding: bytes[at..<end], as: UTF8.self)
        at = end + 1
        guard let part = field(name) else { throw .unknownField(name) }
        return part
    }
}
