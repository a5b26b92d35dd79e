import Foundation
import Testing

/// Each kind of input, told by content.
struct `Kinds of input` {
    struct Expected: Decodable, Sendable {
        var records: Int
        var events: Int
        var apart: [String: Int]
    }

    static func cases() throws -> [(file: String, row: Expected)] { try Fixtures.expected("kinds", as: Expected.self) }

    @Test(arguments: try cases())
    func `a file of each kind gives its events`(file: String, row: Expected) async throws {
        let (summary, run) = try await Trailbook.summary(Fixtures.path("kinds/\(file)"))
        #expect(run.status == 0, run.comment)
        #expect(summary.records == row.records)
        #expect(summary.events == row.events)
        #expect(summary.duplicates == row.records - row.events)
        #expect(summary.byDay.values.reduce(0, +) == row.events)
        #expect(summary.rejected == [])
    }

    @Test(arguments: try cases().filter { !$0.file.hasPrefix("archive") })
    func `a file of each kind gives its events through standard input`(file: String, row: Expected) async throws {
        let (summary, run) = try await Trailbook.summary("-", input: Fixtures.data("kinds/\(file)"))
        #expect(run.status == 0, run.comment)
        #expect(summary.events == row.events)
    }

    @Test func `all kinds together add up, and those kept apart are named on the coverage page`() async throws {
        let cases = try Self.cases()
        let folder = try TemporaryFolder()
        for (file, _) in cases { try folder.copy(Fixtures.path("kinds/\(file)"), to: "in/\(file)") }
        let run = try await Trailbook.run("build", folder.path("in"), "-o", folder.path("site"))
        #expect(run.status == 0, run.comment)
        let summary = try Summary(ofSite: folder.path("site"))
        #expect(summary.events == cases.map(\.row.events).reduce(0, +))
        #expect(summary.records == cases.map(\.row.records).reduce(0, +))
        let coverage = try String(contentsOfFile: folder.path("site/coverage.html"), encoding: .utf8)
        for kind in ["Insight", "NetworkActivity", "Aggregated", "Digest"] { #expect(coverage.contains(kind)) }
    }

    @Test func `a CSV download tells who, where and whether, and says that it is a summary only`() async throws {
        let (wide, _) = try await Trailbook.summary(Fixtures.path("kinds/event-history-16.csv"))
        #expect(wide.byAccount == ["123456789012": 3])
        #expect(wide.byAction["ec2.amazonaws.com:DescribeInstances"] == 1)
        #expect(wide.readOnly == 1)
        let (narrow, _) = try await Trailbook.summary(Fixtures.path("kinds/event-history-10.csv"))
        #expect(narrow.period?.first == "2026-05-11T10:00:00Z")
        #expect(narrow.byRegion == ["us-west-2": 1, "us-east-1": 1, "eu-central-1": 1])
    }

    @Test func `inputs may be mixed in one run`() async throws {
        let (summary, run) = try await Trailbook.summary(
            Fixtures.path("kinds/trail.json.gz"), Fixtures.path("kinds/archive.zip"), Fixtures.seed, "-",
            input: Fixtures.data("kinds/lines.jsonl"))
        #expect(run.status == 0, run.comment)
        #expect(summary.events == 3 + 4 + 2 + 3)
    }

    @Test(arguments: ["eventbridge.jsonl", "event-history.csv", "lookup-events.json", "trail.json.gz"])
    func `the same events from several kinds of input count once`(first: String) async throws {
        let files = ["trail.json.gz", "event-history.csv", "lookup-events.json", "eventbridge.jsonl"]
        let folder = try TemporaryFolder()
        // The first name in the order of files is read first.
        try folder.copy(Fixtures.path("pairs/\(first)"), to: "in/0-\(first)")
        for file in files where file != first { try folder.copy(Fixtures.path("pairs/\(file)"), to: "in/1-\(file)") }
        let (summary, run) = try await Trailbook.summary(folder.path("in"))
        #expect(run.status == 0, run.comment)
        #expect(summary.events == 3)
        #expect(summary.records == 12)
        #expect(summary.duplicates == 9)
    }
}
