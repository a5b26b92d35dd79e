/// Reads files of words into tables.
struct WordingReader: Sendable {
    /// Lines of services.
    private(set) var services: [String: ServiceLines] = [:]
    /// Wordings that the program asks for, by name.
    private(set) var phrases: [String: WordingLine] = [:]
    /// Words by list and key.
    private(set) var lists: [WordList: [String: WordingLine]] = [:]

    init() {}

    init(slots: [String: [Slot]]) { services = slots.mapValues { ServiceLines(slots: $0) } }

    /// Names of lines that the program asks for and that are not there, sorted.
    var missing: [String] {
        let pieces = services.flatMap { service, lines in
            lines.slots.flatMap(\.pieces).filter { lines.number(of: $0) == nil }.map { "\(service).\($0)" }
        }
        return (Self.fields.keys.filter { phrases[$0] == nil } + pieces).sorted()
    }

    private static let fields: [String: [String]] = {
        var fields: [String: [String]] = [:]
        func add<Group: WordGroup>(_ group: Group.Type) {
            for name in group.allCases { fields[name.line] = name.fields }
        }
        for group in Wordings.groups { add(group) }
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
                throw WordingError(line: number, problem: .noText(text))
            }
            self.number = number
            (name, self.text) = (parts[0], parts[1])
            service = parts[0].before(first: 0x2E)
            rest = parts[0].dropping(prefix: service + ".") ?? ""
        }
    }

    /// What each line may name: one entry for each line that the program asks for, and `service.…` for all lines of a
    /// service.
    var reference: [(name: String, values: [String])] {
        let asked = Self.fields.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
        let lines = services.sorted { $0.key < $1.key }.map { ("\($0.key).…", $0.value.slots.map(\.field.written)) }
        return asked + lines
    }

    /// Reads a file: a whole table, or lines that stand in for some of it.
    mutating func read(_ bytes: [UInt8], isWhole: Bool) throws(WordingError) {
        var lines: [Line] = []
        // Some editors put a mark of the encoding first.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for (place, text) in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: text, as: UTF8.self).trimmed
            if text.isEmpty || text.begins(with: "#") { continue }
            let line = try Line(place + 1, text)
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
        } else if let number = services[line.service]?.number(of: line.rest) {
            let parsed = try sentence(line)
            services[line.service]?[number] = parsed
        } else {
            throw WordingError(line: line.number, problem: .unknownName(line.name, known: names(near: line)))
        }
    }

    private func sentence(_ line: Line) throws(WordingError) -> WordingLine {
        let lines = services[line.service] ?? ServiceLines(slots: [])
        return try parse(line, known: lines.known) { lines.part($0) }
    }

    /// A line that the program asks for has to do without what may be missing.
    private func phrase(_ line: Line, _ names: [String]) throws(WordingError) -> WordingLine {
        let fields = names.map { WordingField(name: $0.hasSuffix("?") ? String($0.dropLast()) : $0) }
        let parsed = try parse(line, known: fields.flatMap(\.forms)) { form in
            WordingLine.Part(form, fields) { name in fields.firstIndex { $0.name == name } }
        }
        let values = names.map { $0.hasSuffix("?") ? nil : "x" }
        for isTried in [false, true] where Wordings().tell(parsed, values, isTried: isTried) == nil {
            let missing = names.filter { $0.hasSuffix("?") }.map { String($0.dropLast()) }
            throw WordingError(
                line: line.number, problem: missing.isEmpty ? .noText(line.text) : .mayBeMissing(missing))
        }
        return parsed
    }

    private func parse(
        _ line: Line, known: @autoclosure () -> [String], field: @escaping (String) -> WordingLine.Part?
    ) throws(WordingError) -> WordingLine {
        var parser = WordingParser(line.text, field: field)
        do throws(WordingParser.Failure) {
            return try parser.line()
        } catch {
            switch error {
            case .unclosed: throw WordingError(line: line.number, problem: .unclosed)
            case .tooDeep: throw WordingError(line: line.number, problem: .tooDeep)
            case .unknownField(let field):
                throw WordingError(
                    line: line.number, problem: .unknownField(field, name: line.name, known: known().sorted()))
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

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let bytes = utf8.drop { $0 == 0x20 }
        guard let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x0D }) else { return "" }
        return String(Substring(bytes[...last]))
    }
}
