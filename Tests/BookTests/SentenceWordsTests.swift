import CloudTrail
import Foundation
import Mustache
import Testing

@testable import Book

@Suite struct SentenceWordsTests {
    private static func book(_ own: String? = nil) throws -> RenderedBook {
        var options = BookOptions()
        if let own { options.templates["sentences.txt"] = Array(own.utf8) }
        return try RenderedBook(
            [
                Call(at: "2026-05-04T12:00:00Z", by: "Alice", action: "iam:CreateUser", reads: false),
                Call(at: "2026-05-04T12:00:01Z", action: "iam:DeleteUser", reads: false, caller: Identity()),
                Call(at: "2026-05-04T12:00:02Z", action: "odd:Do", reads: false, caller: Identity()),
            ], options: options)
    }

    @Test func `a translation changes pages, and neither data nor the places of pages`() throws {
        let plain = try Self.book()
        let own = try Self.book(
            """
            iam.CreateUser = legte einen Benutzer an
            fallback.call = rief {action} auf
            caller.nobody = niemand genannt
            kind.other = sonst wer
            grade.unknown = unbekannt
            """)
        #expect(own.files.keys.sorted() == plain.files.keys.sorted())
        #expect(own.text("data/summary.json") == plain.text("data/summary.json"))
        #expect(own.text("data/summary.json").contains("no caller named"))
        let pages = own.files.filter { $0.key.hasSuffix(".html") || $0.key.hasSuffix(".md") }
        for words in ["created user", "called Do", "no caller named"] {
            #expect(plain.files.values.contains { String(decoding: $0, as: UTF8.self).contains(words) }, "\(words)")
            for (path, bytes) in pages { #expect(!String(decoding: bytes, as: UTF8.self).contains(words), "\(path)") }
        }
        for words in ["legte einen Benutzer an", "rief Do auf", "niemand genannt", "sonst wer"] {
            #expect(pages.values.contains { String(decoding: $0, as: UTF8.self).contains(words) }, "\(words)")
        }
        #expect(own.text("days/2026-05-04/index.html").contains("deleted user"))
    }

    @Test func `a scope compares callers by the built-in words`() {
        let facts = FactsBuilder.facts([
            Call(at: "2026-05-04T12:00:00Z", action: "iam:DeleteUser", reads: false, caller: Identity()),
            Call(at: "2026-05-04T12:00:01Z", action: "iam:CreateUser", reads: false),
        ])
        var scope = Scope()
        scope.users = [Glob("no caller*")]
        let own = try? Wordings.builtIn.replacing(Array("caller.nobody = niemand".utf8))
        let model = BookModel(facts: facts, scope: scope, words: own)
        #expect(model.principals.map(\.label) == ["niemand"])
        #expect(model.totals.events == 1)
    }

    @Test func `nothing is wrong with the built-in sentences`() {
        #expect(Wordings.builtIn.missing.isEmpty)
        #expect(throws: Never.self) { try Wordings(replacing: TemplateSet.builtIn) }
    }

    @Test(arguments: [
        ("\niam.CreateUser = {nmae}", "sentences.txt:2: there is no tag \"nmae\" in iam.CreateUser; there are: "),
        (
            "bucket.Acls = x",
            "sentences.txt:1: there is no tag \"bucket.Acls\" in sentences.txt; there are: bucket.Acl, "
        ),
        ("iam.CreateUser", "sentences.txt:1: \"iam.CreateUser\" is not written name = text"),
        ("iam.CreateUser = <a", "sentences.txt:1: a bracket is not closed"),
        (
            "iam.CreateUser = x" + String(repeating: "<", count: 101) + String(repeating: ">", count: 101),
            "sentences.txt:1: brackets stand within too many others"
        ),
        (
            "iam.CreateUser = " + String(repeating: "<", count: 100_000),
            "sentences.txt:1: brackets stand within too many others"
        ),
        ("caller.via.root = {name} {account}", "sentences.txt:1: the line says nothing without account, which may be"),
        ("iam.user = {user}", "sentences.txt:1: \"iam.user\" comes to write itself"),
    ]) func `a mistake in a sentence stops the book with its line`(own: String, message: String) {
        let error = #expect(throws: TemplateError.self) {
            try TemplateSet(replacing: ["sentences.txt": Array(own.utf8)])
        }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
