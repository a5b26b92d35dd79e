import Book
import Foundation

/// What is said on standard error. Log text goes through ``Book/TerminalText`` first.
enum Terminal {
    /// Whether standard error is a terminal.
    static let isInteractive = isatty(2) == 1
    /// Whether colours are wanted there. See https://no-color.org.
    static let hasColours =
        isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Writes text as it is. Where nobody can be told (a full disk behind standard error), nobody is.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(2, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written <= 0 { return }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes a line about something that went wrong.
    static func complain(_ text: String) { write(red("trailbook: ") + TerminalText.visible(text) + "\n") }

    static func red(_ text: String) -> String { hasColours ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
    static func bold(_ text: String) -> String { hasColours ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// A number with its digits in groups: `1,234,567`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(abs(number)))
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out += "," }
            out.append(digit)
        }
        return number < 0 ? "-\(out)" : out
    }

    /// `1 file`, `2 files`.
    static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }
}
