import Foundation
import Testing

/// A book narrowed to a time, people, places, things.
struct `Scope` {
    private func totals() async throws -> Summary { try await Trailbook.summary(Fixtures.company).0 }

    @Test func `regions and accounts, once and again`() async throws {
        let all = try await totals()
        let (one, run) = try await Trailbook.summary(Fixtures.company, options: ["--region", "eu-central-1"])
        #expect(run.status == 0, run.comment)
        #expect(one.byRegion == ["eu-central-1": all.byRegion["eu-central-1"] ?? -1])
        let (two, _) = try await Trailbook.summary(
            Fixtures.company, options: ["--region", "eu-central-1", "--region", "us-east-*"])
        #expect(two.byRegion == all.byRegion.filter { ["eu-central-1", "us-east-1"].contains($0.key) })
        let (account, _) = try await Trailbook.summary(Fixtures.company, options: ["--account", "210987654321"])
        #expect(account.byAccount == all.byAccount.filter { $0.key == "210987654321" })
    }

    @Test func `services and actions`() async throws {
        let all = try await totals()
        let prefix = "elasticloadbalancing.amazonaws.com:"
        let (service, run) = try await Trailbook.summary(
            Fixtures.company, options: ["--service", "elasticloadbalancing"])
        #expect(run.status == 0, run.comment)
        #expect(service.byAction == all.byAction.filter { $0.key.hasPrefix(prefix) })
        let (deletes, _) = try await Trailbook.summary(
            Fixtures.company, options: ["--service", "elasticloadbalancing", "--action", "Delete*"])
        #expect(deletes.byAction == all.byAction.filter { $0.key.hasPrefix(prefix + "Delete") })
        #expect(deletes.events > 0)
    }

    @Test func `a person, with what the person did through roles`() async throws {
        let (alice, run) = try await Trailbook.summary(Fixtures.company, options: ["--user", "Alice"])
        #expect(run.status == 0, run.comment)
        #expect(alice.byIdentity["arn:aws:iam::123456789012:user/Alice"] != nil)
        #expect(alice.byPrincipal.values.allSatisfy { $0.label.contains("Alice") })
    }

    @Test func `a load balancer`() async throws {
        let (edge, run) = try await Trailbook.summary(Fixtures.company, options: ["--resource", "*/net/edge/*"])
        #expect(run.status == 0, run.comment)
        #expect(edge.byAction["elasticloadbalancing.amazonaws.com:DeleteLoadBalancer"] != nil)
        #expect(edge.byRegion.keys.allSatisfy { ["us-west-2", "us-east-1"].contains($0) })
    }

    @Test func `a day, an hour, a month`() async throws {
        let all = try await totals()
        let (day, run) = try await Trailbook.summary(
            Fixtures.company, options: ["--from", "2026-05-21T00:00:00Z", "--to", "2026-05-21T23:59:59Z"])
        #expect(run.status == 0, run.comment)
        #expect(day.byDay == all.byDay.filter { $0.key == "2026-05-21" })
        let (since, _) = try await Trailbook.summary(Fixtures.company, options: ["--from", "2026-05-21"])
        #expect(since.byDay == all.byDay.filter { $0.key >= "2026-05-21" })
        let (month, _) = try await Trailbook.summary(Fixtures.company, options: ["--period", "2026-05"])
        #expect(month.events == 988)
        #expect(month.byDay == all.byDay.filter { $0.key.hasPrefix("2026-05") })
        let (hour, _) = try await Trailbook.summary(
            Fixtures.company, options: ["--from", "2026-05-21T18:00:00+02:00", "--to", "2026-05-21T18:59:59+02:00"])
        #expect(hour.byAction["elasticloadbalancing.amazonaws.com:DeleteLoadBalancer"] == 2)
    }

    @Test func `every page says what the book was narrowed to`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(
            "build", Fixtures.frankfurt, "-o", folder.path("site"), "--region", "eu-central-1", "--from",
            "2026-05-06T11:22:33Z", "--title", "The week of Frankfurt & <co>")
        #expect(run.status == 0, run.comment)
        let pages = try Tree(folder.path("site")).text(ofFilesEnding: ".html")
        #expect(pages.count > 10)
        for (name, text) in pages {
            #expect(text.contains("eu-central-1") && text.contains("11:22:33"), "\(name)")
            #expect(text.contains("The week of Frankfurt &amp; &lt;co&gt;"), "\(name)")
        }
    }

    @Test func `a narrowed book tells no second that none of its events has`() async throws {
        let folder = try TemporaryFolder()
        let ledger = folder.path("a.ledger")
        try #require(try await Trailbook.run("scan", Fixtures.company, "--ledger", ledger).status == 0)
        func span(_ options: String...) async throws -> String {
            let run = try await Trailbook.run(["summary", ledger] + options)
            return run.text.split(separator: "\n").first { $0.hasPrefix("**") }.map(String.init) ?? run.comment.rawValue
        }
        #expect(try await span().hasSuffix(", between 2026-04-30 23:57:30 and 2026-05-31 23:58:40 UTC.**"))
        #expect(
            try await span("--service", "kms").hasSuffix(
                ", from the hour of 2026-05-01 04:00 to the hour of 2026-05-31 23:00 UTC.**"))
        #expect(
            try await span("--from", "2026-05-10", "--to", "2026-05-20").hasSuffix(
                ", from the hour of 2026-05-10 05:00 to the hour of 2026-05-20 18:00 UTC.**"))
    }

    @Test func `a book without events gives no all-clear`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"Records":[]}"#, to: "none.json")
        let run = try await Trailbook.run("build", folder.path("none.json"), "-o", folder.path("site"))
        #expect(run.status == 0, run.comment)
        let page = try String(contentsOfFile: folder.path("site/index.html"), encoding: .utf8)
        #expect(!page.contains("Nothing stands out"))
        #expect(page.contains("nothing can be said"))
    }
}
