import ArgumentParser
import Book
import Ledger

/// `trailbook export`
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the listed events, in order, one a line, with names resolved.",
        discussion: """
            JSON lines, or CSV in which no cell can run as a formula. With --events all, every event.

            EXAMPLES:
              trailbook export ./AWSLogs --action 'Delete*' --format csv > deletions.csv
              trailbook export may.ledger | jq -r 'select(.outcome == "denied") | .actor.label' | sort | uniq -c
            """)

    @Argument(help: ArgumentHelp("A ledger, or files, folders, archives, or - for standard input.", valueName: "input"))
    var inputs: [String]
    @Option(help: "jsonl or csv.")
    var format = Format.jsonl
    @OptionGroup(title: "What is exported") var scope: ScopeOptions
    @OptionGroup(title: "Reading") var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case jsonl, csv

        var written: ExportWriter.Format { self == .csv ? .csv : .jsonl }
    }

    func run() throws {
        let config = try Config(path: common.config)
        let scope = try scope.scope(config)
        try reading.check(inputs)
        let origin = try Origin(
            inputs, scope, try reading.scanOptions(config), quiet: common.quiet || config.quiet)
        let (facts, problems) = try origin.facts()
        if common.strict || config.strict { try Intake.finish(problems: problems, strict: true) }
        let model = BookModel(facts: facts, aliases: config.aliases, scope: scope)
        guard model.totals.events > 0 || !facts.sources.allSatisfy({ $0.verdict == .rejected }) else {
            throw Failure(message: "no file could be read, so there is nothing to export")
        }
        do {
            try ExportWriter(model, origin.ledger, format: format.written).write { try StandardOutput.write($0) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(message: "\(error)")
        }
        try Intake.finish(problems: problems, strict: false)
    }
}
