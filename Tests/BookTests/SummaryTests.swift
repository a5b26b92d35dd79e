import CloudTrail
import Foundation
import Testing

@testable import Book
@testable import Ledger

@Suite struct SummaryTests {
    private func summary(_ model: BookModel) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(Summary.json(model))) as? [String: Any])
    }

    @Test func `the summary of a little book`() throws {
        var facts = FactsBuilder.facts([
            Call(at: "2026-05-01T10:00:12", times: 2),
            Call(
                at: "2026-05-02T11:00:00", by: "bob", action: "s3:PutObject", reads: false, region: "",
                outcome: .denied,
                errorCode: "AccessDenied"),
        ])
        facts.sources[0].records = 4
        facts.sources.append(
            Facts.Source(
                path: "b</script>.gz", size: 1, sha256: "", records: 0, repeated: 0, outside: 0, first: nil, last: nil,
                delivered: nil, verdict: .rejected, reason: "truncated", apart: [:]))
        let model = BookModel(facts: facts)
        let users = model.entities(.users)
        #expect(
            String(decoding: Summary.json(model), as: UTF8.self) == """
                {"byAccount":{"111122223333":3},
                "byAction":{"s3.amazonaws.com:GetObject":2,"s3.amazonaws.com:PutObject":1},
                "byDay":{"2026-05-01":2,"2026-05-02":1},
                "byErrorCode":{"AccessDenied":1},
                "byIdentity":{"arn:aws:iam::111122223333:user/alice":2,"arn:aws:iam::111122223333:user/bob":1},
                "byIdentityType":{"IAMUser":3},
                "byPrincipal":{
                "\(users[0].key)":{"errors":0,"events":2,"grade":"certain","kind":"IAM user","label":"alice","page":"\(users[0].path ?? "")"},
                "\(users[1].key)":{"errors":1,"events":1,"grade":"certain","kind":"IAM user","label":"bob","page":"\(users[1].path ?? "")"}},
                "byRegion":{"(none)":1,"eu-west-1":2},
                "duplicates":1,
                "errors":1,
                "events":3,
                "failed":1,
                "files":{"read":1,"rejected":1,"skipped":0},
                "period":{"first":"2026-05-01T10:00:12Z","last":"2026-05-02T11:00:00Z"},
                "readOnly":2,
                "records":4,
                "rejected":[{"path":"b\\u003c/script\\u003e.gz","reason":"truncated"}],
                "schema":1}

                """)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `every table adds up to the events`(seed: UInt64) throws {
        let facts = FactsBuilder.company(seed: seed)
        let summary = try summary(BookModel(facts: facts))
        let events = try #require(summary["events"] as? Int)
        for name in ["byRegion", "byAccount", "byAction", "byDay", "byIdentityType", "byIdentity"] {
            #expect((summary[name] as? [String: Int])?.values.reduce(0, +) == events)
        }
        let principals = try #require(summary["byPrincipal"] as? [String: [String: Any]])
        #expect(principals.values.reduce(0) { $0 + ($1["events"] as? Int ?? 0) } == events)
        #expect((summary["byErrorCode"] as? [String: Int])?.values.reduce(0, +) == summary["errors"] as? Int)
        #expect(
            Summary.json(BookModel(facts: facts))
                == Summary.json(BookModel(facts: FactsBuilder.renumbered(facts, seed: 7))))
    }

    @Test func `a narrowed book says what it leaves out`() throws {
        var scope = Scope()
        scope.users = [Glob("alice")]
        let summary = try summary(BookModel(facts: FactsBuilder.company(seed: 4), scope: scope))
        let numbers = ["records", "events", "duplicates", "outsideScope", "superseded"].map { summary[$0] as? Int ?? 0 }
        #expect(numbers[0] == numbers[1...].reduce(0, +))
        #expect(numbers[3] > 0)
        #expect(summary["scope"] as? String == "user alice")
    }

    @Test func `a book without events has a summary`() throws {
        let summary = try summary(BookModel(facts: Facts()))
        #expect(summary["events"] as? Int == 0)
        #expect((summary["period"] as? [String: Any])?["first"] is NSNull)
    }
}
