import Foundation
import Testing

/// The program under test, run as its users run it.
enum Trailbook {
    /// What a run left behind.
    struct Run {
        /// The exit status; 128 and the signal's number after a signal, as a shell says it.
        var status: Int32
        var output: Data
        var errors: String
        /// Whether the run took longer than it may, and was killed.
        var isTooLong = false

        var text: String { String(decoding: output, as: UTF8.self) }

        /// What to print when an expectation on this run fails.
        var comment: Comment { "status \(status)\(isTooLong ? ", too long" : "")\n\(text.prefix(600))\n\(errors)" }
    }

    /// The executable lies beside the test bundle.
    static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "trailbook")
        .path

    private static let turns = Turns(max(2, ProcessInfo.processInfo.activeProcessorCount))

    /// Runs `trailbook` with these arguments.
    static func run(
        _ arguments: String..., environment: [String: String] = [:], input: Data? = nil, in folder: String? = nil,
        limit: Duration = .seconds(120)
    ) async throws -> Run {
        try await run(arguments, environment: environment, input: input, in: folder, limit: limit)
    }

    /// Runs `trailbook` with these arguments.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: Data? = nil, in folder: String? = nil,
        limit: Duration = .seconds(120)
    ) async throws -> Run {
        try await start(path, arguments, environment, input, folder, limit)
    }

    /// Runs a shell script in which `$trailbook` is the program.
    static func shell(
        _ script: String, _ arguments: String..., environment: [String: String] = [:], in folder: String? = nil,
        limit: Duration = .seconds(120)
    ) async throws -> Run {
        try await start(
            "/bin/sh", ["-c", script, "sh"] + arguments, environment.merging(["trailbook": path]) { $1 }, nil, folder,
            limit)
    }

    /// Output goes to files: a pipe that nobody reads while we wait would block the program when it is full.
    private static func start(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ input: Data?, _ folder: String?,
        _ limit: Duration
    ) async throws -> Run {
        let files = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder.map { URL(filePath: $0) }
        process.environment = surroundings(environment)
        let standardInput = try files.write(input ?? Data(), to: "in")
        try files.write("", to: "out")
        try files.write("", to: "err")
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: standardInput))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files.path("out")))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: files.path("err")))
        let isTooLong = try await turns.wait { try await wait(for: process, limit * Sanitizer.patience) }
        let code = process.terminationStatus
        return Run(
            status: process.terminationReason == .exit ? code : 128 + code,
            output: try Data(contentsOf: URL(filePath: files.path("out"))),
            errors: String(decoding: try Data(contentsOf: URL(filePath: files.path("err"))), as: UTF8.self),
            isTooLong: isTooLong)
    }

    /// Starts a process and waits for its end, which comes by force when the time is over.
    private static func wait(for process: Process, _ limit: Duration) async throws -> Bool {
        let clock = Task { [process = Unchecked(process)] in
            try await Task.sleep(for: limit)
            kill(process.value.processIdentifier, SIGKILL)
            return true
        }
        defer { clock.cancel() }
        // Not a wait that could be cancelled: the status of a process that still runs cannot be asked for.
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        clock.cancel()
        return (try? await clock.value) ?? false
    }

    /// The environment of a run: ours, without what would change the program's mind.
    private static func surroundings(_ changes: [String: String]) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in environment.keys where name.hasPrefix("TRAILBOOK") || name.hasPrefix("LC_") {
            environment[name] = nil
        }
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TZ", "LANG", "LANGUAGE"] { environment[name] = nil }
        // A crash handler that waits for a terminal would hang the test.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        return environment.merging(changes) { $1 }
    }
}

/// Carries a value to another task. Sound for `Process` here: only its number is asked for there.
private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
