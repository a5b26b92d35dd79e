/// Writes comma-separated values (RFC 4180) that a spreadsheet shows and does not run.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes one row.
    mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell)
        }
        bytes += "\r\n".utf8
    }

    /// The cell with a quote before what a spreadsheet would take for a formula, and without characters that could
    /// end the file or hide something.
    static func guarded(_ cell: String) -> String {
        let visible = shown(cell)
        let first = visible.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
        return first.map(startsFormula) == true ? "'" + visible : visible
    }

    private mutating func append(_ cell: String) {
        let cell = Self.guarded(cell)
        let needsQuotes = cell.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ";") || $0 == 0x0A || $0 == 0x0D
                || $0 == 0x09
        }
        guard needsQuotes else {
            bytes += cell.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// `=`, `+`, `-`, `@`, their full-width forms, and white space that spreadsheets skip before them.
    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// Tabs and line breaks may stand in a cell; all else that is not seen is made visible.
    private static func shown(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value > 0x7E }) else { return cell }
        var shown = ""
        for scalar in cell.unicodeScalars {
            if scalar == "\t" || scalar == "\n" || scalar == "\r" {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += TerminalText.visible(String(scalar))
            }
        }
        return shown
    }
}
