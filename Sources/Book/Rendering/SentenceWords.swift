public import CloudTrail
internal import Mustache

extension Wordings {
    static let file = "sentences.txt"

    /// The lines that are compiled in. Exports and `data/summary.json` are written with them, whatever the templates.
    /// A test reads them, so that nothing is wrong with them.
    public static let builtIn: Wordings = {
        guard let words = try? Wordings(TemplateSet.builtIn[file] ?? []) else { return Wordings() }
        return words
    }()

    /// The built-in lines, with those of the reader in their place.
    /// - Throws: where a line of the reader's cannot be used.
    init(replacing own: [String: [UInt8]]) throws(TemplateError) {
        guard let text = own[Self.file] else {
            self = .builtIn
            return
        }
        do throws(WordingError) {
            self = try Wordings.builtIn.replacing(text)
        } catch {
            throw TemplateError(file: Self.file, line: error.line, problem: TemplateError.Problem(error.problem))
        }
    }
}

extension TemplateError.Problem {
    fileprivate init(_ problem: WordingError.Problem) {
        switch problem {
        case .noText(let line): self = .noText(line)
        case .unknownName(let name, let known): self = .unknownTag(name, models: [Wordings.file], known: known)
        case .unknownField(let field, let name, let known): self = .unknownTag(field, models: [name], known: known)
        case .mayBeMissing(let fields): self = .mayBeMissing(fields)
        case .unclosed: self = .unclosedBracket
        case .tooDeep: self = .bracketsTooDeep
        case .endless(let name): self = .endlessLine(name)
        }
    }
}
