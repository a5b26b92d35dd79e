import Foundation
import Testing

/// Options, exit statuses, help.
struct `The command line` {
    static let commands = ["build", "scan", "merge", "render", "verify", "summary", "export"]

    @Test func `help names every command and shows examples`() async throws {
        let run = try await Trailbook.run("--help")
        #expect(run.status == 0, run.comment)
        for command in Self.commands { #expect(run.text.contains(command)) }
        #expect(run.text.contains("trailbook build"))
        #expect(run.text.lowercased().contains("example"))
    }

    @Test(arguments: commands) func `every command has help with an example`(command: String) async throws {
        let run = try await Trailbook.run(command, "--help")
        #expect(run.status == 0, run.comment)
        #expect(run.text.contains("trailbook \(command)"))
        #expect(run.text.lowercased().contains("example"))
    }

    @Test(
        arguments: [
            ["frobnicate"], ["build"], ["build", Fixtures.seed], ["build", "-o", "/nonexistent/site"],
            ["build", Fixtures.seed, "-o", "/nonexistent/site", "--frobnicate"],
            ["summary", Fixtures.seed, "--format", "xml"], ["summary", Fixtures.seed, "--jobs", "0"],
            ["summary", Fixtures.seed, "--from", "yesterday"], ["summary", Fixtures.seed, "--period", "2026-13"],
            ["scan", Fixtures.seed], ["merge", "-o", "/nonexistent/ledger"],
            ["export", Fixtures.seed, "--format", "xlsx"], ["summary", Fixtures.seed, "--config", "/nonexistent.yml"],
        ])
    func `wrong usage is said on standard error with status 2`(arguments: [String]) async throws {
        let run = try await Trailbook.run(arguments)
        #expect(run.status == 2, run.comment)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test func `a summary is Markdown, and the book's own`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run("summary", Fixtures.frankfurt)
        #expect(run.status == 0, run.comment)
        #expect(run.text.hasPrefix("# "))
        try #require(try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("site")).status == 0)
        #expect(run.text == (try String(contentsOfFile: folder.path("site/summary.md"), encoding: .utf8)))
        let json = try await Trailbook.run("summary", Fixtures.frankfurt, "--format", "json")
        #expect(json.output == (try Data(contentsOf: URL(filePath: folder.path("site/data/summary.json")))))
    }

    @Test func `the closing report says what came of it, without colours, and --quiet says nothing`() async throws {
        let folder = try TemporaryFolder()
        let loud = try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("a"))
        #expect(loud.status == 0, loud.comment)
        #expect((loud.text + loud.errors).contains("65"))
        #expect(!(loud.text + loud.errors).contains("\u{1B}"))
        let quiet = try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("b"), "--quiet")
        #expect(quiet.status == 0)
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty, quiet.comment)
    }

    @Test func `a terminal with NO_COLOR gets no colours`() async throws {
        let folder = try TemporaryFolder()
        let script = """
            command -v script >/dev/null || exit 77
            NO_COLOR=1 script -qec "'$trailbook' build '$1' -o '$2'" /dev/null
            """
        let run = try await Trailbook.shell(script, Fixtures.path("bad"), folder.path("site"))
        if run.status == 77 {
            print("skipped: no `script` here that makes a terminal")
            return
        }
        #expect(run.status == 1, run.comment)
        #expect(run.text.firstMatch(of: /\u{1B}\[[0-9;]*m/) == nil, run.comment)
    }

    @Test func `--strict makes a rejected file fail the run`() async throws {
        let (_, good) = try await Trailbook.summary(Fixtures.seed, options: ["--strict"])
        #expect(good.status == 0)
        let bad = try await Trailbook.run(
            "summary", Fixtures.seed, Fixtures.path("bad/half-record.json"), "--strict", "--format", "json")
        #expect(bad.status == 3, bad.comment)
    }
}
