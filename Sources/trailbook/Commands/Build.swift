import ArgumentParser
import Book
import Foundation
import Ledger

/// `trailbook build`
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Make a book of some logs: scan and render in one.",
        discussion: """
            The site appears whole, or the old one stays. What could not be read is named on standard error and on the \
            book's coverage page.

            EXAMPLES:
              trailbook build ./AWSLogs -o book
              trailbook build ./AWSLogs -o book --period 2026-05 --title 'Tidewater Tea, May 2026'
              trailbook build ./AWSLogs -o book --ledger all.ledger     the next run reads only what is new
              trailbook build ./AWSLogs -o lb --service elasticloadbalancing --resource '*/net/edge/*'
            """)

    @Argument(help: ArgumentHelp("Files, folders, archives, or - for standard input.", valueName: "input"))
    var inputs: [String]
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the site.", valueName: "site"))
    var output: String
    @Option(help: ArgumentHelp("Keep the ledger in this file, and read only what is new.", valueName: "file"))
    var ledger: String?
    @OptionGroup(title: "What the book is narrowed to") var scope: ScopeOptions
    @OptionGroup(title: "Reading") var reading: ReadingOptions
    @OptionGroup(title: "Looks") var look: LookOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let config = try Config(path: common.config)
        let quiet = common.quiet || config.quiet
        let scope = try scope.scope(config)
        let ledger = ledger ?? config.ledger
        if let ledger, Self.isInside(ledger, output) {
            throw ValidationError("--ledger \(ledger) is inside of the site, which holds pages only: keep it elsewhere")
        }
        let publisher = try Publisher(
            output: output, look: try look.bookOptions(config), jobs: reading.threads(config), quiet: quiet)
        let origin = try Origin(
            inputs, keeping: ledger, scope, try reading.scanOptions(config), quiet: quiet)
        try publisher.publish(origin, scope, config.aliases, strict: common.strict || config.strict)
    }

    private static func isInside(_ path: String, _ folder: String) -> Bool {
        func parts(_ path: String) -> [String] {
            URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents.filter { $0 != "/" }
        }
        let (inner, outer) = (parts(path), parts(folder))
        return inner.count > outer.count && inner.starts(with: outer)
    }
}
