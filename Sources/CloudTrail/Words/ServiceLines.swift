/// The lines of one service: sentences by action, and parts that several of them share.
struct ServiceLines: Sendable {
    /// What the lines may name.
    let slots: [Slot]
    private var lines: [WordingLine] = []
    private var numbers: [String: Int] = [:]
    /// Lines for all actions that begin so.
    private var patterns: [(prefix: String, number: Int)] = []
    private let fields: [WordingField]
    private let places: [String: Int]

    init(slots: [Slot]) {
        self.slots = slots
        fields = slots.map(\.field)
        places = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    subscript(number: Int) -> WordingLine {
        get { lines[number] }
        set { lines[number] = newValue }
    }

    /// The names of all lines, sorted.
    var names: [String] { numbers.keys.sorted() }

    /// All that may stand in braces.
    var known: [String] { fields.flatMap(\.forms) + numbers.keys.filter { $0.utf8.first?.isLower == true } }

    /// The number of a line, by its name without the service.
    func number(of name: String) -> Int? { numbers[name] }

    /// The line of an action.
    func line(ofAction action: String) -> WordingLine? {
        if let number = numbers[action] { return lines[number] }
        return patterns.first { action.begins(with: $0.prefix) }.map { lines[$0.number] }
    }

    /// Whether a line may write what a call answered, itself or in a line of its own.
    func readsAnswer(_ line: WordingLine) -> Bool {
        var seen: Set<Int> = []
        var open = [line]
        while let next = open.popLast() {
            let named = next.fields.map { slots[$0] }
            if named.contains(where: \.readsAnswer) { return true }
            for number in next.lines + named.flatMap(\.pieces).compactMap({ self.number(of: $0) }) {
                if seen.insert(number).inserted { open.append(lines[number]) }
            }
        }
        return false
    }

    /// Makes room for a line.
    mutating func add(_ name: String) {
        guard numbers[name] == nil else { return }
        numbers[name] = lines.count
        if name.hasSuffix("*") { patterns.append((String(name.dropLast()), lines.count)) }
        lines.append(WordingLine(choices: []))
    }

    /// What stands in braces: a line of the service, or a slot.
    func part(_ form: String) -> WordingLine.Part? {
        if let number = numbers[form] { return .line(number) }
        return WordingLine.Part(form, fields) { places[$0] }
    }

    /// Whether a line comes to write itself.
    func isEndless(_ number: Int) -> Bool {
        var seen: Set<Int> = []
        var open = lines[number].lines
        while let next = open.popLast() {
            if next == number { return true }
            if seen.insert(next).inserted { open += lines[next].lines }
        }
        return false
    }
}

extension WordingLine.Part {
    /// `name`, `name?`, `name.n` or `name.one?`, where the field has that form.
    init?(_ form: String, _ fields: [WordingField], place: (String) -> Int?) {
        let ends: [(String, (Int) -> WordingLine.Part)] = [
            (".one?", { .isOne($0) }), ("?", { .isThere($0) }), (".n", { .count($0) }), ("", { .value($0) }),
        ]
        for (end, make) in ends where form.hasSuffix(end) {
            guard let place = place(String(form.dropLast(end.count))), fields[place].forms.contains(form) else {
                continue
            }
            self = make(place)
            return
        }
        return nil
    }
}
