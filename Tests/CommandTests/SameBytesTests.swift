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

    /// The pages that speak of events, without those that name files.
    private func withoutSources(_ tree: Tree) -> Tree {
        var rest = tree
        rest.files = rest.files.filter { name, _ in
            !name.hasPrefix("coverage") && !name.hasPrefix("manifest.json")
        }
        return rest
    }

    @Test(arguments: ["1", "2", "8"]) func `any number of jobs`(jobs: String) async throws {
        let one = try await book([Fixtures.company])
        #expect(try await book([Fixtures.company], ["--jobs", jobs]).differences(from: one) == [])
    }

    @Test func `inputs in any order, and given twice`() async throws {
        let one = try await book([Fixtures.company, Fixtures.seed])
        #expect(try await book([Fixtures.seed, Fixtures.company]).differences(from: one) == [])
        let twice = try await book([Fixtures.seed, Fixtures.company, Fixtures.seed])
        #expect(twice.differences(from: one) == [])
    }

    @Test func `any time zone, language, folder and way to name the input`() async throws {
        let one = try await book([Fixtures.company])
        let habits = ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "HOME": "/nonexistent"]
        #expect(try await book([Fixtures.company], environment: habits).differences(from: one) == [])
        #expect(try await book(["company"], in: Fixtures.path("")).differences(from: one) == [])
        #expect(try await book(["./company/"], in: Fixtures.path("")).differences(from: one) == [])
    }

    @Test func `another place of the same files`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.company, to: "elsewhere/logs")
        let one = try await book([Fixtures.company])
        #expect(try await book([folder.path("elsewhere/logs")]).differences(from: one) == [])
    }

    @Test func `records in any order and cut into any files`() async throws {
        var lines: [Data] = []
        for file in try Fixtures.files(below: Fixtures.path("bad")) where file.hasSuffix("hostile.json") {
            let log = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [String: Any]
            for record in log?["Records"] as? [Any] ?? [] {
                lines.append(try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]))
            }
        }
        try #require(lines.count == 40)
        func split(_ parts: Int, _ order: [Data]) async throws -> Tree {
            let folder = try TemporaryFolder()
            for part in 0..<parts {
                let mine = order.enumerated().filter { $0.offset % parts == part }.map(\.element)
                try folder.write(Data(mine.joined(separator: Data("\n".utf8))), to: "in/\(part).jsonl")
            }
            return withoutSources(try await book([folder.path("in")], ["--events", "all"]))
        }
        let one = try await split(1, lines)
        #expect(try await split(1, lines.reversed()).differences(from: one) == [])
        #expect(try await split(3, lines).differences(from: one) == [])
        #expect(try await split(7, lines.reversed()).differences(from: one) == [])
    }

    @Test func `a file delivered again under another name changes no total`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.company, to: "in/first")
        try folder.copy(Fixtures.company, to: "in/second")
        let (once, _) = try await Trailbook.summary(Fixtures.company)
        let (again, run) = try await Trailbook.summary(folder.path("in"))
        #expect(run.status == 0, run.comment)
        #expect(again.events == once.events)
        #expect(again.records == once.records * 2)
        #expect(again.byPrincipal == once.byPrincipal)
        #expect(again.byAction == once.byAction)
    }
}
