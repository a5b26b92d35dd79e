import Markdown
import Mustache
import Testing

struct Values: TemplateModel {
    var first: String
    var second = ""

    static var tags: Tags<Values> {
        ["a": .text("A value.", \.first), "b": .text("Another.", \.second)]
    }
}

/// Values in Markdown templates, whatever they say, are text: cmark makes the same elements as for harmless values.
@Suite struct EscapingTests {
    /// Places that a value can stand in. Each is followed by text that a value could try to join with.
    static let places = [
        "{{a}}", "{{a}}{{b}}", "x {{a}}", "# {{a}}", "- {{a}}\n- y", "1. {{a}}", "para\n{{a}}\nmore",
        "para\n\n{{a}}\n\nmore",
        "[{{a}}](x.html)", "**{{a}}**", "> {{a}}", "| {{a}} | {{b}} |", "{{a}} {{b}}", "{{a}}[y](z.html)", "{{b}}{{a}}",
        "x\n{{a}}{{b}}", "*{{a}}* {{b}}", "{{a}}: {{b}}", "{{a}}\n{{b}}",
    ]

    static let payloads = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](http://x/y.png)",
        "](javascript:alert(1))", "](x) [y](z", "<http://x>", "<a@b.c>", "http://x", "https://www.x.org", "www.x.org",
        "[a]: http://x", "[a]", "[^1]", "# x", "## x ##", "- x", "+ x", "* x", "1. x", "1) x", "123456789. x", "> x",
        "---",
        "***", "___", "===", "```", "~~~", "`x`", "``", "*x*", "_x_", "__x__", "**x**", "~~x~~", "    x", "\tx",
        "  - x",
        "x  ", "x\\", "\\", "\\\\", "&lt;", "&#60;script&#62;", "&", "x\n# y", "x\r\n\r\n- y", "\n\n", " ", "|",
        "a | b",
        "--|--", ":--", "<!-- x", "-->", "<![CDATA[", "<?x", "!", "[", "]", "(", ")", "x)", "\"", "'", "$x$", "#",
        "x #",
        "1", ".", "-", "+", "=", "\u{2028}# x", "\u{85}- x", "\u{C}# x", "\u{B}- x", "\u{A0}# x", "\u{3000}- x",
        "\u{202E}x",
    ]

    @Test(arguments: places)
    func `a hostile value begins nothing`(place: String) throws {
        let template = try TemplateLibrary(files: ["t": Array(place.utf8)]).template(
            named: "t", for: Values.self, escaping: .markdown)
        let expected = elements(template, Values(first: "x", second: "y"))
        for first in Self.payloads {
            for second in place.contains("{{b}}") ? Self.payloads : [""] {
                let values = Values(first: first, second: second)
                #expect(elements(template, values) == expected, "\(values)")
            }
        }
    }

    @Test func `random mixtures of signs begin nothing`() throws {
        let signs = Array("<>[]()!*_`~#+-=|\\&;:./x1 \n\t\"'w")
        var state: UInt64 = 3
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for place in Self.places {
            let template = try TemplateLibrary(files: ["t": Array(place.utf8)]).template(
                named: "t", for: Values.self, escaping: .markdown)
            let expected = elements(template, Values(first: "x", second: "y"))
            for _ in 0..<300 {
                let values = Values(
                    first: String((0...next(12)).map { _ in signs[next(signs.count)] }),
                    second: String((0...next(8)).map { _ in signs[next(signs.count)] }))
                #expect(elements(template, values) == expected, "\(place) \(values)")
            }
        }
    }

    @Test func `a value is read back as it was`() throws {
        let template = try TemplateLibrary(files: ["t": Array("x{{a}}x".utf8)]).template(
            named: "t", for: Values.self, escaping: .markdown)
        let text = (0x20..<0x7F).map { String(UnicodeScalar($0)) }.joined()
        var markdown: [UInt8] = []
        template.render(Values(first: text), into: &markdown)
        let expected = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
        #expect(String(decoding: Markdown.html(markdown).bytes, as: UTF8.self) == "<p>x\(expected)x</p>\n")
    }

    /// The tags of the HTML that cmark makes, with their attributes and without the text between them.
    private func elements(_ template: Template<Values>, _ values: Values) -> [String] {
        var markdown: [UInt8] = []
        template.render(values, into: &markdown)
        let html = String(decoding: Markdown.html(markdown).bytes, as: UTF8.self)
        return html.split(separator: "<", omittingEmptySubsequences: true).compactMap {
            $0.contains(">") ? String($0.prefix { $0 != ">" }) : nil
        }
    }
}
