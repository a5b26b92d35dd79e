import Testing

@testable import Mustache

/// A text that is appended straight to the page.
private struct Straight: TemplateModel {
    var text: String

    static var tags: Tags<Straight> {
        [
            "straight": .plain("", upTo: 64) { $1.update(fromContentsOf: Array($0.text.utf8)) },
            "text": .text("") { $0.text },
        ]
    }
}

@Suite struct PlainTagTests {
    @Test(
        arguments: [
            "days/2026-05-04/2.html#e-0123456789abcdef", "10:11:12", "<script>alert(1)</script>", "\" onclick='x' & y",
            "12345678<", "a\u{202E}b\u{0}c", "*no* [Markdown](x)", "é",
        ], [Escaping.html, .markdown])
    func `what is appended straight is escaped like any text`(text: String, escaping: Escaping) throws {
        func rendered(_ tag: String) throws -> [UInt8] {
            let files = ["t.mustache": Array("<i>{{\(tag)}}</i>".utf8)]
            let template = try TemplateLibrary(files: files).template(
                named: "t.mustache", for: Straight.self, escaping: escaping)
            var bytes = Array("|".utf8)
            template.render(Straight(text: text), into: &bytes)
            return bytes
        }
        #expect(try rendered("straight") == rendered("text"))
    }
}
