import CloudTrail
import Testing

@testable import Book
@testable import Ledger

@Suite struct PageBudgetTests {
    /// Many events on one day, by many people, with long names.
    static func busy(_ name: String) -> [Call] {
        (0..<420).map { number in
            Call(
                at: "2026-05-04T10:00:00Z", by: "\(name)\(number % 300)", action: "iam:Create\(number % 120)",
                reads: false, address: "\(name)\(number % 40)", about: ["lb/\(name)\(number % 50)"])
        }
    }

    static let hostile = #"<img src=x onerror=alert(1)>"'&`](javascript:alert(1)) {{title}} "#

    @Test(arguments: ["x", String(repeating: "long", count: 300), String(repeating: hostile, count: 40)])
    func `every page keeps within its budget`(name: String) throws {
        let sources = (0..<400).map { number in
            Facts.Source(
                path: "\(name)/\(number).json", size: 1, sha256: String(repeating: "a", count: 64), records: 1,
                repeated: 0, outside: 0, first: 1, last: 1, delivered: 100_000, verdict: .rejected, reason: name,
                apart: [:])
        }
        let book = try RenderedBook(
            Self.busy(name), sources: sources, parameters: String(repeating: name, count: 40))
        for page in book.pages {
            let text = String(decoding: page.html, as: UTF8.self)
            #expect(page.html.count <= (page.path == "index.html" ? 128 : 256) * 1024, "\(page.path)")
            #expect(PageBudget.elements(in: page.html) <= 8000, "\(page.path)")
            #expect(text.matches(of: #/<li class="event"/#).count <= 250, "\(page.path)")
        }
        #expect(book.files.filter { $0.key.hasSuffix(".css") }.allSatisfy { $0.value.count <= 40 * 1024 })
        let scripts = book.files.filter { $0.key.hasPrefix("assets/") && $0.key.hasSuffix(".js") }
        #expect(scripts.count == 2 && scripts.reduce(0) { $0 + $1.value.count } <= 30 * 1024)
        let data = book.files.filter { $0.key.hasPrefix("search/") }
        #expect(data.count > 2 && data.allSatisfy { $0.value.count <= 3 << 19 })
    }

    @Test func `text of the log becomes no markup anywhere`() throws {
        let book = try RenderedBook(Self.busy(Self.hostile).prefix(60).map { $0 }, parameters: Self.hostile)
        for page in book.pages {
            let text = String(decoding: page.html, as: UTF8.self)
            let bad = #/<img|<[a-z]+(?: [a-z-]+(?:="[^"]*")?)* (?:style|on[a-z]+)=.{20}|href="[^"]*javascript:/#
            #expect(text.firstMatch(of: bad).map { String($0.0) } == nil, "\(page.path)")
            #expect(text.matches(of: #/<script/#).count == 1, "\(page.path)")
            #expect(text.contains("Content-Security-Policy"), "\(page.path)")
        }
        for (path, bytes) in book.files where path.hasSuffix(".md") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(#/[^\\]\]\(javascript:/#), "\(path)")
        }
    }

    @Test func `a full page makes room for the next`() {
        var rows = RowBuffer()
        for _ in 0..<600 { rows.add { $0 += Array("<tr><td>x</td></tr>".utf8) } }
        let pages = rows.pages(first: [], frame: 0)
        #expect(pages.map(\.count) == [250, 250, 100])
        #expect(pages.map(\.lowerBound) == [0, 250, 500])
    }

    @Test(arguments: [("", 0), ("<p>a</p>", 1), ("<!-- x --><br><hr>", 2), ("a &lt; b", 0)])
    func `elements are counted by their opening tags`(html: String, count: Int) {
        #expect(PageBudget.elements(in: html.utf8) == count)
    }

    @Test func `elements are counted wherever they stand`() {
        for size in 0..<600 {
            let html = (0..<size).map { UInt8(ascii: $0 % 3 == 0 ? "<" : $0 % 5 == 0 ? "/" : $0 % 7 == 0 ? "!" : "a") }
            let count = zip(html, html.dropFirst()).count { $0 == 0x3C && $1 != 0x2F && $1 != 0x21 }
            #expect(PageBudget.elements(in: html) == count)
        }
    }

    @Test(arguments: [
        (0, 10, "0.0%"), (1, 3, "33.3%"), (3, 3, "100.0%"), (1, 10_000, "<0.1%"), (9999, 10_000, ">99.9%"),
    ])
    func `a share is never rounded to nothing or to all`(part: Int, whole: Int, text: String) {
        #expect(Share.text(part, of: whole) == text)
    }
}

@Suite struct ShownTests {
    @Test(arguments: [
        ("alice", "alice"), ("", ""), (" ", "⟨U+0020⟩"), ("\u{3164}", "⟨U+3164⟩"),
        ("\u{2800}\u{200B}", "⟨U+2800⟩⟨U+200B⟩"),
        ("é", "é"),
    ])
    func `a name of blanks is shown by its numbers`(text: String, shown: String) {
        #expect(Shown.line(text) == shown)
    }

    @Test func `a long text says how much of it is left out`() {
        #expect(Shown.line(String(repeating: "é", count: 12), limit: 10) == "éééééééééé… (+2)")
    }
}

@Suite struct PagerTests {
    @Test(arguments: [1, 2, 13, 66, 450]) func `no page of a list is more than four steps from its first`(
        count: Int
    ) {
        var seen: Set<Int> = [1]
        var edge = seen
        for _ in 0..<4 {
            let next = edge.flatMap { Pager(number: $0, count: count) { "\($0)" }.links.map(\.number) }
            edge = Set(next).subtracting(seen)
            seen.formUnion(next)
        }
        #expect(seen.count == count)
        #expect(Pager(number: 1, count: count) { "\($0)" }.links.count <= 40)
    }
}
