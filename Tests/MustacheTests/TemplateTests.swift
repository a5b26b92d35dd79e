import Testing

@testable import Mustache

struct Row: TemplateModel {
    var name = "Alice"
    var calls = 1_234_567
    var isRoot = false

    static var tags: Tags<Row> {
        [
            "name": .text("Who it was.") { $0.name },
            "calls": .count("How many calls.", \.calls),
            "plain": .int("The calls in plain digits.", \.calls),
            "is-root": .flag("Whether it is the root user.", \.isRoot),
            "raw": .bytes("The name in bytes.") { Array($0.name.utf8) },
        ]
    }
}

struct Page: TemplateModel {
    var title = "Users"
    var rows: [Row] = []
    var first: Row?
    var words: [String] = []
    var chart = SafeHTML()
    var last = Row(name: "Zoe")

    static var tags: Tags<Page> {
        [
            "title": .text("The heading.", \.title),
            "rows": .list("The users.", \.rows),
            "first": .section("The first user.", \.first),
            "last": .section("The last user.", \.last),
            "words": .list("Words.", \.words),
            "chart": .html("A chart.", \.chart),
        ]
    }
}

/// A model that contains itself.
struct Tree: TemplateModel {
    var name: String
    var children: [Tree] = []

    static var tags: Tags<Tree> {
        [
            "name": .text("Its name.", \.name),
            "children": .list("What is below.", \.children),
        ]
    }
}

func rendered<Model: TemplateModel>(
    _ template: String, _ model: Model, partials: [String: String] = [:], escaping: Escaping = .html
) throws -> String {
    var files = partials.mapValues { Array($0.utf8) }
    files["page.mustache"] = Array(template.utf8)
    let template = try TemplateLibrary(files: files).template(
        named: "page.mustache", for: Model.self, escaping: escaping)
    var output: [UInt8] = []
    template.render(model, into: &output)
    return String(decoding: output, as: UTF8.self)
}

@Suite struct TemplateTests {
    @Test(arguments: [
        ("{{name}}", "Alice"), ("{{raw}}", "Alice"), ("{{calls}}", "1,234,567"), ("{{plain}}", "1234567"),
        ("{{#is-root}}yes{{/is-root}}{{^is-root}}no{{/is-root}}", "no"), ("{{#name}}some{{/name}}", "some"),
        ("{{^name}}none{{/name}}", ""), ("{{! nothing }}", ""), ("{{=<% %>=}}<%name%>", "Alice"),
    ])
    func `a tag is written as its kind says`(template: String, expected: String) throws {
        #expect(try rendered(template, Row()) == expected)
    }

    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"),
        (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `a count has its digits in groups of three`(count: Int, expected: String) throws {
        #expect(try rendered("{{calls}}", Row(calls: count)) == expected)
        #expect(try rendered("{{plain}}", Row(calls: count)) == expected.replacing(",", with: ""))
    }

    @Test func `a list shows each model and reaches what is around it`() throws {
        let page = Page(rows: [Row(name: "a"), Row(name: "b", isRoot: true)])
        let template = "{{#rows}}{{title}}:{{name}}{{#is-root}}!{{/is-root}};{{/rows}}{{^rows}}none{{/rows}}"
        #expect(try rendered(template, page) == "Users:a;Users:b!;")
        #expect(try rendered(template, Page()) == "none")
    }

    @Test func `a missing section is left out and not looked for further out`() throws {
        let template = "{{#first}}{{name}}{{/first}}{{^first}}nobody{{/first}}"
        #expect(try rendered(template, Page()) == "nobody")
        #expect(try rendered(template, Page(first: Row())) == "Alice")
    }

    @Test func `a section that is always there is entered`() throws {
        #expect(try rendered("{{#last}}{{name}}{{/last}}{{^last}}nobody{{/last}}", Page()) == "Zoe")
    }

    @Test func `texts in a list are shown with a dot`() throws {
        #expect(try rendered("{{#words}}[{{.}}]{{/words}}", Page(words: ["a", "<"])) == "[a][&lt;]")
    }

    @Test(arguments: ["{{chart}}", "{{{chart}}}", "{{&chart}}"])
    func `HTML that was built is written as it is`(template: String) throws {
        var writer = HTMLWriter()
        writer.raw("<b>")
        writer.text("a & b")
        writer.raw("</b>")
        #expect(try rendered(template, Page(chart: writer.html)) == "<b>a &amp; b</b>")
    }

    @Test func `an indented partial is indented line by line`() throws {
        let output = try rendered(
            "<ul>\n  {{>row}}\n</ul>", Row(), partials: ["row.mustache": "<li>\n{{name}}\n</li>\n"])
        #expect(output == "<ul>\n  <li>\n  Alice\n  </li>\n</ul>")
    }

    @Test func `a partial includes itself for data that contains itself`() throws {
        let tree = Tree(name: "a", children: [Tree(name: "b", children: [Tree(name: "c")]), Tree(name: "d")])
        let node = "{{name}}({{#children}}{{>node}}{{/children}})"
        #expect(try rendered("{{>node}}", tree, partials: ["node": node]) == "a(b(c())d())")
    }

    @Test func `rendering appends to what is there`() throws {
        let library = TemplateLibrary(files: ["a": Array("{{name}}".utf8)])
        let template = try library.template(named: "a", for: Row.self, escaping: .html)
        var output = Array("x".utf8)
        template.render(Row(name: "1"), into: &output)
        template.render(Row(name: "2"), into: &output)
        #expect(output == Array("x12".utf8))
    }
}
