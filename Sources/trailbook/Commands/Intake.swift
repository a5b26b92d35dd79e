import ArgumentParser
import Ledger

/// How commands come by a ledger.
enum Intake {
    /// Opens or makes a ledger.
    static func open(_ path: String?) throws -> Ledger {
        guard path != "" else { throw ValidationError("--ledger is empty: give a file") }
        do {
            return try Ledger(path: path)
        } catch {
            throw Failure(message: "\(error)")
        }
    }

    /// Scans with progress, and names what could not be read.
    static func scan(
        _ inputs: [String], into ledger: Ledger, _ options: ScanOptions, quiet: Bool
    ) throws -> ScanReport {
        if let remote = inputs.first(where: { $0.hasPrefix("s3://") }) {
            throw ValidationError("\(remote) is not read from here: copy it first, with aws s3 sync")
        }
        var options = options
        let line = ProgressLine(quiet: quiet)
        if let line { options.progress = { line.show($0) } }
        let report: ScanReport
        do {
            report = try ledger.scan(inputs, options: options)
        } catch {
            line?.clear()
            throw Failure(message: "\(error)")
        }
        line?.clear()
        complain(report.problems)
        return report
    }

    /// Says which files were rejected or read in part; after a few, how many more.
    static func complain(_ problems: [Facts.Source]) {
        let worst = problems.sorted {
            ($0.verdict == .rejected ? 0 : 1, $0.path) < ($1.verdict == .rejected ? 0 : 1, $1.path)
        }
        for source in worst.prefix(20) {
            let kept =
                source.records > 0 ? "; \(Terminal.count(source.records, "record")) of it kept" : "; nothing of it kept"
            Terminal.complain(
                "\(source.path): \(source.verdict == .rejected ? "rejected" : "read in part"): \(source.reason)\(kept)")
        }
        if worst.count > 20 { Terminal.complain("and \(Terminal.count(worst.count - 20, "more file"))") }
    }

    /// Ends with the status that the problems stand for.
    static func finish(problems: Int, strict: Bool) throws {
        guard problems > 0 else { return }
        if strict {
            throw Failure(
                message: "\(Terminal.count(problems, "file")) could not be read whole, and --strict was given")
        }
        throw ExitCode(Status.incomplete)
    }
}
