import Testing

@testable import Book

@Suite struct ScopeTests {
    @Test(arguments: [
        ("*", "", true), ("", "", true), ("", "a", false), ("a*c", "abbbc", true), ("A?C", "abc", true),
        ("a?c", "ac", false), ("a?c", "aéc", true), ("*b*b*", "abab", true), ("eu-*", "us-east-1", false),
        ("*.amazonaws.com", "s3.AMAZONAWS.com", true), ("[a]", "a", false), ("a*", "b", false), ("*ab", "aab", true),
    ])
    func `stars and question marks match`(pattern: String, text: String, matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
    }

    @Test func `a pattern of many stars does not take forever`() {
        let glob = Glob(String(repeating: "*a", count: 200) + "b")
        #expect(!glob.matches(String(repeating: "a", count: 5000)))
    }

    private func events(_ change: (inout Scope) -> Void) -> Int {
        var scope = Scope()
        change(&scope)
        let model = BookModel(facts: Self.facts, scope: scope)
        #expect(model.balance(events: model.allEvents, cells: model.allCells).total == model.totals.events)
        return model.totals.events
    }

    private static let facts = FactsBuilder.facts([
        Call(at: "2026-05-01T10:00:00", by: "alice", times: 2),
        Call(at: "2026-05-01T11:30:00", by: "bob", action: "ec2:RunInstances", reads: false, region: "us-east-1"),
        Call(
            at: "2026-05-02T11:30:00", by: "bob", action: "s3:PutObject", reads: false, account: "444455556666",
            about: ["logs"]),
        Call(
            at: "2026-05-03T00:00:00", by: "carol", action: "elasticloadbalancing:CreateListener", reads: false,
            about: ["lb/web", "tg/blue"]),
        Call(
            at: "2026-05-03T01:00:00", by: "carol", action: "elasticloadbalancing:RegisterTargets", reads: false,
            about: ["tg/blue"]),
    ])

    @Test func `an empty scope leaves everything`() { #expect(events { _ in } == 6) }

    @Test func `each option narrows`() {
        #expect(events { $0.users = [Glob("BOB")] } == 2)
        #expect(events { $0.users = [Glob("arn:*:user/alice")] } == 2)
        #expect(events { $0.regions = [Glob("us-*")] } == 1)
        #expect(events { $0.accounts = [Glob("4*")] } == 1)
        #expect(events { $0.services = [Glob("s3")] } == 3)
        #expect(events { $0.services = [Glob("s3.amazonaws.com")] } == 3)
        #expect(events { $0.actions = [Glob("*:RunInstances")] } == 1)
        #expect(events { $0.actions = [Glob("get*"), Glob("putobject")] } == 3)
    }

    @Test func `options combine with and, patterns with or`() {
        #expect(
            events {
                $0.users = [Glob("bob"), Glob("carol")]
                $0.services = [Glob("s3"), Glob("ec2")]
            } == 2)
    }

    @Test func `a resource pattern leaves listed events, and what hangs on a load balancer`() {
        #expect(events { $0.resources = [Glob("logs")] } == 1)
        #expect(events { $0.resources = [Glob("web")] } == 2)
        #expect(events { $0.resources = [Glob("*")] } == 3)
    }

    @Test func `a period counts whole hours, rounded outwards`() {
        func between(_ from: String?, _ to: String?) -> Int {
            events {
                $0.from = from.map(FactsBuilder.seconds)
                $0.to = to.map(FactsBuilder.seconds)
            }
        }
        #expect(between("2026-05-02", nil) == 3)
        #expect(between(nil, "2026-05-02") == 3)
        #expect(between("2026-05-01T10:59:00", "2026-05-01T11:00:00") == 2)
        #expect(between("2026-05-01T11:00:00", "2026-05-01T11:01:00") == 1)
        #expect(between("2026-05-04", "2026-05-01") == 0)
    }

    @Test func `exactness and words`() {
        var scope = Scope()
        #expect(scope.isEverything && scope.isExactOnFacts && Phrasebook.builtIn.say(scope).isEmpty)
        scope.from = FactsBuilder.seconds("2026-05-01")
        scope.regions = [Glob("eu-*"), Glob("us-*")]
        #expect(scope.isExactOnFacts)
        #expect(Phrasebook.builtIn.say(scope) == "from 2026-05-01T00:00:00Z; region eu-* or us-*")
        scope.to = FactsBuilder.seconds("2026-05-01T10:00:01")
        #expect(!scope.isExactOnFacts)
    }
}
