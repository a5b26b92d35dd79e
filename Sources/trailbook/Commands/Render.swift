import ArgumentParser
import Book
import Foundation
import Ledger

/// `trailbook render`
struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Make a book of a ledger.",
        discussion: """
            EXAMPLES:
              trailbook render may.ledger -o book
              trailbook render may.ledger -o frankfurt --region eu-central-1 --from 2026-05-21T14:00:00Z --to 2026-05-21T18:00:00Z
            """)

    @Argument(help: ArgumentHelp("The ledger.", valueName: "ledger"))
    var ledger: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the site.", valueName: "site"))
    var output: String
    @OptionGroup(title: "What the book is narrowed to") var scope: ScopeOptions
    @OptionGroup(title: "Looks") var look: LookOptions
    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Threads; by default one for each core.", valueName: "n"))
    var jobs: Int?

    func run() throws {
        let config = try Config(path: common.config)
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        guard Ledger.isLedger(ledger) else {
            guard access(ledger, R_OK) == 0 else {
                throw Failure(message: "\(ledger): \(String(cString: strerror(errno)))")
            }
            throw Failure(
                message: "\(ledger): not a trailbook ledger; 'trailbook build' takes logs", status: Status.nothing)
        }
        let quiet = common.quiet || config.quiet
        let scope = try scope.scope(config)
        var reading = ReadingOptions()
        reading.jobs = jobs
        let publisher = try Publisher(
            output: output, look: try look.bookOptions(config), jobs: reading.threads(config), quiet: quiet)
        let origin = try Origin([ledger], scope, ScanOptions(), quiet: quiet)
        try publisher.publish(origin, scope, config.aliases, strict: common.strict || config.strict)
    }
}
