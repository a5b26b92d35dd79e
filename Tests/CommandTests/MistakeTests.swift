import Foundation
import Testing

/// What people and their scripts do on a bad day: unset variables, a download that failed, the wrong folder.
struct `Mistakes` {
    @Test(
        arguments: [
            ["summary", Fixtures.seed, "--region", ""], ["summary", Fixtures.seed, "--user", "Alice", "--user", ""],
            ["scan", Fixtures.seed, "--ledger", ""], ["summary", "s3://trail/AWSLogs"],
            ["build", Fixtures.seed, "-o", "/nonexistent/site", "--ledger", "/nonexistent/site/data/a.ledger"],
        ])
    func `what can only be a mistake is refused before anything is done`(arguments: [String]) async throws {
        let run = try await Trailbook.run(arguments)
        #expect(run.status == 2, run.comment)
        #expect(run.output.isEmpty)
    }

    @Test func `an empty value in a configuration is refused as on the command line`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("region:\n", to: "trailbook.yml")
        let run = try await Trailbook.run("summary", Fixtures.seed, "--config", folder.path("trailbook.yml"))
        #expect(run.status == 2, run.comment)
    }

    @Test(arguments: ["summary", "export"])
    func `standard input through which nothing comes is no empty log`(command: String) async throws {
        let run = try await Trailbook.run(command, "-", input: Data())
        #expect(run.status == 3, run.comment)
        #expect(run.errors.contains("nothing came"), run.comment)
        #expect(run.output.isEmpty)
    }

    @Test func `a ledger may have a name that means something else to its library`() async throws {
        let folder = try TemporaryFolder()
        for name in [":memory:", "file:a?mode=memory"] {
            let run = try await Trailbook.run("scan", Fixtures.seed, "--ledger", name, in: folder.path(""))
            #expect(run.status == 0, run.comment)
            let summary = try await Trailbook.run("summary", name, "--format", "json", in: folder.path(""))
            #expect(summary.status == 0, summary.comment)
        }
    }

    @Test func `what a ledger's scan could not read is named whenever the ledger is read`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.path("bad/picture.png"), to: "in/picture.png")
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/good.json")
        let ledger = folder.path("a.ledger")
        _ = try await Trailbook.run("scan", folder.path("in"), "--ledger", ledger)
        for arguments in [
            ["summary", ledger], ["export", ledger], ["render", ledger, "-o", folder.path("site")],
            ["build", folder.path("in"), "--ledger", ledger, "-o", folder.path("site")],
        ] {
            let run = try await Trailbook.run(arguments)
            #expect(run.status == 1, run.comment)
            #expect(run.errors.components(separatedBy: "picture.png: rejected").count == 2, run.comment)
        }
        let all = try await Trailbook.run("export", ledger, "--events", "all")
        #expect(all.status == 2, all.comment)
    }

    @Test func `a site is not put where whoever asks for it stands`() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("here"), withIntermediateDirectories: true)
        for output in [".", folder.path("here"), "../here/"] {
            let run = try await Trailbook.run("build", Fixtures.seed, "-o", output, in: folder.path("here"))
            #expect(run.status == 3, run.comment)
            #expect(run.errors.contains("you are in that folder"))
        }
    }

    @Test func `a ledger that is not there is said not to be`() async throws {
        let run = try await Trailbook.run("render", "/nonexistent.ledger", "-o", "/nonexistent/site")
        #expect(run.status == 3)
        #expect(run.errors.contains("No such file"), run.comment)
    }

    @Test func `wrong values are shown without what steers a terminal`() async throws {
        let run = try await Trailbook.run("summary", Fixtures.seed, "--period", "\u{1B}[31mMay")
        #expect(run.status == 2)
        #expect(!run.errors.contains("\u{1B}"), run.comment)
    }
}
