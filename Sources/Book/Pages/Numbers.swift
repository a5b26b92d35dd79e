internal import Mustache

/// A number that a sentence is built around.
struct Counted: TemplateModel {
    var n: Int
    /// What ``share`` is a share of.
    var whole = 0

    /// `nil` for none, so that a template can leave the sentence out.
    init?(_ n: Int, of whole: Int = 0) {
        guard n > 0 else { return nil }
        self.n = n
        self.whole = whole
    }

    static var tags: Tags<Counted> {
        [
            "n": .count("The number.") { $0.n },
            "one": .flag("Whether it is 1.") { $0.n == 1 },
            "many": .flag("Whether it is more than 1.") { $0.n > 1 },
            "all": .flag("Whether it is the whole.") { $0.n == $0.whole },
            "share": .text("Its share of the whole, such as 3.1%.") { Share.text($0.n, of: $0.whole) },
        ]
    }
}

extension Share {
    /// A share in percent with one decimal place: `3.1%`; what is not quite nothing or everything does not look so.
    static func text(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "" }
        let tenths = Int((Double(part) * 1000 / Double(whole)).rounded())
        if part > 0, tenths == 0 { return "<0.1%" }
        if part < whole, tenths == 1000 { return ">99.9%" }
        return texts.indices.contains(tenths) ? texts[tenths] : percent(tenths)
    }

    /// Texts of all tenths of a percent, since every row of every table has one.
    private static let texts = (0...1000).map(percent)

    private static func percent(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)%" }

    /// A share as a small bar. It says nothing that the number beside it does not, so it is hidden from readers aloud.
    static func bar(_ part: Int, of whole: Int) -> SafeHTML {
        let width = whole > 0 ? min(longest, (part * longest + whole - 1) / whole) : 0
        return bars.indices.contains(width) ? bars[width] : bar(width)
    }

    /// The width of a bar that stands for everything.
    private static let longest = 60
    private static let bars = (0...longest).map(bar)

    private static func bar(_ width: Int) -> SafeHTML {
        var writer = HTMLWriter()
        writer.raw("<svg class=\"bar\" viewBox=\"0 0 60 8\" aria-hidden=\"true\"><rect")
        writer.attribute("width", width)
        writer.raw(" height=\"8\"/></svg>")
        return writer.html
    }
}

/// How times are printed. What is counted by cells is known by the hour and printed so.
enum Moment {
    /// `2026-05-04 10:11:12`, or without seconds where only the hour is known.
    static func text(_ second: Int64, exact: Bool) -> String {
        exact
            ? "\(UTC.text(ofDay: UTC.day(ofSecond: second))) \(UTC.clock(ofSecond: second))"
            : UTC.text(ofHour: UTC.hour(ofSecond: second))
    }

    /// `2026-05-04`.
    static func day(_ second: Int64) -> String { UTC.text(ofDay: UTC.day(ofSecond: second)) }
}

/// Log text that stands where there is room for a line, not for a page.
enum Shown {
    /// The text, or as much of it as fits, with how many characters are left out: `… (+1,204)`.
    static func line(_ text: String, limit: Int = 300) -> String {
        // Nearly all names have a visible ASCII character, which needs no table.
        guard
            text.isEmpty || text.utf8.contains(where: { $0 > 0x20 && $0 < 0x7F })
                || text.unicodeScalars.contains(where: isSeen)
        else { return codes(text) }
        guard text.utf8.count > limit else { return text }
        let scalars = text.unicodeScalars
        guard scalars.count > limit else { return text }
        var cut = String.UnicodeScalarView()
        cut.append(contentsOf: scalars.prefix(limit))
        return "\(String(cut))… (+\(Phrasebook.grouped(scalars.count - limit)))"
    }

    /// A name of nothing but blanks would be a row without a name and a link that nobody sees, so it is shown by its
    /// characters' numbers.
    private static func codes(_ text: String) -> String {
        text.unicodeScalars.prefix(8).map { "⟨U+\(hexadecimal($0.value))⟩" }.joined()
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    /// Hangul fillers and the empty Braille pattern are letters to Unicode and blank to the eye.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
    }
}
