import Testing

@testable import Mustache

private func escaped(_ text: String) throws -> String {
    try rendered("{{name}}", Row(name: text))
}

@Suite struct EscapeHTMLTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("a\tb\nc", "a\tb\nc"), ("é 日本 🙂", "é 日本 🙂"),
        ("<a href=\"x\" id='y'>&amp;", "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;"),
        ("\"\u{301}", "&quot;⟨U+0301⟩"), ("<\u{338}", "&lt;⟨U+0338⟩"), ("e\u{301}\u{E9}", "e⟨U+0301⟩\u{E9}"),
        ("&\u{FE0F}", "&amp;\u{FE0F}"),
    ])
    func `text is text in HTML`(text: String, expected: String) throws {
        #expect(try Array(escaped(text).utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        0x00, 0x08, 0x0B, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xAD, 0x300, 0x36F, 0x61C, 0x180E, 0x200B, 0x200D, 0x200E,
        0x200F,
        0x2028,
        0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0041, 0x10FFFF,
    ])
    func `a character that is not seen is shown`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let digits = String(value, radix: 16, uppercase: true)
        let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        #expect(try escaped("a\(Character(scalar))b") == "a⟨U+\(name)⟩b")
    }

    @Test(arguments: [
        0x20, 0x7E, 0xA0, 0xA1, 0xAC, 0xAE, 0x2FF, 0x370, 0x61B, 0x200A, 0x2010, 0x2027, 0x202F, 0x205F, 0x2070, 0xFFFD,
    ])
    func `neighbours of those characters are left alone`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(try Array(escaped("a\(Character(scalar))").unicodeScalars) == ["a", scalar])
    }

    @Test func `a character is escaped wherever it stands in a long text`() throws {
        for byte in UInt8(0)..<0x80 {
            let alone = escape([byte])
            for place in 0..<20 {
                var text = Array(repeating: UInt8(ascii: "x"), count: 20)
                text[place] = byte
                let before = Array(repeating: UInt8(ascii: "x"), count: place)
                #expect(escape(text) == before + alone + Array(repeating: UInt8(ascii: "x"), count: 19 - place))
            }
        }
    }

    @Test func `no byte makes markup, and every text comes back`() {
        var random = Numbers()
        let alphabet = Array("<>&\"'a;é\u{301}日🙂\n".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<random.next(30)).map { _ in alphabet[random.next(alphabet.count)] }
            let output = escape(bytes)
            #expect(output.allSatisfy { !Array("<>\"'".utf8).contains($0) })
            var back = String(decoding: output, as: UTF8.self)
            for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
                back = String(
                    decoding: replacing(Array(name.utf8), Array(sign.utf8), in: Array(back.utf8)), as: UTF8.self)
            }
            // What is not UTF-8 becomes what Swift makes of it; marks that combine are shown.
            let shown = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
                (0x300...0x36F).contains(scalar.value)
                    ? "⟨U+0\(String(scalar.value, radix: 16, uppercase: true))⟩" : String(scalar)
            }
            #expect(Array(back.utf8) == Array(shown.joined().utf8), "\(bytes)")
        }
    }

    @Test func `any bytes at all come out as UTF-8 that Swift agrees with`() {
        var random = Numbers()
        for _ in 0..<5000 {
            let leads: [UInt8] = [0xC2, 0xC0, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x80, 0x9F, 0xA0, 0xBF, 0x41]
            let bytes = (0..<random.next(8)).map { _ in leads[random.next(leads.count)] }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(escape(bytes) == escape(Array(text.utf8)), "\(bytes)")
        }
    }

    private func escape(_ bytes: [UInt8]) -> [UInt8] {
        var writer = HTMLWriter()
        writer.text(bytes: bytes)
        return writer.html.bytes
    }

    private func replacing(_ old: [UInt8], _ new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let isOld = rest.starts(with: old)
            result += isOld ? new : [rest[rest.startIndex]]
            rest = rest.dropFirst(isOld ? old.count : 1)
        }
        return result
    }
}

/// Numbers that look random and are the same at every run.
struct Numbers {
    private var state: UInt64 = 42

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }
}
