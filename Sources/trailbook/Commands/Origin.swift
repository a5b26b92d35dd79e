import Book
import Ledger

/// Where a book comes from: one ledger as it is, or logs that are scanned now.
struct Origin {
    let ledger: Ledger
    /// What the logs could not give, when they were scanned now: it has been told.
    private let report: ScanReport?

    /// - Parameters:
    ///   - inputs: a ledger, or files, folders, archives and `-`.
    ///   - kept: where to keep the ledger that logs are scanned into; `nil` for a temporary one.
    ///   - scope: its period narrows the scan itself where the ledger is not kept.
    init(
        _ inputs: [String], keeping kept: String? = nil, _ scope: Scope, _ options: ScanOptions, quiet: Bool
    ) throws {
        if inputs.count == 1, kept == nil, Ledger.isLedger(inputs[0]) {
            do {
                ledger = try Ledger(reading: inputs[0])
            } catch {
                throw Failure(message: "\(error)")
            }
            report = nil
            try Self.check(scope)
            return
        }
        if let other = inputs.first(where: { Ledger.isLedger($0) }) {
            throw Failure(
                message: "\(other) is a ledger: give one ledger alone, or merge several first", status: Status.usage)
        }
        var options = options
        if kept == nil {
            options.isLast = true
            options.from = scope.from
            options.to = scope.to
            // Folded reads don't say what they were about.
            if !scope.resources.isEmpty { options.listsAll = true }
        } else {
            try Self.check(scope)
        }
        ledger = try Intake.open(kept)
        report = try Intake.scan(inputs, into: ledger, options, quiet: quiet)
    }

    private static func check(_ scope: Scope) throws {
        guard scope.isExactOnFacts else {
            throw Failure(
                message: "a ledger counts by the hour: give --from and --to as full hours, or build from the logs",
                status: Status.usage)
        }
    }

    /// The facts, read on one thread or two, and how many files of them were not read whole.
    func facts(jobs: Int = 1) throws -> (facts: Facts, problems: Int) {
        do {
            let facts = try ledger.facts(jobs: jobs)
            let sources = facts.sources
            // By their places: a file is copied with all of its texts where it is taken out.
            let problems = sources.indices.filter {
                sources[$0].verdict == .rejected || sources[$0].verdict == .partial
            }
            let told = Set(report?.problems.map(\.path) ?? [])
            Intake.complain(problems.map { sources[$0] }.filter { !told.contains($0.path) })
            return (facts, problems.count)
        } catch {
            throw Failure(message: "\(error)")
        }
    }
}
