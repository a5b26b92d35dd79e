import Foundation
import Testing

@testable import Ledger

/// A month in small: everything that makes merging hard.
private func parts() -> [[String]] {
    let addendum = record("9", more: #","addendum":{"reason":"UPDATED_DATA","originalEventID":"1"}"#)
    let other = record("4", more: #","requestParameters":{"instanceId":"i-0123456789abcdef0"}"#)
    return [
        [record("1"), record("2", readOnly: true), record("3", "StopInstances", user: "Bob")],
        [record("3", "StopInstances", user: "Bob"), record("4"), record("5", "DescribeInstances", readOnly: true)],
        [addendum, other, record("6", time: "2026-05-05T00:00:00Z"), record("2", readOnly: true)],
        [
            record("7", region: "us-east-1"), record("5", "DescribeInstances", readOnly: true),
            record("", user: "Carol"),
        ],
    ]
}

extension Statement {
    fileprivate func firstText() throws -> String { try step() ? text(0) : "" }
}

@Suite struct MergeTests {
    let folder: LedgerFolder
    let files: [String]

    init() throws {
        let folder = try LedgerFolder()
        self.folder = folder
        files = try parts().enumerated().map { try folder.write("part-\($0.offset).json", $0.element) }
    }

    private func merged(_ ledgers: [Ledger]) throws -> Ledger {
        let result = try Ledger(path: nil)
        for ledger in ledgers { try result.merge(ledger) }
        return result
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 1, 0, 2, 0, 3, 3]])
    func `ledgers merge in any order, and any number of times, to what one scan finds`(order: [Int]) throws {
        let whole = try folder.ledger(files).facts().said
        let ledgers = try files.map { try folder.ledger([$0]) }
        #expect(try merged(order.map { ledgers[$0] }).facts().said == whole)
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 0, 2, 1, 3]])
    func `a ledger made of files is what one scan finds`(order: [Int]) throws {
        let paths = try files.enumerated().map { number, file in
            let path = folder.path("\(number).ledger")
            _ = try Ledger(path: path).scan([file], options: ScanOptions())
            return path
        }
        do { try Ledger(making: folder.path("made.ledger")).merge(paths: order.map { paths[$0] }) }
        let made = try Ledger(path: folder.path("made.ledger"))
        #expect(try made.facts().said == folder.ledger(files).facts().said)
        #expect(try made.database.prepare("PRAGMA integrity_check").firstText() == "ok")
        // Another scan finds that it has them all.
        #expect(try made.scan(files, options: ScanOptions()).known == 4)
    }

    @Test func `merging is associative`() throws {
        let l = try files.map { try folder.ledger([$0]) }
        let left = try merged([try merged([try merged([l[0], l[1]]), l[2]]), l[3]])
        let right = try merged([l[0], try merged([l[1], try merged([l[2], l[3]])])])
        #expect(try left.facts().said == right.facts().said)
    }

    @Test func `ledgers that share files merge to their union`() throws {
        let a = try folder.ledger([files[0], files[1], files[2]])
        let b = try folder.ledger([files[3], files[2], files[1]])
        #expect(try merged([a, b]).facts().said == folder.ledger(files).facts().said)
    }

    @Test func `a merged ledger takes more logs as if it had scanned all`() throws {
        let result = try merged([try folder.ledger([files[3]]), try folder.ledger([files[0]])])
        _ = try result.scan([files[1], files[2]], options: ScanOptions())
        #expect(try result.facts().said == folder.ledger(files).facts().said)
    }

    @Test func `raw records survive a merge`() throws {
        let result = try merged(try files.map { try folder.ledger([$0]) })
        let facts = try result.facts()
        let blocks = try result.inflate(Set(facts.events.map(\.raw.block)))
        for (number, event) in facts.events.enumerated() {
            let text = String(decoding: blocks[event.raw], as: UTF8.self)
            #expect(text.hasPrefix("{") && text.hasSuffix("}"))
            #expect(text.contains(#""eventID":"\#(facts.eventIDs[number])""#))
        }
    }
}
