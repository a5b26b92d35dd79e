/// A line of words, taken apart: what is written as it stands, and where values go.
///
/// A value is only ever written, never read as a line again, so that nothing in a log can stand for another value.
struct WordingLine: Sendable {
    /// What is tried one after the other: the first is written of which no value is missing.
    var choices: [[Part]]

    /// One piece of a line.
    enum Part: Sendable {
        /// `failed to`
        case text([UInt8])
        /// `{name}`
        case value(Int)
        /// `{names.n}`: how many there are.
        case count(Int)
        /// `{name?}`: writes nothing, and is missing where the value is.
        case isThere(Int)
        /// `{names.one?}`: missing unless there is exactly one.
        case isOne(Int)
        /// `{part}`: another line of the same service.
        case line(Int)
        /// `[deleted|delete]`: what was done, and what was only tried.
        case tense(done: [Part], tried: [Part])
        /// `< of {name}|…>`: a choice that may come to nothing.
        case optional([[Part]])
    }

    /// The number of the value, where the line is that and nothing else.
    var onlyValue: Int? {
        guard choices.count == 1, choices[0].count == 1, case .value(let field) = choices[0][0] else { return nil }
        return field
    }

    /// The numbers of the lines that this one writes.
    var lines: [Int] {
        leaves.compactMap { part in if case .line(let number) = part { number } else { nil } }
    }

    /// The numbers of the values that this one names, not those of its lines.
    var fields: [Int] {
        leaves.compactMap { part in
            switch part {
            case .value(let field), .count(let field), .isThere(let field), .isOne(let field): field
            case .text, .line, .tense, .optional: nil
            }
        }
    }

    /// All pieces that hold no others.
    private var leaves: [Part] { choices.flatMap { $0.flatMap(Self.leaves) } }

    private static func leaves(_ part: Part) -> [Part] {
        switch part {
        case .tense(let done, let tried): (done + tried).flatMap(leaves)
        case .optional(let choices): choices.flatMap { $0.flatMap(leaves) }
        case .text, .value, .count, .isThere, .isOne, .line: [part]
        }
    }
}

/// A value that a line may name.
struct WordingField: Sendable {
    /// What stands in braces.
    var name: String
    /// What can be done with it.
    var kind = Kind.text

    /// Kinds of values.
    enum Kind: Sendable {
        /// `{x}`, `{x?}`
        case text
        /// `{x?}` only.
        case flag
        /// `{x}` is the first few of a list; `{x.n}`, `{x.one?}`, `{x?}`.
        case names
        /// `{x.n}`, `{x.one?}`, `{x?}`.
        case count
    }

    /// The name with the mark of its kind, for people.
    var written: String {
        switch kind {
        case .text: name
        case .flag: "\(name)?"
        case .names: "\(name)…"
        case .count: "\(name).n"
        }
    }

    /// All that may stand in braces.
    var forms: [String] {
        switch kind {
        case .text: [name, "\(name)?"]
        case .flag: ["\(name)?"]
        case .names: [name, "\(name).n", "\(name).one?", "\(name)?"]
        case .count: ["\(name).n", "\(name).one?", "\(name)?"]
        }
    }
}
