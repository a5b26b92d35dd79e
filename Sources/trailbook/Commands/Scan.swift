import ArgumentParser
import Book
import Ledger

/// `trailbook scan`
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Add what is new in some logs to a ledger.",
        discussion: """
            Files that the ledger has already are not read again, so this can run every hour over a whole bucket's copy. \
            A run that is killed goes on where it was the next time.

            EXAMPLES:
              trailbook scan ./AWSLogs --ledger may.ledger
              trailbook scan ./AWSLogs --ledger may.ledger && trailbook render may.ledger -o book
            """)

    @Argument(help: ArgumentHelp("Files, folders, archives, or - for standard input.", valueName: "input"))
    var inputs: [String]
    @Option(help: ArgumentHelp("The ledger; made when it is not there.", valueName: "file"))
    var ledger: String?
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let config = try Config(path: common.config)
        guard let path = ledger ?? config.ledger else { throw ValidationError("missing --ledger <file>") }
        let ledger = try Intake.open(path)
        let quiet = common.quiet || config.quiet
        let report = try Intake.scan(inputs, into: ledger, try reading.scanOptions(config), quiet: quiet)
        if !quiet {
            Terminal.write(
                "\(Terminal.count(report.records, "record")) in \(Terminal.count(report.files, "new file")), "
                    + "\(Terminal.count(report.known, "file")) known already. The ledger is \(TerminalText.visible(path))\n"
            )
        }
        try Intake.finish(problems: report.problems.count, strict: common.strict || config.strict)
    }
}
