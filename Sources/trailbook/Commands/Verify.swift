import ArgumentParser
import Book

/// `trailbook verify`
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold every file of a site against its manifest.",
        discussion: """
            Prints each file that is changed, missing or not listed, and exits 1 if there is one.

            EXAMPLES:
              trailbook verify book
            """)

    @Argument(help: ArgumentHelp("The folder of the site.", valueName: "site"))
    var site: String
    @Flag(name: .shortAndLong, help: "Say nothing; only the exit status tells.")
    var quiet = false

    func run() throws {
        let differences: [SiteDifference]
        do {
            differences = try Manifest.verify(site)
        } catch {
            throw Failure(message: "\(error)")
        }
        guard differences.isEmpty else {
            if !quiet {
                try StandardOutput.write(Array(differences.map { "\($0)\n" }.joined().utf8))
            }
            throw ExitCode(Status.incomplete)
        }
        if !quiet { Terminal.write("Every file is as the manifest says.\n") }
    }
}
