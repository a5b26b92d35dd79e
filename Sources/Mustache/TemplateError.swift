/// Why a template could not be loaded, and where.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
    /// The file that the mistake is in; it may be a partial of the template that was asked for.
    public let file: String
    /// The line of the mistake, from 1; `nil` when it is about the file as a whole.
    public let line: Int?
    /// What is wrong.
    public let problem: Problem

    /// A mistake in a file, at a line from 1.
    public init(file: String, line: Int?, problem: Problem) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    /// The mistakes a template can contain.
    public enum Problem: Equatable, Sendable {
        /// There is no such file among the templates.
        case noSuchTemplate(known: [String])
        /// The file is not UTF-8.
        case notUTF8
        /// `{{` without `}}`.
        case unclosedTag
        /// In a file of words, a line that is not `name = text`.
        case noText(String)
        /// A line of words that comes to write itself.
        case endlessLine(String)
        /// In a line of words, a bracket that is not closed, or closed and not open.
        case unclosedBracket
        /// In a line of words, brackets within more brackets than a line may nest.
        case bracketsTooDeep
        /// A line of words that says nothing where these values are missing, which they may be.
        case mayBeMissing([String])
        /// A tag without a name, or with blanks or markup in it.
        case badName(String)
        /// `{{=…=}}` without two delimiters.
        case badDelimiters
        /// `{{#name}}` without `{{/name}}`.
        case unclosedSection(String)
        /// `{{#name}}` in more sections than a template may nest.
        case tooDeep(String)
        /// `{{/name}}` without `{{#name}}`; `expected` is the section that is open there.
        case strayClose(String, expected: String?)
        /// The models there have no such tag.
        case unknownTag(String, models: [String], known: [String])
        /// `{{x}}` of what cannot be written, such as a list.
        case notAValue(String, TagKind)
        /// `{{#x}}` of what is neither a condition nor a model.
        case notASection(String, TagKind)
        /// `{{{x}}}` or `{{&x}}` of what has to be escaped.
        case unescaped(String, TagKind)
        /// HTML in a Markdown template.
        case htmlInMarkdown(String)
        /// `{{>x}}` of a file that there is not.
        case missingPartial(String, known: [String])
        /// A partial that includes itself without going down into the data, or indented deeper each time.
        case endlessPartial(String)
        /// The partials include more than a template can hold.
        case tooManyPartials
        /// A model lists a tag twice, which is a mistake of the program.
        case repeatedTag(String, model: String)
    }

    /// The mistake as one line: `row.mustache:3: there is no tag "nmae" here; there are: count, name`.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(problem.message)"
    }
}

extension TemplateError.Problem {
    fileprivate var message: String {
        switch self {
        case .noSuchTemplate(let known):
            "there is no such template; there are: \(known.joined(separator: ", "))"
        case .notUTF8: "the template is not UTF-8"
        case .unclosedTag: "the tag is not closed"
        case .noText(let line): "\"\(line)\" is not written name = text"
        case .endlessLine(let name): "\"\(name)\" comes to write itself"
        case .unclosedBracket:
            "a bracket is not closed, or not open, or there are not two texts in [a|b]; \\ lets a bracket stand for itself"
        case .bracketsTooDeep: "brackets stand within too many others"
        case .mayBeMissing(let names):
            "the line says nothing without \(names.joined(separator: ", ")), which may be missing: write <…> around it"
        case .badName(let name): "\"\(name)\" is not the name of a tag"
        case .badDelimiters: "a change of delimiters is written {{=<% %>=}}"
        case .unclosedSection(let name): "the section {{#\(name)}} is not closed"
        case .tooDeep(let name): "the section {{#\(name)}} stands within too many others"
        case .strayClose(let name, let expected?): "{{/\(name)}} stands where {{/\(expected)}} should"
        case .strayClose(let name, nil): "{{/\(name)}} closes a section that is not open"
        case .unknownTag(let name, let models, let known):
            "there is no tag \"\(name)\" in \(models.joined(separator: ", or around it "));"
                + " there are: \(known.joined(separator: ", "))"
        case .notAValue(let name, let kind): "\"\(name)\" is a \(kind.rawValue), which {{#\(name)}} opens"
        case .notASection(let name, let kind): "\"\(name)\" is of kind \(kind.rawValue), which cannot be opened"
        case .unescaped(let name, let kind):
            "\"\(name)\" is of kind \(kind.rawValue) and has to be escaped: write {{\(name)}}"
        case .htmlInMarkdown(let name): "\"\(name)\" is HTML, which does not belong into Markdown"
        case .missingPartial(let name, let known):
            "there is no partial \"\(name)\"; there are: \(known.joined(separator: ", "))"
        case .endlessPartial(let name): "the partial \"\(name)\" includes itself without end"
        case .tooManyPartials: "the partials include each other too often"
        case .repeatedTag(let name, let model): "\(model) lists the tag \"\(name)\" twice"
        }
    }
}
