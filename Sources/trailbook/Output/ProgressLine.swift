import Foundation
import Ledger
import Synchronization

/// One line on the terminal that says how far a scan is, rewritten in place a few times a second.
///
/// The clock is read here only, and nothing of it reaches a book.
final class ProgressLine: Sendable {
    private let state = Mutex((start: ContinuousClock.now, last: ContinuousClock.now - .seconds(1)))

    /// A line, or none where standard error is no terminal or the reader wants quiet.
    init?(quiet: Bool) {
        guard Terminal.isInteractive, !quiet else { return nil }
    }

    /// Shows how far it is.
    func show(_ progress: ScanProgress) {
        let now = ContinuousClock.now
        let isDone = progress.files == progress.filesTotal
        let seconds: Double? = state.withLock { state in
            guard isDone || now - state.last > .milliseconds(100) else { return nil }
            state.last = now
            return (now - state.start) / .seconds(1)
        }
        guard let seconds else { return }
        var line =
            "\(Terminal.count(progress.files)) of \(Terminal.count(progress.filesTotal)) files · "
            + Terminal.count(progress.records, "event")
        if seconds > 0.5 { line += " · \(Terminal.count(Int(Double(progress.records) / seconds))) a second" }
        if seconds > 1, progress.bytes > 0, progress.bytes < progress.bytesTotal {
            let left = seconds * Double(progress.bytesTotal - progress.bytes) / Double(progress.bytes)
            line += " · \(Int(left.rounded(.up))) s left"
        }
        Terminal.write("\r\u{1B}[K\(line)")
    }

    /// Takes the line away.
    func clear() { Terminal.write("\r\u{1B}[K") }
}
