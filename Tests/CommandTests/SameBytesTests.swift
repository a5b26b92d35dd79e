import Foundation
import Testing

/// Same input, same bytes: whatever the order, the threads, the machine's habits.
struct `Same bytes` {
    /// The book of these inputs.
    private func book(
        _ inputs: [String], _ options: [String] = [], environment: [String: String] = [:], in folder: String? = nil
    ) async throws -> Tree {
        let site = try TemporaryFolder()
        let run = try await Trailbook.run(
            ["build"] + inputs + ["-o", site.path("site"), "--quiet"] + options, environment: environment, in: folder)
        try #require(run.status == 0, run.comment)
        return try Tree(site.path("site"))
    }

    @Test func `any number of jobs`() async throws {
        let one = try await book([Fixtures.company], ["--jobs", "1"])
        for jobs in ["2", "8"] {
            #expect(try await book([Fixtures.company], ["--jobs", jobs]).differences(from: one) == [])
        }
    }

    @Test func `inputs in any order, and given twice`() async throws {
        let one = try await book([Fixtures.frankfurt, Fixtures.seed])
        #expect(try await book([Fixtures.seed, Fixtures.frankfurt]).differences(from: one) == [])
        let twice = try await book([Fixtures.seed, Fixtures.frankfurt, Fixtures.seed])
        #expect(twice.differences(from: one) == [])
    }

    @Test func `any time zone, language, folder and way to name the input`() async throws {
        let one = try await book([Fixtures.frankfurt])
        let habits = ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "HOME": "/nonexistent"]
        #expect(try await book([Fixtures.frankfurt], environment: habits).differences(from: one) == [])
        let parent = URL(filePath: Fixtures.frankfurt).deletingLastPathComponent().path
        #expect(try await book(["eu-central-1"], in: parent).differences(from: one) == [])
        #expect(try await book(["./eu-central-1/"], in: parent).differences(from: one) == [])
    }

    @Test func `another place of the same files`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.frankfurt, to: "elsewhere/logs")
        let one = try await book([Fixtures.frankfurt])
        #expect(try await book([folder.path("elsewhere/logs")]).differences(from: one) == [])
    }

    @Test func `records in any order and cut into any files`() async throws {
        let log = try JSONSerialization.jsonObject(with: Fixtures.data("bad/hostile.json")) as? [String: Any]
        let lines = try (log?["Records"] as? [Any] ?? []).map {
            try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys])
        }
        try #require(lines.count == 40)
        /// Totals and events, without the names of the files.
        func split(_ parts: Int, _ order: [Data]) async throws -> [String] {
            let folder = try TemporaryFolder()
            for part in 0..<parts {
                let mine = order.enumerated().filter { $0.offset % parts == part }.map(\.element)
                try folder.write(Data(mine.joined(separator: Data("\n".utf8))), to: "in/\(part).jsonl")
            }
            let summary = try await Trailbook.run("summary", folder.path("in"), "--format", "json")
            let events = try await Trailbook.run(
                "export", folder.path("in"), "--events", "all", "--format", "jsonl")
            try #require(summary.status == 0 && events.status == 0, events.comment)
            return (summary.text + events.text).split(separator: "\n").filter { !$0.hasPrefix("\"files\"") }
                .map { $0.split(separator: ",\"source\":").first.map(String.init) ?? "" }
        }
        let one = try await split(1, lines)
        #expect(one.count > 60)
        #expect(try await split(1, lines.reversed()) == one)
        #expect(try await split(3, lines) == one)
        #expect(try await split(7, lines.reversed()) == one)
    }

    @Test func `a file delivered again under another name changes no total`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.frankfurt, to: "in/first")
        try folder.copy(Fixtures.frankfurt, to: "in/second")
        let (once, _) = try await Trailbook.summary(Fixtures.frankfurt)
        let (again, run) = try await Trailbook.summary(folder.path("in"))
        #expect(run.status == 0, run.comment)
        #expect(again.events == once.events)
        #expect(again.records == once.records * 2)
        #expect(again.byPrincipal == once.byPrincipal)
        #expect(again.byAction == once.byAction)
    }
}
