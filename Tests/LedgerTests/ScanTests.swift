import Foundation
import Testing

@testable import Ledger

@Suite struct ScanTests {
    /// Many small files with repetitions between them.
    private func month(_ folder: LedgerFolder) throws -> String {
        for file in 0..<150 {
            let records = (0..<20).map { n in
                record(
                    "\((file * 17 + n) % 2500)", ["RunInstances", "DescribeInstances", "StopInstances"][n % 3],
                    time: "2026-05-\(10 + file % 5)T\(10 + n % 10):00:00Z", user: "user\((file * 17 + n) % 7)",
                    readOnly: n % 3 == 1)
            }
            try folder.write("logs/\(file % 10)/\(file).json", records)
        }
        return folder.path("logs")
    }

    @Test(arguments: [2, 3, 8])
    func `the number of threads changes nothing`(jobs: Int) throws {
        let folder = try LedgerFolder()
        let logs = try month(folder)
        var options = ScanOptions()
        options.jobs = jobs
        #expect(try folder.ledger([logs], options: options).facts().said == folder.ledger([logs]).facts().said)
    }

    @Test func `a second scan reads nothing and changes nothing`() throws {
        let folder = try LedgerFolder()
        let logs = try month(folder)
        let ledger = try Ledger(path: folder.path("ledger"))
        let first = try ledger.scan([logs], options: ScanOptions())
        let said = try ledger.facts().said
        let second = try ledger.scan([logs], options: ScanOptions())
        #expect(first.files == 150 && second.files == 0 && second.known == 150)
        #expect(try ledger.facts().said == said)
    }

    @Test func `a scan goes on where another one ended`() throws {
        let folder = try LedgerFolder()
        let logs = try month(folder)
        do {
            let half = try Ledger(path: folder.path("ledger"))
            _ = try half.scan([logs + "/3", logs + "/7"], options: ScanOptions())
        }
        let rest = try Ledger(path: folder.path("ledger"))
        _ = try rest.scan([logs], options: ScanOptions())
        // The folders of the first scan were inputs of their own, so their files have other names.
        let facts = try rest.facts()
        #expect(facts.count == (try folder.ledger([logs]).facts().count))
    }

