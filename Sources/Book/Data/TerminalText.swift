internal import Mustache

/// Text for terminals and messages.
public enum TerminalText {
    /// The text with every character that a terminal would act upon, or that hides or turns what follows, shown as
    /// `⟨U+001B⟩`, as pages show it. Tabs become spaces and line breaks are shown too, so that one message stays one
    /// line.
    public static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "\t" || isShownByNumber($0) }) else { return text }
        var shown: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                shown.append(UInt8(ascii: " "))
            } else if isShownByNumber(scalar) {
                HiddenCharacters.append(scalar.value, to: &shown)
            } else {
                shown.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    private static func isShownByNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || HiddenCharacters.contains(scalar.value)
    }
}
