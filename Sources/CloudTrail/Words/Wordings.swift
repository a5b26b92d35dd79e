/// The words of sentences: a table of lines, read once from a file such as `Templates/sentences.txt`.
///
/// The file has lines of `name = text`; lines that begin with `#` are comments. In a text, `{name}` stands for a value
/// or for another line of the same service, `[deleted|delete]` for what was done and what was only tried, `<…>` for a
/// piece that is left out where one of its values is missing, `<…|…>` for the first of several that has all of its own.
/// `{name?}` writes nothing and only asks whether there is a value, `{names.n}` says how many, `{names.one?}` asks
/// whether there is exactly one. A backslash lets a bracket stand for itself.
public struct Wordings: Sendable {
    private var services: [String: ServiceLines]
    private var phrases: [String: WordingLine] = [:]
    private var lists: [WordList: [String: WordingLine]] = [:]

    /// Groups of wordings that the program asks for.
    static let groups: [any WordGroup.Type] = [
        FrameWords.self, ListWords.self, ThingWords.self, ChangeWords.self,
    ]

    /// A table without a line, for what is asked without being shown.
    public init() { services = [:] }

    /// Reads a whole table.
    /// - Throws: the first line that cannot be used.
    public init(_ text: [UInt8]) throws(WordingError) {
        services = Sentence.slots.mapValues { ServiceLines(slots: $0) }
        try read(text, isWhole: true)
    }

    /// The table with these lines in the place of its own.
    /// - Throws: the first line that cannot be used, or that has no name of the table's.
    public func replacing(_ text: [UInt8]) throws(WordingError) -> Wordings {
        var words = self
        try words.read(text, isWhole: false)
        return words
    }

    /// Names of lines that the program asks for and that are not there, sorted.
    public var missing: [String] {
        let pieces = services.flatMap { service, lines in
            lines.slots.flatMap(\.pieces).filter { lines.number(of: $0) == nil }.map { "\(service).\($0)" }
        }
        return (Self.fields.keys.filter { phrases[$0] == nil } + pieces).sorted()
    }

    /// The lines of a service.
    func lines(of service: String) -> ServiceLines? { services[service] }

    /// A wording with its values, in the order of its fields.
    public func say(_ name: some WordGroup, _ values: String?...) -> String { say(name, values, isTried: false) }

    /// A wording with its values, of what was done or only tried.
    func say(_ name: some WordGroup, _ values: [String?], isTried: Bool) -> String {
        guard let line = phrases[name.rawValue] else { return "" }
        return Self.tell(line, values, isTried: isTried, self) ?? ""
    }

    /// A word of a list, such as the name of an attribute; `nil` where the list has none.
    func word(_ list: WordList, _ key: String) -> String? {
        lists[list]?[key].flatMap { Self.tell($0, [], isTried: false, self) }
    }

    /// The first of some names: `a, b, c, …`.
    func list(_ names: [String], limit: Int = 3) -> String {
        let shown = joined(names.prefix(limit).map { Scene.clean($0) })
        return names.count > limit ? say(ListWords.more, shown) : shown
    }

    /// All of some texts: `a, b`; or `a and b`.
    func joined(_ texts: [String], _ words: ListWords = .next) -> String {
        guard var all = texts.first else { return "" }
        for text in texts.dropFirst() { all = say(words, all, text) }
        return all
    }

    private static func tell(_ line: WordingLine, _ values: [String?], isTried: Bool, _ words: Wordings) -> String? {
        var teller = Teller(
            words: words, lines: ServiceLines(slots: []), values: GivenValues(values: values), isTried: isTried)
        return teller.write(line) ? teller.text : nil
    }

    // MARK: Reading

    private static let fields: [String: [String]] = {
        var fields: [String: [String]] = [:]
        func add<Group: WordGroup>(_ group: Group.Type) {
            for name in group.allCases { fields[name.rawValue] = name.fields }
        }
        for group in groups { add(group) }
        return fields
    }()

    private struct Line {
        var number: Int
        var name: String
        var text: String
        /// What stands before the first dot, and behind it.
        var service: String
        var rest: String

