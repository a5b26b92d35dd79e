import CloudTrail
import Foundation

/// Reads the files of a scan on several threads and adds what they hold to a ledger, in the order of the files.
struct Scanner {
    let files: [InputFile]
    let options: ScanOptions
    /// Whether the ledger has a file already, by path and SHA-256.
    let isKnown: @Sendable (LedgerWriter.SourceKey) -> Bool

    /// Small files are handed out together: opening them one by one across threads costs more than their bytes.
    private static let groupBytes: Int64 = 2 << 20
    private static let groupFiles = 128
    /// The ledger commits when it took in this many bytes as stored.
    private static let commitBytes: Int64 = 256 << 20

    /// Scans everything. `knows` files are counted as known.
    func run(into writer: inout LedgerWriter) throws(LedgerError) -> ScanReport {
        let groups = Self.groups(of: files)
        var report = ScanReport()
        var progress = ScanProgress()
        progress.filesTotal = files.count
        progress.bytesTotal = files.reduce(0) { $0 + $1.size }
        var uncommitted: Int64 = 0
        try forEachGroup(groups, into: &writer) {
            (writer: inout LedgerWriter, index: Int, result: GroupResult) throws(LedgerError) in
            try writer.add(result.batch)
            report.known += result.known
            report.files += groups[index].count - result.known
            for fact in result.batch.sources {
                report.records += fact.source.records
                if fact.source.verdict == .partial || fact.source.verdict == .rejected {
                    report.problems.append(fact.source)
                }
            }
            let bytes = files[groups[index]].reduce(0) { $0 + $1.size }
            progress.files += groups[index].count
            progress.bytes += bytes
            progress.records = report.records
            options.progress?(progress)
            uncommitted += bytes
            if uncommitted >= Self.commitBytes {
                uncommitted = 0
                try writer.commit()
            }
        }
        return report
    }

    private struct GroupResult: Sendable {
        var batch: Batch
        var known: Int
    }

    private static func groups(of files: [InputFile]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        var bytes: Int64 = 0
        for (index, file) in files.enumerated() {
            if index > start, bytes + file.size > groupBytes || index - start == groupFiles {
                groups.append(start..<index)
                start = index
                bytes = 0
            }
            bytes += file.size
        }
        if start < files.count { groups.append(start..<files.count) }
        return groups
    }

    private func read(_ group: Range<Int>, with intake: FileIntake) -> GroupResult {
        var known = 0
        for file in files[group] where !intake.read(file, isKnown: isKnown) { known += 1 }
        return GroupResult(batch: intake.takeBatch(), known: known)
    }

    // MARK: - Threads

    /// Has every group read, by this thread alone or by others, and handed to `body` in order on this thread.
    private func forEachGroup(
        _ groups: [Range<Int>], into writer: inout LedgerWriter,
        _ body: (inout LedgerWriter, Int, GroupResult) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        guard options.jobs > 1, groups.count > 1 else {
            let intake = try FileIntake(worker: 0, options: options)
            for (index, group) in groups.enumerated() {
                let result = read(group, with: intake)
                try writer.take(result.batch.names, of: result.batch.worker)
                try body(&writer, index, result)
            }
            return
        }
        let exchange = Exchange<GroupResult>(groupCount: groups.count, window: options.jobs * 4)
        let workers = min(options.jobs, groups.count)
        for worker in 0..<workers {
            let intake = UnsafeTransfer(try FileIntake(worker: worker, options: options))
            let thread = Thread {
                let intake = intake.value
                while let index = exchange.nextGroup() {
                    exchange.hand(in: index, read(groups[index], with: intake))
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        defer { exchange.stop() }
        for index in groups.indices {
            // A worker's names are taken as they arrive, since its later groups may come before its earlier ones are
            // due.
            while !exchange.isReady(index) {
                for result in exchange.arrivals() { try writer.take(result.batch.names, of: result.batch.worker) }
            }
            for result in exchange.arrivals(wait: false) {
                try writer.take(result.batch.names, of: result.batch.worker)
            }
            guard let result = exchange.take(index) else { continue }
            try body(&writer, index, result)
        }
    }

    /// Hands a value to the one thread that will use it from then on.
    private struct UnsafeTransfer<Value>: @unchecked Sendable {
        // Sound here: the intake is made on this thread, given to one new thread, and never touched here again.
        let value: Value
        init(_ value: Value) { self.value = value }
    }
}
