internal import Mustache

/// The texts of `Templates/words.txt`: lines of `name = text`, in which `{field}` stands for a value. Lines that begin
/// with `#` are comments.
struct Phrasebook: Sendable {
    /// What the search and the keys say, by name: the scripts take their texts from here.
    private(set) var search: [String: String] = [:]
    private var phrases: [Phrase: [Part]] = [:]

    private enum Part {
        case text(String)
        case field(Int)
    }

    private static let file = "words.txt"

    /// The texts that are compiled in. A test reads them, so that nothing is wrong with them.
    static let builtIn: Phrasebook = {
        var book = Phrasebook()
        try? book.read(TemplateSet.builtIn[file] ?? [], isOwn: false)
        return book
    }()

    private init() {}

    /// The built-in texts, with those of the reader in their place.
    /// - Throws: where a line of the reader's has no text, a name that there is not, or a field that its text has not.
    init(replacing own: [String: [UInt8]]) throws(TemplateError) {
        self = Self.builtIn
        if let bytes = own[Self.file] { try read(bytes, isOwn: true) }
    }

    /// Phrases that have no text.
    var missing: [Phrase] { Phrase.allCases.filter { phrases[$0] == nil } }

    /// A text with its values, which stand in the order of ``Phrase/fields``.
    func say(_ phrase: Phrase, _ values: String...) -> String {
        (phrases[phrase] ?? []).reduce(into: "") { text, part in
            switch part {
            case .text(let words): text += words
            case .field(let place): text += values.indices.contains(place) ? values[place] : ""
            }
        }
    }

    /// So many calls, in words.
    func calls(_ count: Int) -> String { count == 1 ? say(.oneCall) : say(.calls, Self.grouped(count)) }

    /// A number in groups of three digits.
    static func grouped(_ number: Int) -> String {
        if 0..<1000 ~= number { return String(number) }
        let digits = String(number).utf8
        var text: [UInt8] = []
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func read(_ bytes: [UInt8], isOwn: Bool) throws(TemplateError) {
        let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
        for (place, line) in lines.enumerated() where !line.allSatisfy({ $0 == " " }) && !line.hasPrefix("#") {
            func fail(_ problem: TemplateError.Problem) -> TemplateError {
                TemplateError(file: Self.file, line: place + 1, problem: problem)
            }
            let parts = line.split(separator: "=", maxSplits: 1).map(Self.trimmed)
            guard parts.count == 2 else { throw fail(.noText(Self.trimmed(line))) }
            let (name, text) = (parts[0], parts[1])
            let phrase = Phrase(rawValue: name)
            let known = phrase?.fields ?? (isOwn ? Self.fields(search[name] ?? "") : Self.fields(text))
            if isOwn, phrase == nil, search[name] == nil {
                let names = Phrase.allCases.map(\.rawValue) + search.keys
                throw fail(.unknownTag(name, models: [Self.file], known: names.sorted()))
            }
            for field in Self.fields(text) where !known.contains(field) {
                throw fail(.unknownTag(field, models: [name], known: known.sorted()))
            }
            if let phrase { phrases[phrase] = Self.parts(text, fields: phrase.fields) }
            // The scripts count calls, too.
            if phrase == nil || phrase == .calls { search[name] = text }
        }
    }

    private static func fields(_ text: String) -> [String] {
        text.matches(of: #/{(\w+)}/#).map { String($0.1) }
    }

    private static func parts(_ text: String, fields: [String]) -> [Part] {
        var parts: [Part] = []
        var start = text.startIndex
        for match in text.matches(of: #/{(\w+)}/#) {
            parts.append(.text(String(text[start..<match.range.lowerBound])))
            if let place = fields.firstIndex(of: String(match.1)) { parts.append(.field(place)) }
            start = match.range.upperBound
        }
        return parts + [.text(String(text[start...]))]
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
