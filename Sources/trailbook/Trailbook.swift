import ArgumentParser
import Book
import Foundation

/// The program: what it is called with, and how it ends.
@main struct Trailbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trailbook",
        abstract: "Turns AWS CloudTrail logs into a book that people can read.",
        usage: "trailbook <command> …",
        discussion: """
            Reads logs as a trail delivers them, Event history downloads, lookup-events output, EventBridge events and \
            archives of these, and writes a static site: who did what, where and when.

            EXAMPLES:
              trailbook build ./AWSLogs -o book
              aws s3 sync s3://my-trail/AWSLogs ./AWSLogs && trailbook build ./AWSLogs -o book --period 2026-05
              trailbook build ./AWSLogs -o change-4711 --from 2026-05-21T16:00:00Z --to 2026-05-21T17:00:00Z
              aws cloudtrail lookup-events | trailbook summary -
              trailbook export ./AWSLogs --format csv --action 'Delete*' > deletions.csv

            EXIT STATUS:
              0  everything was read; of a scan, everything that was new
              1  done, but some input was rejected or read in part (coverage.html says which)
              2  wrong usage
              3  nothing could be made
            """,
        version: "0.1.0",
        subcommands: [
            Build.self, Scan.self, Merge.self, Render.self, Summary.self, Export.self, Verify.self,
        ])

    static func main() {
        // A limit on the size of files, or a reader that went away, is an error to report and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            finish(with: error)
        }
    }

    /// Ends the program: with the status that an error stands for, after a line on standard error.
    private static func finish(with error: any Error) -> Never {
        if let failure = error as? Failure {
            Terminal.complain(failure.message)
            exit(withError: ExitCode(failure.status))
        }
        let code = exitCode(for: error)
        if code == .validationFailure {
            // It may print what somebody else's file said.
            let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
            Terminal.write(lines.map { TerminalText.visible(String($0)) + "\n" }.joined())
            exit(withError: ExitCode(Status.usage))
        }
        // Help and version, which are no errors, and statuses that a command chose.
        exit(withError: error)
    }
}

/// Exit statuses.
enum Status {
    /// The site was made, and some input was rejected or incomplete.
    static let incomplete: Int32 = 1
    /// Wrong usage.
    static let usage: Int32 = 2
    /// Nothing could be made.
    static let nothing: Int32 = 3
}

/// What ends the program with a message.
struct Failure: Error {
    var message: String
    var status = Status.nothing
}