        init(_ number: Int, _ text: String) throws(WordingError) {
            let parts = text.pieces(by: 0x3D, limit: 2).map(\.trimmed)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw WordingError(line: number, problem: .noText(text.trimmed))
            }
            self.number = number
            (name, self.text) = (parts[0], parts[1])
            service = parts[0].before(first: 0x2E)
            rest = parts[0].dropping(prefix: service + ".") ?? ""
        }
    }

    private mutating func read(_ bytes: [UInt8], isWhole: Bool) throws(WordingError) {
        var lines: [Line] = []
        let texts = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
        for (place, text) in texts.enumerated() where !text.allSatisfy({ $0 == " " }) && !text.hasPrefix("#") {
            let line = try Line(place + 1, String(text))
            if isWhole, !line.rest.isEmpty { services[line.service]?.add(line.rest) }
            lines.append(line)
        }
        for line in lines { try read(line, isWhole: isWhole) }
        for line in lines {
            guard let number = services[line.service]?.number(of: line.rest) else { continue }
            if services[line.service]?.isEndless(number) == true {
                throw WordingError(line: line.number, problem: .endless(line.name))
            }
        }
    }

    private mutating func read(_ line: Line, isWhole: Bool) throws(WordingError) {
        if let fields = Self.fields[line.name] {
            let parsed = try phrase(line, fields)
            phrases[line.name] = parsed
        } else if let list = WordList(rawValue: line.service), isWhole || lists[list]?[line.rest] != nil {
            let parsed = try parse(line, known: []) { _ in nil }
            lists[list, default: [:]][line.rest] = parsed
        } else if let lines = services[line.service], let number = lines.number(of: line.rest) {
            let known = lines.slots.flatMap(\.field.forms) + lines.names.filter { $0.utf8.first?.isLower == true }
            let parsed = try parse(line, known: known) { lines.part($0) }
            services[line.service]?[number] = parsed
        } else {
            throw WordingError(line: line.number, problem: .unknownName(line.name, known: names(near: line)))
        }
    }

    /// A line that the program asks for has to do without what may be missing.
    private func phrase(_ line: Line, _ names: [String]) throws(WordingError) -> WordingLine {
        let fields = names.map { WordingField(name: $0.hasSuffix("?") ? String($0.dropLast()) : $0) }
        let parsed = try parse(line, known: fields.flatMap(\.forms)) { form in
            WordingLine.Part(form, fields) { name in fields.firstIndex { $0.name == name } }
        }
        let values = names.map { $0.hasSuffix("?") ? nil : "x" }
        if Self.tell(parsed, values, isTried: false, self) == nil {
            let missing = names.filter { $0.hasSuffix("?") }.map { String($0.dropLast()) }
            throw WordingError(line: line.number, problem: .mayBeMissing(missing))
        }
        return parsed
    }

    private func parse(
        _ line: Line, known: [String], field: @escaping (String) -> WordingLine.Part?
    ) throws(WordingError) -> WordingLine {
        var parser = WordingParser(line.text, field: field)
        do throws(WordingParser.Failure) {
            return try parser.line()
        } catch {
            switch error {
            case .unclosed: throw WordingError(line: line.number, problem: .unclosed)
            case .unknownField(let field):
                throw WordingError(
                    line: line.number, problem: .unknownField(field, name: line.name, known: known.sorted()))
            }
        }
    }

    /// Names that may have been meant.
    private func names(near line: Line) -> [String] {
        if let lines = services[line.service] { return lines.names.map { "\(line.service).\($0)" } }
        if let list = WordList(rawValue: line.service) {
            return (lists[list] ?? [:]).keys.map { "\(line.service).\($0)" }.sorted()
        }
        let near = Self.fields.keys.filter { $0.before(first: 0x2E) == line.service }
        let first = Self.fields.keys.map { $0.before(first: 0x2E) } + services.keys + WordList.allCases.map(\.rawValue)
        return near.isEmpty ? Set(first).map { "\($0).…" }.sorted() : near.sorted()
    }
}

/// Lists of words by a key that stands in the log; only keys that the table has are known.
enum WordList: String, CaseIterable, Sendable {
    /// Attributes of load balancers and target groups.
    case attribute
    /// Settings of buckets, by the name that their actions have.
    case bucket
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let bytes = utf8.drop { $0 == 0x20 }
        guard let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x0D }) else { return "" }
        return String(Substring(bytes[...last]))
    }
}
