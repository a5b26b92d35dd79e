/// Characters that are not seen but change what is: controls, characters that turn the direction of writing, zero-width
/// and other invisible characters, marks that combine with the letter before them, and code points that are no
/// characters. Pages, exports, search and terminals show them as `⟨U+202E⟩`, so that a name which contains them cannot
/// pass for another: `é` may be one character or two, and two names that look the same may be two callers.
public enum HiddenCharacters {
    /// Whether a code point is one of them. Tab and line feed are not: each writer knows what these are to it.
    ///
    /// A list and no property of Unicode's, which differ from one version of its tables to the next.
    public static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A: false
        case ..<0x20, 0x7F...0x9F: true
        // Combining diacritical marks, with their extensions and halves.
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0xFE20...0xFE2F: true
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
        case 0xAD, 0x61C, 0x180E: true
        // Signs that stand around numbers and names in Arabic, Syriac and Kaithi.
        case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
        // Zero-width characters, marks, line and paragraph separators, embeddings, isolates, invisible operators.
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        // Byte order mark, interlinear annotation, tags.
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        // Joiners of hieroglyphs, controls of shorthand and of musical notes.
        case 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
        case 0xFDD0...0xFDEF: true
        default: scalar & 0xFFFE == 0xFFFE
        }
    }

    /// Appends `⟨U+202E⟩`: what a hidden character is shown as.
    public static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        output.append(contentsOf: "⟨U+".utf8)
        let digits = String(scalar, radix: 16, uppercase: true)
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
        output.append(contentsOf: digits.utf8)
        output.append(contentsOf: "⟩".utf8)
    }
}
