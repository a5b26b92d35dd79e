import ArgumentParser
import Foundation
import Ledger

/// `trailbook merge`
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one ledger of several.",
        discussion: """
            A month is the merge of its days, an organization that of its accounts. Events that several ledgers hold are \
            counted once; the order of the ledgers does not matter.

            EXAMPLES:
              trailbook merge 2026-05-*.ledger -o 2026-05.ledger
            """)

    @Argument(help: ArgumentHelp("Ledgers.", valueName: "ledger"))
    var ledgers: [String]
    @Option(name: .shortAndLong, help: ArgumentHelp("The ledger to make; it must not be there yet.", valueName: "file"))
    var output: String

    func run() throws {
        guard !FileManager.default.fileExists(atPath: output) else {
            throw Failure(message: "\(output): there is such a file already", status: Status.usage)
        }
        // Made beside its place and moved there when it is whole.
        let part = "\(output).part-\(ProcessInfo.processInfo.processIdentifier)"
        defer { for tail in ["", "-journal"] { try? FileManager.default.removeItem(atPath: part + tail) } }
        do {
            try Ledger(making: part).merge(paths: ledgers)
        } catch {
            throw Failure(message: "\(error); \(output) was not made")
        }
        guard rename(part, output) == 0 else {
            throw Failure(message: "\(output): \(String(cString: strerror(errno)))")
        }
    }
}
