/// What a value turned out to be.
enum Found {
    /// There is none.
    case nothing
    /// A text on one line.
    case text(String)
    /// A flag that holds.
    case yes
    /// Texts of which the first few are written.
    case names([String])
    /// So many.
    case count(Int)
    /// Lines of the service, of which those are listed that have all their values.
    case pieces([String])

    /// A text, where there is one.
    init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }

    /// A flag.
    init(_ holds: Bool) { self = holds ? .yes : .nothing }
}

/// The values of a line, by the numbers of its fields.
protocol WordingValues {
    func find(_ field: Int) -> Found
}

/// Values that are given in the order of the fields.
struct GivenValues: WordingValues {
    let values: [String?]

    func find(_ field: Int) -> Found { Found(values[field]) }
}

/// Writes lines with their values.
struct Teller<Values: WordingValues> {
    let words: Wordings
    let service: Service
    let values: Values
    /// Whether what was done was only tried.
    let isTried: Bool
    private(set) var out: [UInt8] = []
    /// The value that was looked for last: lines ask for one several times in a row.
    private var last: (field: Int, found: Found) = (-1, .nothing)
    /// Where the line in hand begins: no line begins with a blank of its own.
    private var start = 0

    init(words: Wordings, service: Service, values: Values, isTried: Bool) {
        self.words = words
        self.service = service
        self.values = values
        self.isTried = isTried
        out.reserveCapacity(128)
    }

    /// What was written.
    var text: String { String(decoding: out, as: UTF8.self) }

    /// Writes a line; `false`, and nothing, where values are missing or there is nothing to write.
    mutating func write(_ line: WordingLine) -> Bool {
        let outer = start
        start = out.count
        defer { start = outer }
        return write(firstOf: line.choices) && out.count > start
    }

    private mutating func write(firstOf choices: [[WordingLine.Part]]) -> Bool {
        for parts in choices where write(parts) { return true }
        return false
    }

    private mutating func write(_ parts: [WordingLine.Part]) -> Bool {
        let mark = out.count
        for part in parts where !write(part) {
            out.removeSubrange(mark...)
            return false
        }
        return true
    }

    private mutating func write(_ part: WordingLine.Part) -> Bool {
        switch part {
        case .text(let text):
            out += out.count == start ? text.drop { $0 == 0x20 } : text[...]
            return true
        case .value(let field): return write(find(field))
        case .count(let field):
            guard let count = count(field), count > 0 else { return false }
            out += String(count).utf8
            return true
        case .isThere(let field):
            switch find(field) {
            case .nothing, .count(0): return false
            case .names(let names): return !names.isEmpty
            case .pieces(let names): return names.contains { piece($0) != nil }
            case .text, .yes, .count: return true
            }
        case .isOne(let field): return count(field) == 1
        case .line(let number): return write(service.lines[number])
        case .tense(let done, let tried): return write(isTried ? tried : done)
        case .optional(let choices):
            _ = write(firstOf: choices)
            return true
        }
    }

    private mutating func find(_ field: Int) -> Found {
        if last.field != field { last = (field, values.find(field)) }
        return last.found
    }

    private mutating func count(_ field: Int) -> Int? {
        switch find(field) {
        case .names(let names): names.count
        case .count(let count): count
        case .nothing, .text, .yes, .pieces: nil
        }
    }

    private mutating func write(_ found: Found) -> Bool {
        switch found {
        case .text(let text):
            out += text.utf8
            return true
        case .names(let names) where !names.isEmpty:
            out += words.list(names).utf8
            return true
        case .pieces(let names):
            let pieces = names.compactMap { piece($0) }
            out += words.joined(pieces).utf8
            return !pieces.isEmpty
        case .nothing, .yes, .names, .count: return false
        }
    }

    private func piece(_ name: String) -> String? {
        guard let number = service.lines.number(of: name) else { return nil }
        var teller = Teller(words: words, service: service, values: values, isTried: isTried)
        return teller.write(service.lines[number]) ? teller.text : nil
    }
}
