import Foundation
import Testing

/// Small inputs that are wrong: each costs no more than itself, and is named.
struct `Bad input` {
    enum Verdict: String, Decodable { case read, partial, rejected, skipped }

    struct Expected: Decodable, Sendable {
        var verdict: Verdict
        var events: Int
        var reason: String
        var options: [String]
    }

    static func cases() throws -> [(file: String, row: Expected)] { try Fixtures.expected("bad", as: Expected.self) }

    @Test(arguments: try cases())
    func `a bad file is named with its reason, and the good file beside it is read`(
        file: String, row: Expected
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.path("bad/\(file)"), to: "in/\(file)")
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/zz-good.json")
        let (summary, run) = try await Trailbook.summary(folder.path("in"), options: row.options)
        #expect(summary.events == row.events + 1, run.comment)
        switch row.verdict {
        case .read, .skipped:
            #expect(run.status == 0, run.comment)
            #expect(summary.rejected == [])
        case .partial, .rejected:
            #expect(run.status == 1, run.comment)
            #expect(run.errors.contains(file), run.comment)
            #expect(run.errors.contains(row.reason), run.comment)
        }
        if row.verdict == .rejected {
            let entry = try #require(summary.rejected.first)
            #expect(entry.path == file)
            #expect(run.errors.contains(entry.reason))
        }
        #expect(summary.files.rejected == (row.verdict == .rejected ? 1 : 0))
        #expect(summary.files.skipped == (row.verdict == .skipped ? 1 : 0))
    }

    @Test func `all bad files together make a book that names each of them`() async throws {
        let folder = try TemporaryFolder()
        let cases = try Self.cases()
        let options = cases.flatMap(\.row.options)
        let run = try await Trailbook.run(["build", Fixtures.path("bad"), "-o", folder.path("site")] + options)
        #expect(run.status == 1, run.comment)
        let summary = try Summary(ofSite: folder.path("site"))
        let coverage = try String(contentsOfFile: folder.path("site/coverage.md"), encoding: .utf8)
            .replacing("\\", with: "")
        for (file, row) in cases where row.verdict != .read {
            #expect(coverage.contains(file) || !coverage.contains("rejected"), "\(file) is not on the coverage page")
        }
        // expected.json of the folder itself is no log and stands among the rejected.
        let wrong = cases.filter { $0.row.verdict == .rejected }.map(\.file)
        #expect(Set(summary.rejected.map(\.path)) == Set(wrong + ["expected.json"]))
    }

    @Test func `with --strict a rejected file fails the run and the old site stays`() async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", site).status == 0)
        let old = try Tree(site)
        let run = try await Trailbook.run("build", "--strict", Fixtures.path("bad"), "-o", site)
        #expect(run.status == 3, run.comment)
        #expect(try Tree(site) == old)
    }

    @Test func `same id with other content is kept and flagged; an addendum replaces`() async throws {
        let conflict = try await Trailbook.run(
            "export", Fixtures.path("bad/same-id-other-content.json"), "--events", "all", "--format", "jsonl")
        #expect(conflict.text.split(separator: "\n").count == 3, conflict.comment)
        let (summary, _) = try await Trailbook.summary(Fixtures.path("bad/addendum.json"))
        #expect(summary.byErrorCode == ["ThrottlingException": 1])
    }

    @Test func `hostile strings reach no page as markup`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(
            "build", Fixtures.path("bad/hostile.json"), "-o", folder.path("site"), "--events", "all")
        #expect(run.status == 0, run.comment)
        #expect(!run.errors.contains("\u{1B}[31m") && !run.text.contains("\u{1B}[31m"))
        let tree = try Tree(folder.path("site"))
        for (name, text) in tree.text(ofFilesEnding: ".html") {
            let bytes = Data(text.utf8)
            for markup in ["<script>canary", "<img src=x", "href=\"javascript:", "href=\"data:", "</textarea>"] {
                #expect(bytes.range(of: Data(markup.utf8)) == nil, "\(name) holds \(markup)")
            }
            // A quote with an accent on it is still a quote: none may end an attribute. Raw records stand in <pre>,
            // where quotes end nothing.
            let outside = Data(text.replacing(/<pre>[^<]*<\/pre>/, with: "").utf8)
            #expect(outside.range(of: Data("\"\u{301} onmouseover".utf8)) == nil, "\(name) lets a quote through")
            #expect(bytes.range(of: Data("<\u{338}b".utf8)) == nil, "\(name) lets a bracket through")
        }
        for name in tree.files.keys {
            #expect(name.wholeMatch(of: /[A-Za-z0-9._\/-]+/) != nil, "\(name) is no safe name")
            #expect(!name.contains(".."))
        }
    }
}
