import Testing

@testable import Mustache

private struct Frame: TemplateModel {
    var main: LateHTML
    var anchor = "e-1"

    static var tags: Tags<Frame> {
        [
            "main": .html("", late: { $0.main }),
            "anchor": .plain("", upTo: 64) { $1.update(fromContentsOf: Array($0.anchor.utf8)) },
        ]
    }
}

@Suite struct LateHTMLTests {
    private func text(_ template: String, _ frame: Frame, _ escaping: Escaping = .html) throws -> String {
        let template = try TemplateLibrary(files: ["t.mustache": Array(template.utf8)]).template(
            named: "t.mustache", for: Frame.self, escaping: escaping)
        var bytes: [UInt8] = []
        template.render(frame, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `HTML is written where the template has it`() throws {
        let late = LateHTML(SafeHTML(trusted: Array("<p>".utf8)))
        #expect(try text("a{{{main}}}b{{#main}}c{{/main}}{{^main}}d{{/main}}", Frame(main: late)) == "a<p>bc")
        let two = late.followed(by: LateHTML(SafeHTML(trusted: Array("<q>".utf8))))
        #expect(try text("a{{{main}}}b", Frame(main: two)) == "a<p><q>b")
        let none = LateHTML(SafeHTML())
        #expect(try text("a{{{main}}}b{{#main}}c{{/main}}{{^main}}d{{/main}}", Frame(main: none)) == "abd")
    }

    @Test func `part of other HTML stands for itself`() throws {
        let html = SafeHTML(trusted: Array("<a><b><c>".utf8)[3..<6])
        #expect(html.count == 3 && html.bytes == Array("<b>".utf8))
        #expect(try text("{{{main}}}", Frame(main: LateHTML(html))) == "<b>")
    }

    @Test func `what needs no escaping in HTML is escaped in Markdown`() throws {
        let frame = Frame(main: LateHTML(SafeHTML()), anchor: "e*1")
        #expect(try text("{{#anchor}}{{anchor}}{{/anchor}}", frame) == "e*1")
        #expect(try text("{{anchor}}", frame, .markdown) == "e\\*1")
    }
}