    @Test func `a name printed in two ways is one name`() throws {
        let folder = try LedgerFolder()
        let other = [record("2", #"Run\u0049nstances"#), record("3", region: #"eu-west\u002d1"#)]
        let facts = try folder.ledger([folder.write("a.json", [record("1")] + other)]).facts()
        #expect(facts.actions.count == 1 && facts.places.count == 1)
        #expect(facts.cells.map(\.count) == [3])
    }

    @Test func `of two members of one name the last text counts`() throws {
        let folder = try LedgerFolder()
        let (a, b) = (#","eventName":"A","eventName":"B""#, #","eventName":"B","eventName":"A""#)
        let records = [record("1", more: a), record("2", more: b), record("3", more: a + #","eventName":7"#)]
        let facts = try folder.ledger([folder.write("a.json", records)]).facts()
        let names = facts.cells.flatMap { cell in
            Array(repeating: facts.actions[Int(cell.action)].name, count: Int(cell.count))
        }
        #expect(names.sorted() == ["A", "B", "B"])
    }

    @Test(arguments: [0, 3, 40], [1, 2])
    func `how many names a thread remembers changes nothing`(mostNames: Int, jobs: Int) throws {
        let folder = try LedgerFolder()
        let logs = try month(folder)
        var options = ScanOptions()
        options.jobs = jobs
        options.mostNames = mostNames
        options.partBytes = 1
        #expect(try folder.ledger([logs], options: options).facts().said == folder.ledger([logs]).facts().said)
    }

    @Test func `files of the same name and size with other content are both read`() throws {
        let folder = try LedgerFolder()
        try folder.write("mon/events.json", [record("1")])
        try folder.write("tue/events.json", [record("2")])
        let ledger = try Ledger(path: nil)
        _ = try ledger.scan([folder.path("mon")], options: ScanOptions())
        _ = try ledger.scan([folder.path("tue")], options: ScanOptions())
        #expect(try ledger.facts().count == 2)
    }

    @Test func `a file that could not be opened is tried again, and then counts as read`() throws {
        let folder = try LedgerFolder()
        let name = "123456789012_CloudTrail_eu-west-1_20260504T1405Z_AbCdEfGhIjKlMnOp.json"
        let file = try folder.write("logs/\(name)", [record("1")])
        let aside = folder.path("aside")
        try FileManager.default.moveItem(atPath: file, toPath: aside)
        // A link that leads nowhere yet, under the name that a trail gives once.
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: folder.path("not-there"))
        let ledger = try Ledger(path: nil)
        for _ in 0..<2 {
            let report = try ledger.scan([folder.path("logs")], options: ScanOptions())
            #expect(report.problems.map(\.verdict) == [.rejected], "it is told every time")
        }
        try FileManager.default.moveItem(atPath: aside, toPath: folder.path("not-there"))
        let report = try ledger.scan([folder.path("logs")], options: ScanOptions())
        #expect(report.problems.isEmpty && report.records == 1)
        #expect(try ledger.facts().sources.map(\.verdict) == [.read])
    }

    @Test func `a ledger that is none is refused`() throws {
        let folder = try LedgerFolder()
        let text = try folder.write("notes", text: String(repeating: "no ledger ", count: 100))
        #expect(throws: LedgerError.self) { try Ledger(path: text) }
        #expect(throws: LedgerError.self) { try Ledger(reading: folder.path("missing")) }
        #expect(!Ledger.isLedger(text))
    }

    @Test(arguments: [
        ("arn:aws:s3:::logs-2026/a/b.gz", ["arn:aws:s3:::logs-2026"]),
        ("arn:aws-cn:s3:::logs-2026/", ["arn:aws-cn:s3:::logs-2026"]),
        ("arn:aws:s3:::logs-2026", ["arn:aws:s3:::logs-2026"]), ("arn:aws:s3:::/a", []), ("arn:aws:s3:::*/a", []),
        (
            "arn:aws:s3:eu-west-1:123456789012:accesspoint/front/object/a",
            ["arn:aws:s3:eu-west-1:123456789012:accesspoint/front/object/a"]
        ),
        ("arn:aws:sns:eu-west-1:123456789012:s3:::a/b", ["arn:aws:sns:eu-west-1:123456789012:s3"]),
    ])
    func `objects stand for their bucket`(arn: String, keys: [String]) throws {
        let objects = (1...3).map {
            record("e-\($0)", more: #","resources":[{"ARN":"\#(arn)\#($0 == 1 ? "" : "x")"}]"#)
        }
        let folder = try LedgerFolder()
        let facts = try folder.ledger([try folder.write("a.json", [objects[0]])]).facts()
        #expect(facts.resources.map(\.key) == keys)
        guard arn.hasSuffix("/b.gz") else { return }
        #expect(try folder.ledger([try folder.write("b.json", objects)]).facts().resources.map(\.key) == keys)
    }

    @Test func `of messages, the resource that was denied is kept, whoever was denied it`() throws {
        let messages = ["Alice", "Bob"].map {
            record(
                "e-\($0)", user: $0,
                more:
                    #","errorCode":"AccessDenied","errorMessage":"User: \#($0) is not authorized to perform: a:B on resource: arn:aws:sns:eu-west-1:123456789012:topic because no policy allows it""#
            )
        }
        let folder = try LedgerFolder()
        let facts = try folder.ledger([try folder.write("a.json", messages)]).facts()
        #expect(facts.resources.map(\.key) == ["arn:aws:sns:eu-west-1:123456789012:topic"])
        #expect(facts.touches.map(\.resource) == [0, 0])
    }

    @Test func `a ledger that has a table which was never used is read and written as before`() throws {
        let folder = try LedgerFolder()
        let (one, two) = (try folder.write("a.json", [record("1")]), try folder.write("b.json", [record("2")]))
        let ledger = try Ledger(path: folder.path("before.ledger"))
        try ledger.database.run("CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        _ = try ledger.scan([one], options: ScanOptions())
        _ = try Ledger(path: folder.path("before.ledger")).scan([two], options: ScanOptions())
        let facts = try Ledger(reading: folder.path("before.ledger")).facts()
        #expect(try facts.said == folder.ledger([one, two]).facts().said)
    }

    @Test func `resources of listed events are kept`() throws {
        let folder = try LedgerFolder()
        let file = try folder.write(
            "a.json",
            [
                record("1", more: #","requestParameters":{"instanceId":"i-0123456789abcdef0"}"#),
                record("2", readOnly: true, more: #","requestParameters":{"bucketName":"tea"}"#),
            ])
        let facts = try folder.ledger([file]).facts()
        #expect(facts.touches.map { facts.resources[Int($0.resource)].name } == ["i-0123456789abcdef0"])
    }
}
