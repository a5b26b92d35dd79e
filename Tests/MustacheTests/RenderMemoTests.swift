import Testing

@testable import Mustache

/// A row of a table: what is said of the caller depends on the caller's number, the rest does not.
private struct Call: TemplateModel {
    var caller: Int32
    var name: String
    var result: Int32 = 0
    var action: String

    var href: String { caller % 2 == 0 ? "users/\(caller).html" : "" }

    static var tags: Tags<Call> {
        let who: Tags<Call> = [
            "who": .text("") { $0.name },
            "href": .text("") { $0.href },
            "isFirst": .flag("") { $0.caller == 0 },
        ]
        let outcome: Tags<Call> = [
            "ok": .flag("") { $0.result == 0 }, "failed": .flag("") { $0.result != 0 },
            "code": .int("") { Int($0.result) },
        ]
        let own: Tags<Call> = ["action": .text("") { $0.action }]
        let root: Tags<Call> = ["root": .text("") { _ in "../" }]
        return own.adding(root.constant).adding(who.depending(on: "who") { $0.caller })
            .adding(outcome.depending(on: "result") { $0.result })
    }
}

private struct Calls: TemplateModel {
    var first: Call
    var all: [Call]

    static var tags: Tags<Calls> {
        ["first": .section("") { $0.first }, "all": .list("") { $0.all }]
    }
}

@Suite struct RenderMemoTests {
    private static let row = """
        <td>{{#href}}<a href="{{root}}{{href}}">{{who}}</a>{{/href}}{{^href}}{{who}}{{/href}}{{#isFirst}} first{{/isFirst}}</td>\
        <td>{{action}}</td><td>{{#ok}}ok{{/ok}}{{#failed}}failed with {{code}}{{/failed}}</td>
        """

    private func template<Model: TemplateModel>(_ text: String, for model: Model.Type) throws -> Template<Model> {
        try TemplateLibrary(files: ["t.mustache": Array(text.utf8)]).template(
            named: "t.mustache", for: model, escaping: .html)
    }

    private func text<Model: TemplateModel>(
        _ template: Template<Model>, _ model: Model, _ memo: RenderMemo? = nil
    ) -> String {
        var bytes = Array("|".utf8)
        template.render(model, into: &bytes, memo: memo)
        return String(decoding: bytes, as: UTF8.self)
    }

    private var calls: [Call] {
        (0..<6000).map { number in
            let caller = Int32(number * 7919 % 5003)
            return Call(
                caller: caller, name: "<c\(caller)>", result: Int32(number % 3), action: "Action\(number)")
        }
    }

    @Test func `rows are the same with a memo and without`() throws {
        let template = try template(Self.row, for: Call.self)
        let memo = RenderMemo()
        for call in calls { #expect(text(template, call, memo) == text(template, call)) }
    }

    @Test func `what depends on one number is copied where the number comes again`() throws {
        let template = try template(Self.row, for: Call.self)
        let memo = RenderMemo()
        let first = text(template, Call(caller: 2, name: "Ann", action: "Get"), memo)
        // The model breaks its word, which shows that it was not asked.
        let second = text(template, Call(caller: 2, name: "Bob", action: "Put"), memo)
        #expect(second == first.replacing("Get", with: "Put"))
        #expect(text(template, Call(caller: 4, name: "Bob", action: "Get"), memo).contains("Bob"))
    }

    @Test func `steps that depend on different things are not taken for one`() throws {
        let template = try template("{{who}}{{href}}{{code}}{{who}}{{href}}{{code}}{{action}}", for: Call.self)
        let memo = RenderMemo()
        for call in calls.prefix(500) { #expect(text(template, call, memo) == text(template, call)) }
    }

    @Test func `rows in sections and lists are told apart`() throws {
        let template = try template(
            "{{#first}}" + Self.row + "{{/first}}{{#all}}" + Self.row + "{{/all}}", for: Calls.self)
        let memo = RenderMemo()
        for start in 0..<50 {
            let model = Calls(first: calls[start], all: Array(calls[start + 1...start + 9]))
            #expect(text(template, model, memo) == text(template, model))
        }
    }
}
