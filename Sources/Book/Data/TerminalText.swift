/// Text for terminals and messages.
public enum TerminalText {
    /// The text with every character that a terminal would act upon, or that hides or turns what follows, shown as
    /// `⟨U+001B⟩`. Tabs become spaces and line breaks are shown too, so that one message stays one line.
    public static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                shown += " "
            } else if isHidden(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                shown += "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "⟩"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Nearly all text is this, and the tables take their time.
        if (0x20...0x7E).contains(scalar.value) { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}
