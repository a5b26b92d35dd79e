import ArgumentParser
import Book
import Ledger

/// `trailbook summary`
struct Summary: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Print the totals of some logs or of a ledger.",
        discussion: """
            EXAMPLES:
              trailbook summary ./AWSLogs                    Markdown, to paste into a review
              trailbook summary may.ledger --format json     what data/summary.json of the book says
            """)

    @Argument(help: ArgumentHelp("A ledger, or files, folders, archives, or - for standard input.", valueName: "input"))
    var inputs: [String]
    @Option(help: "markdown or json.")
    var format = Format.markdown
    @OptionGroup(title: "What is summed up") var scope: ScopeOptions
    @OptionGroup(title: "Reading") var reading: ReadingOptions
    @OptionGroup(title: "Looks") var look: LookOptions
    @OptionGroup var common: CommonOptions

    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case markdown, json
    }

    func run() throws {
        let config = try Config(path: common.config)
        let scope = try scope.scope(config)
        try reading.check(inputs)
        let origin = try Origin(
            inputs, scope, try reading.scanOptions(config), quiet: common.quiet || config.quiet)
        let (facts, problems) = try origin.facts()
        if common.strict || config.strict { try Intake.finish(problems: problems, strict: true) }
        let renderer = format == .markdown ? try self.renderer(config) : nil
        let model = BookModel(facts: facts, aliases: config.aliases, scope: scope, words: renderer?.words)
        guard model.totals.events > 0 || !facts.sources.allSatisfy({ $0.verdict == .rejected }) else {
            throw Failure(message: "no file could be read, so there is nothing to sum up")
        }
        if let renderer {
            try StandardOutput.write(try Self.told { try renderer.summary(model: model, records: origin.ledger) })
        } else {
            try StandardOutput.write(Book.Summary.json(model))
        }
        try Intake.finish(problems: problems, strict: false)
    }

    private func renderer(_ config: Config) throws -> Renderer {
        let options = try look.bookOptions(config)
        return try Self.told(Status.usage) { try Renderer(options: options) }
    }

    private static func told<Value>(_ status: Int32 = Status.nothing, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw Failure(message: "\(error)", status: status) }
    }
}
