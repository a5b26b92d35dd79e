import Testing

@testable import Mustache

private func problem<Model: TemplateModel>(
    _ template: String, for model: Model.Type = Page.self, partials: [String: String] = [:],
    escaping: Escaping = .html
) -> String? {
    var files = partials.mapValues { Array($0.utf8) }
    files["page.mustache"] = Array(template.utf8)
    do throws(TemplateError) {
        _ = try TemplateLibrary(files: files).template(named: "page.mustache", for: model, escaping: escaping)
        return nil
    } catch {
        return error.description
    }
}

struct Twice: TemplateModel {
    static var tags: Tags<Twice> {
        Tags<Twice>(dictionaryLiteral: ("a", .int("") { _ in 1 })).adding(["a": .int("") { _ in 2 }])
    }
}

@Suite struct TemplateErrorTests {
    @Test(arguments: [
        ("a\n{{tilte}}", "2: there is no tag \"tilte\" in Page; there are: chart, first, last, rows, title, words"),
        (
            "{{#first}}\n\n{{nmae}}{{/first}}",
            "3: there is no tag \"nmae\" in Row, or around it Page; there are: calls, chart, first, is-root, last, name, plain, "
                + "raw, rows, title, words"
        ),
        (
            "{{#first}}{{.}}{{/first}}",
            "1: there is no tag \".\" in Row, or around it Page; there are: calls, chart, first, "
                + "is-root, last, name, plain, raw, rows, title, words"
        ),
        (
            "{{first.name}}",
            "1: there is no tag \"first.name\" in Page; there are: chart, first, last, rows, title, words"
        ),
        ("{{{title}}}", "1: \"title\" is of kind text and has to be escaped: write {{title}}"),
        ("{{&title}}", "1: \"title\" is of kind text and has to be escaped: write {{title}}"),
        ("{{#rows}}{{{raw}}}{{/rows}}", "1: \"raw\" is of kind bytes and has to be escaped: write {{raw}}"),
        ("{{rows}}", "1: \"rows\" is a list, which {{#rows}} opens"),
        ("{{#rows}}{{#calls}}{{/calls}}{{/rows}}", "1: \"calls\" is of kind count, which cannot be opened"),
        ("\n{{#rows}}", "2: the section {{#rows}} is not closed"),
        ("{{/rows}}", "1: {{/rows}} closes a section that is not open"),
        ("{{#rows}}\n{{/row}}", "2: {{/row}} stands where {{/rows}} should"),
        ("\n\n{{title", "3: the tag is not closed"),
        ("{{}}", "1: \"\" is not the name of a tag"),
        ("{{a b}}", "1: \"a b\" is not the name of a tag"),
        ("{{=x=}}", "1: a change of delimiters is written {{=<% %>=}}"),
        ("{{>row}}", "1: there is no partial \"row\"; there are: page.mustache"),
    ])
    func `a mistake is told with its line when the template is loaded`(template: String, message: String) {
        #expect(problem(template) == "page.mustache:" + message)
    }

    @Test func `sections nest as deep as there is room for`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "{{#rows}}", count: depth) + String(repeating: "{{/rows}}", count: depth)
        }
        #expect(problem(nested(200)) == nil)
        for depth in [201, 100_000] {
            #expect(problem(nested(depth)) == "page.mustache:1: the section {{#rows}} stands within too many others")
        }
    }

    @Test func `a mistake in a partial is told with the partial's name and line`() {
        let message = problem("\n\n  {{>row}}", partials: ["row.mustache": "\n{{{title}}}"])
        #expect(message == "row.mustache:2: \"title\" is of kind text and has to be escaped: write {{title}}")
    }

    @Test func `HTML does not get into Markdown`() {
        #expect(
            problem("{{chart}}", escaping: .markdown)
                == "page.mustache:1: \"chart\" is HTML, which does not belong into Markdown")
        #expect(problem("{{{chart}}}", escaping: .markdown) != nil)
    }

    @Test func `a template that is not there is told`() {
        #expect(throws: TemplateError(file: "b", line: nil, problem: .noSuchTemplate(known: ["a", "c"]))) {
            try TemplateLibrary(files: ["c": [], "a": []]).template(named: "b", for: Page.self, escaping: .html)
        }
    }

    @Test func `a template has to be UTF-8`() {
        #expect(throws: TemplateError(file: "a", line: nil, problem: .notUTF8)) {
            try TemplateLibrary(files: ["a": [0xFF]]).template(named: "a", for: Page.self, escaping: .html)
        }
    }

    @Test func `a name that a model lists twice is told`() {
        #expect(problem("", for: Twice.self) == "page.mustache: Twice lists the tag \"a\" twice")
    }

    @Test(arguments: [
        // At once; under a condition, which stays as it is; growing; and by way of an outer model's data.
        "{{>node}}", "{{#name}}{{>node}}{{/name}}", "{{#children}}\n  {{>node}}\n{{/children}}",
    ])
    func `a partial that would include itself without end is told`(node: String) {
        #expect(
            problem("{{>node}}", for: Tree.self, partials: ["node": node])
                == "node:\(node.contains("\n") ? 2 : 1): the partial \"node\" includes itself without end")
    }

    @Test func `a partial that goes back to an outer model's data is told`() {
        let message = problem("{{>a}}", partials: ["a": "{{#first}}{{>a}}{{/first}}"])
        #expect(message == "a:1: the partial \"a\" includes itself without end")
    }

    @Test func `partials that multiply are told`() {
        var partials: [String: String] = [:]
        for level in 0..<20 {
            partials["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}"
        }
        partials["p20"] = ""
        #expect(problem("{{>p0}}", partials: partials)?.hasSuffix("the partials include each other too often") == true)
    }
}
