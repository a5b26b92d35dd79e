import Foundation
import Testing

/// The totals of the sample book, held to a count that was made without the program.
struct `Totals` {
    struct Truth: Decodable {
        var period: Summary.Period
        var records, events, duplicates, errors, failed, readOnly: Int
        var byRegion, byAccount, byAction, byDay, byErrorCode, byIdentityType: [String: Int]
    }

    @Test func `every total of the sample book is what a count by other means gives`() async throws {
        let truth = try JSONDecoder().decode(Truth.self, from: Fixtures.data("truth/company-and-seed.json"))
        let (summary, run) = try await Trailbook.summary(Fixtures.company, Fixtures.seed)
        #expect(run.status == 0, run.comment)
        #expect(summary.schema == 1)
        #expect(summary.period == truth.period)
        #expect(summary.records == truth.records)
        #expect(summary.events == truth.events)
        #expect(summary.duplicates == truth.duplicates)
        #expect(summary.errors == truth.errors)
        #expect(summary.failed == truth.failed)
        #expect(summary.readOnly == truth.readOnly)
        #expect(summary.byRegion == truth.byRegion)
        #expect(summary.byAccount == truth.byAccount)
        #expect(summary.byAction == truth.byAction)
        #expect(summary.byDay == truth.byDay)
        #expect(summary.byErrorCode == truth.byErrorCode)
        #expect(summary.byIdentityType == truth.byIdentityType)
        #expect(summary.byPrincipal.values.map(\.events).reduce(0, +) == truth.events)
        #expect(summary.byPrincipal.values.map(\.errors).reduce(0, +) == truth.errors)
        #expect(summary.byIdentity.values.reduce(0, +) == truth.events)
    }

    @Test func `the seed is one person, two events, one second, one load balancer`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site"))
        #expect(run.status == 0, run.comment)
        let summary = try Summary(ofSite: folder.path("site"))
        #expect(summary.events == 2)
        #expect(summary.period == .init(first: "2016-04-01T15:31:48Z", last: "2016-04-01T15:31:48Z"))
        let alice = try #require(summary.byPrincipal["arn:aws:iam::123456789012:user/Alice"])
        #expect(alice.label == "Alice")
        #expect(alice.grade == "certain")
        #expect(FileManager.default.fileExists(atPath: folder.path("site/\(alice.page)")))
        let export = try await Trailbook.run("export", Fixtures.seed, "--format", "jsonl")
        let lines = export.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("CreateLoadBalancer") == true)
        #expect(lines.last?.contains("DeleteLoadBalancer") == true)
    }
}
