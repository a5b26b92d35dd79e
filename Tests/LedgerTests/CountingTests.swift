import Foundation
import Ledger
import Testing

@Suite struct CountingTests {
    @Test func `an event that comes twice, in one file or in two, counts once`() throws {
        let folder = try LedgerFolder()
        let one = try folder.write("b.json", [record("1"), record("2"), record("1")])
        let two = try folder.write("a.json", [record("2"), record("3")])
        let facts = try folder.ledger([one, two]).facts()
        #expect(facts.count == 3)
        #expect(facts.sources.map(\.records) == [2, 3])
        #expect(facts.sources.map(\.repeated) == [0, 1])
        // Of the files that hold an event, the one that sorts first is named.
        #expect(facts.events.map { facts.sources[Int($0.source)].path } == ["b.json", "a.json", "a.json"])
    }

    @Test func `the same id in two accounts is two events`() throws {
        let folder = try LedgerFolder()
        let file = try folder.write("a.json", [record("1"), record("1", account: "210987654321")])
        let facts = try folder.ledger([file]).facts()
        #expect(facts.count == 2)
        #expect(facts.conflicts == 0)
    }

    @Test func `the same id with other content is kept and flagged`() throws {
        let folder = try LedgerFolder()
        let other = record("1", more: #","requestParameters":{"a":1}"#)
        let file = try folder.write("a.json", [record("1"), other, record("1"), other, record("2")])
        let facts = try folder.ledger([file]).facts()
        #expect(facts.count == 3)
        #expect(facts.conflicts == 1)
        #expect(facts.events.filter { $0.flags.contains(.conflict) }.count == 2)
    }

    @Test func `records without an id are told apart by their bytes`() throws {
        let folder = try LedgerFolder()
        func nameless(_ user: String) -> String { record("", user: user) }
        let file = try folder.write("a.json", [nameless("Alice"), nameless("Bob"), nameless("Alice")])
        #expect(try folder.ledger([file]).facts().count == 2)
    }

    @Test(arguments: [["original", "addendum"], ["addendum", "original"]])
    func `an addendum takes the place of its original, whichever comes first`(order: [String]) throws {
        let folder = try LedgerFolder()
        let records = [
            "original": record("1"),
            "addendum": record(
                "2", more: #","addendum":{"reason":"UPDATED_DATA","updatedFields":"x","originalEventID":"1"}"#),
        ]
        let ledger = try Ledger(path: nil)
        for (number, name) in order.enumerated() {
            let file = try folder.write("\(number)/\(name).json", [try #require(records[name])])
            _ = try ledger.scan([file], options: ScanOptions())
        }
        let facts = try ledger.facts()
        #expect(facts.count == 1)
        #expect(facts.superseded == 1)
        #expect(facts.events.map(\.flags) == [[.superseded], [.addendum]])
    }

    /// What tells new from known is not written then, except where an addendum needs it.
    @Test(arguments: [true, false])
    func `a temporary ledger that nothing will be added to says the same`(hasAddendum: Bool) throws {
        let folder = try LedgerFolder()
        var records = [record("1"), record("2", user: "Bob"), record("2", user: "Bob"), record("3", readOnly: true)]
        if hasAddendum {
            records.append(record("9", more: #","addendum":{"reason":"UPDATED_DATA","originalEventID":"1"}"#))
        }
        let file = try folder.write("a.json", records)
        var options = ScanOptions()
        let usual = try folder.ledger([file], options: options).facts()
        options.isLast = true
        let last = try folder.ledger([file], options: options).facts()
        #expect(last.said == usual.said)
        #expect(last.superseded == (hasAddendum ? 1 : 0) && last.count == 3)
    }

    @Test func `a ledger that is kept can be added to, whatever was said`() throws {
        let folder = try LedgerFolder()
        var options = ScanOptions()
        options.isLast = true
        let ledger = try Ledger(path: folder.path("kept.ledger"))
        for name in ["a", "b"] {
            _ = try ledger.scan([folder.write("\(name).json", [record("1"), record(name)])], options: options)
        }
        #expect(try ledger.facts().count == 3)
    }

    @Test(arguments: [["a.csv", "b.json"], ["b.json", "a.csv"]])
    func `a row of a CSV download gives way to the full record`(order: [String]) throws {
        let folder = try LedgerFolder()
        let table =
            "Event ID,Event time,Event name,Event source,User name,AWS region,Recipient Account Id\n"
            + "1,2026-05-04T14:00:00Z,RunInstances,ec2.amazonaws.com,Alice,eu-west-1,123456789012\n"
        let files = [
            "a.csv": try folder.write("a.csv", text: table), "b.json": try folder.write("b.json", [record("1")]),
        ]
        let ledger = try Ledger(path: nil)
        for name in order { _ = try ledger.scan([try #require(files[name])], options: ScanOptions()) }
        let facts = try ledger.facts()
        #expect(facts.count == 1)
        #expect(facts.conflicts == 0)
        #expect(facts.events.map(\.flags) == [[]])
        #expect(facts.clients.contains("aws-cli/2"))
    }

    @Test func `events outside the period are counted as such, and no more`() throws {
        let folder = try LedgerFolder()
        let file = try folder.write(
            "a.json",
            [
                record("1", time: "2026-05-04T13:59:59Z"), record("2", time: "2026-05-04T14:00:00Z"),
                record("3", time: "2026-05-04T14:59:59Z"), record("4", time: "2026-05-04T15:00:00Z"),
            ])
        var options = ScanOptions()
        options.from = 1_777_903_200
        options.to = 1_777_906_800
        let facts = try folder.ledger([file], options: options).facts()
        #expect((0..<facts.eventIDs.count).map { facts.eventIDs[$0] } == ["2", "3"])
        #expect(facts.sources.map(\.records) == [4])
        #expect(facts.sources.map(\.outside) == [2])
    }

    @Test func `events of one second stand in the order of a life`() throws {
        let folder = try LedgerFolder()
        let actions = ["DeleteVolume", "DetachVolume", "AttachVolume", "CreateVolume"]
        let file = try folder.write("a.json", actions.enumerated().map { record("\($0.offset)", $0.element) })
        let facts = try folder.ledger([file]).facts()
        #expect(facts.events.map { facts.actions[Int($0.action)].name } == actions.reversed())
    }

    @Test func `the account is that of the record, else of the file's name, else of the caller`() throws {
        let folder = try LedgerFolder()
        let plain = record("1").replacing(#","recipientAccountId":"123456789012""#, with: "")
        let named = "999988887777_CloudTrail_eu-west-1_20260504T1405Z_AbCdEfGhIjKlMnOp.json"
        let none = #"{"eventName":"X","eventTime":"2026-05-04T14:00:00Z","recipientAccountId":"x<y"}"#
        for (name, text, account) in [
            ("a.json", record("1"), "123456789012"), (named, plain, "999988887777"), ("b.json", plain, "123456789012"),
            ("c.json", none, "(none)"),
        ] {
            let file = try folder.write(name, [text])
            #expect(try folder.ledger([file]).facts().places.map(\.account) == [account])
        }
    }
}
