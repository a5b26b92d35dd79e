/// The words of sentences: a table of lines, read once from a file such as `Templates/sentences.txt`.
///
/// The file has lines of `name = text`; lines that begin with `#` are comments. In a text, `{name}` stands for a value
/// or for another line of the same service, `[deleted|delete]` for what was done and what was only tried, `<…>` for a
/// piece that is left out where one of its values is missing, `<…|…>` for the first of several that has all of its own.
/// `{name?}` writes nothing and only asks whether there is a value, `{names.n}` says how many, `{names.one?}` asks
/// whether there is exactly one. A backslash lets a bracket stand for itself.
public struct Wordings: Sendable {
    private let table: WordingTable

    /// Groups of wordings that the program asks for.
    static let groups: [any WordGroup.Type] = [
        FrameWords.self, ListWords.self, ThingWords.self, ChangeWords.self, CallerWords.self,
        DeedWords.self, Principal.Kind.self, Principal.Grade.self, Principal.Credential.self, BalancingLines.self,
        BalancingAttention.self, ELBResource.Kind.self, ELBResource.Flavor.self, ClientWords.self,
    ]

    /// A table without a line, for what is asked without being shown.
    public init() { table = WordingTable(WordingReader()) }

    /// Reads a whole table.
    /// - Throws: the first line that cannot be used.
    public init(_ text: [UInt8]) throws(WordingError) {
        var reader = WordingReader(slots: Sentence.slots)
        try reader.read(text, isWhole: true)
        table = WordingTable(reader)
    }

    private init(_ table: WordingTable) { self.table = table }

    /// The table with these lines in the place of its own.
    /// - Throws: the first line that cannot be used, or that has no name of the table's.
    public func replacing(_ text: [UInt8]) throws(WordingError) -> Wordings {
        var reader = table.reader
        try reader.read(text, isWhole: false)
        return Wordings(WordingTable(reader))
    }

    /// Names of lines that the program asks for and that are not there, sorted.
    public var missing: [String] { table.reader.missing }

    /// What lines may name, for those who write them: the name of a line, or `service.…` for all lines of a service, and
    /// the values. `x?` only asks whether there is one, or says that it may be missing; `x…` are several, `x.n` a number.
    public var reference: [(name: String, values: [String])] { table.reader.reference }

    /// The lines of a service.
    func service(_ name: String) -> Service? { table.services[name] }

    /// A wording with its values, in the order of its fields.
    public func say(_ name: some WordGroup, _ values: String?...) -> String { say(name, values, isTried: false) }

    /// A wording with its values, of what was done or only tried.
    func say(_ name: some WordGroup, _ values: [String?], isTried: Bool) -> String {
        guard let line = table.reader.phrases[name.line] else { return "" }
        return tell(line, values, isTried: isTried) ?? ""
    }

    /// A line with its values; empty where there is no such line.
    func say(_ line: WordingLine?, _ values: [String?], isTried: Bool = false) -> String {
        line.flatMap { tell($0, values, isTried: isTried) } ?? ""
    }

    /// The lines that nearly every sentence needs.
    var frames: SentenceFrames { table.frames }

    /// A word of a list, such as the name of an attribute; `nil` where the list has none.
    func word(_ list: WordList, _ key: String) -> String? {
        table.reader.lists[list]?[key].flatMap { tell($0, [], isTried: false) }
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

    /// A line with its values; `nil` where some are missing, or there is nothing to say.
    func tell(_ line: WordingLine, _ values: [String?], isTried: Bool) -> String? {
        // The frame of most sentences is the sentence.
        if let field = line.onlyValue { return values[field].filled }
        var teller = Teller(words: self, service: .none, values: GivenValues(values: values), isTried: isTried)
        return teller.write(line) ? teller.text : nil
    }
}

/// What was read, in one place: tables are handed around for every event.
private final class WordingTable: Sendable {
    let reader: WordingReader
    let services: [String: Service]
    let frames: SentenceFrames

    init(_ reader: WordingReader) {
        self.reader = reader
        frames = SentenceFrames(reader.phrases)
        services = reader.services.mapValues { Service($0) }
    }
}

/// Lines that are looked up once for all sentences.
struct SentenceFrames: Sendable {
    let done: WordingLine?
    /// Whether what was done is told with the clause alone.
    let isDoneBare: Bool
    let denied: WordingLine?
    let refused: WordingLine?
    let failed: WordingLine?
    let known: WordingLine?

    init(_ phrases: [String: WordingLine]) {
        let done = phrases[FrameWords.done.line]
        isDoneBare = done?.onlyValue != nil
        self.done = done
        denied = phrases[FrameWords.denied.line]
        refused = phrases[FrameWords.refused.line]
        failed = phrases[FrameWords.failed.line]
        known = phrases[FrameWords.known.line]
    }
}

/// The lines of a service, in one place.
final class Service: Sendable {
    /// No service's.
    static let none = Service(ServiceLines(slots: []))

    let lines: ServiceLines

    init(_ lines: ServiceLines) { self.lines = lines }
}

/// Lists of words by a key that stands in the log; only keys that the table has are known.
enum WordList: String, CaseIterable, Sendable {
    /// Attributes of load balancers and target groups.
    case attribute
    /// Settings of buckets, by the name that their actions have.
    case bucket
    /// Properties of load balancers and of what hangs on them.
    case property
    /// Attributes of load balancers and target groups that sentences do not name.
    case setting
    /// One of what a property lists.
    case one
    /// Several of what a property lists.
    case several
    /// Types of load balancers.
    case type
    /// Schemes of load balancers.
    case scheme
}
