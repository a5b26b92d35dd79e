import Foundation
import Testing

/// The listed events as lines and as a table.
struct `Export` {
    struct Line: Decodable {
        struct Actor: Decodable {
            var label: String
            var key: String
            var kind: String
            var grade: String
        }

        var eventID: String
        var eventTime: String
        var actor: Actor
        var service: String
        var eventSource: String
        var action: String
        var region: String
        var account: String
        var outcome: String
        var errorCode: String?
        var readOnly: Bool?
        var sourceIPAddress: String?
        var client: String?
        var resources: [String]
        var loadBalancers: [String]
        var summary: String
        var source: String
    }

    private func lines(_ arguments: String...) async throws -> [Line] {
        let run = try await Trailbook.run(["export"] + arguments + ["--format", "jsonl"])
        try #require(run.status == 0, run.comment)
        return try run.output.split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: $0) }
    }

    @Test func `every event is a line with --events all, each once and in order`() async throws {
        let all = try await lines(Fixtures.company, "--events", "all")
        #expect(all.count == 989)
        #expect(Set(all.map(\.eventID)).count == 989)
        #expect(all.map(\.eventTime) == all.map(\.eventTime).sorted())
        let (summary, _) = try await Trailbook.summary(Fixtures.company)
        #expect(all.filter { $0.outcome != "ok" }.count == summary.failed)
        #expect(all.filter { $0.readOnly == true }.count == summary.readOnly)
    }

    @Test func `listed without it is what changes, fails, signs in or touches a load balancer`() async throws {
        let listed = Set(try await lines(Fixtures.company).map(\.eventID))
        #expect(!listed.isEmpty)
        for line in try await lines(Fixtures.company, "--events", "all") {
            let notable =
                line.readOnly != true || line.outcome != "ok" || line.action.hasPrefix("AssumeRole")
                || ["GetFederationToken", "GetSessionToken"].contains(line.action)
            let isListed = listed.contains(line.eventID)
            if notable || !line.loadBalancers.isEmpty { #expect(isListed, "\(line.eventTime) \(line.action)") }
            // A look at load balancers in general may be listed or not; any other read is not.
            if !notable, line.service != "elasticloadbalancing" {
                #expect(!isListed, "\(line.eventTime) \(line.action)")
            }
        }
    }

    @Test func `the incident can be read from the lines`() async throws {
        let edge = try await lines(Fixtures.company, "--from", "2026-05-19", "--to", "2026-05-22")
            .filter { $0.action == "DeleteLoadBalancer" && $0.loadBalancers.contains { $0.contains("/net/edge/") } }
        #expect(edge.map(\.outcome) == ["denied", "denied", "denied", "error", "ok"])
        // A denied call names its load balancer in the error message only.
        #expect(Set(edge.flatMap(\.loadBalancers)).count == 1)
        // The session is called "oncall"; the key that AssumeRole gave it leads to Bob.
        let last = try #require(edge.last)
        #expect(last.actor.label.contains("Bob"), "\(last.actor)")
    }

    @Test func `no cell of the table is run by a spreadsheet`() async throws {
        let run = try await Trailbook.run(
            "export", Fixtures.path("bad/hostile.json"), "--events", "all", "--format", "csv")
        try #require(run.status == 0, run.comment)
        let rows = cells(of: run.text)
        #expect(rows.count == 41)
        #expect(Set(rows.map(\.count)).count == 1)
        for cell in rows.joined() {
            let first = cell.unicodeScalars.first
            #expect(first.map { "=+-@\t\r\n|".unicodeScalars.contains($0) } != true, "\(cell.prefix(40))")
        }
        #expect(rows.joined().contains { $0.contains("HYPERLINK") })
    }

    /// A table after RFC 4180: cells in quotes may hold anything, a quote doubled.
    private func cells(of text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let next = scalars.popFirst() {
            switch next {
            case "\"" where isQuoted && scalars.first == "\"": cell.append(scalars.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                rows[rows.count - 1].append(String(cell))
                cell = .init()
            case "\n" where !isQuoted:
                rows[rows.count - 1].append(String(cell))
                cell = .init()
                rows.append([])
            case "\r" where !isQuoted && scalars.first == "\n": break
            default: cell.append(next)
            }
        }
        return rows.filter { !$0.isEmpty }
    }
}
