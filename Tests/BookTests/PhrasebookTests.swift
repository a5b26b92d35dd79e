import Mustache
import Testing

@testable import Book

@Suite struct PhrasebookTests {
    private func book(_ own: String) throws(TemplateError) -> Phrasebook {
        try Phrasebook(replacing: ["words.txt": Array(own.utf8)])
    }

    @Test func `every text that a page needs is among the built-in words`() throws {
        #expect(Phrasebook.builtIn.missing.isEmpty)
        // Read as a reader's own, the file has to pass every check.
        #expect(throws: Never.self) { try Phrasebook(replacing: TemplateSet.builtIn) }
    }

    @Test func `every word that the scripts ask for is there`() throws {
        let asked = String(decoding: TemplateSet.builtIn["search.js"] ?? [], as: UTF8.self)
            .matches(of: #/say\('([a-z.]+[a-z])'/#).map { String($0.1) }
        #expect(asked.count > 10)
        for name in asked { #expect(Phrasebook.builtIn.search[name] != nil, "\(name)") }
    }

    @Test func `a line of the reader's own stands in, all others stay`() throws {
        let own = try book("# auf Deutsch\n\ncalls = {n} Aufrufe\nchart.column = {denied} abgelehnt am {name}\n")
        #expect(own.calls(1204) == "1,204 Aufrufe")
        #expect(own.calls(1) == "1 call")
        #expect(own.say(.chartColumn, "2026-05-04", "9", "3", "0") == "3 abgelehnt am 2026-05-04")
        #expect(own.search["calls"] == "{n} Aufrufe")
        #expect(own.search["outcome.ok"] == "ok")
    }

    @Test(arguments: [
        ("calls = {m} calls", "words.txt:1: there is no tag \"m\" in calls; there are: n"),
        ("\nfound.many = {x} found", "words.txt:2: there is no tag \"x\" in found.many; there are: n"),
        ("calls", "words.txt:1: \"calls\" is not written name = text"),
    ]) func `a mistake is found with its line`(own: String, message: String) {
        let error = #expect(throws: TemplateError.self) { try book(own) }
        #expect(error?.description == message)
    }

    @Test func `a name that there is not is a mistake`() {
        let error = #expect(throws: TemplateError.self) { try book("chart.dais = x") }
        #expect(error?.description.hasPrefix("words.txt:1: there is no tag \"chart.dais\" in words.txt;") == true)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")])
    func `numbers stand in groups of three`(number: Int, text: String) {
        #expect(Phrasebook.grouped(number) == text)
    }
}
