import Foundation
import Testing

@testable import Ledger

/// Of a trail's files, most are not asked for their sizes before a first scan reads them.
@Suite struct GuessedSizesTests {
    /// Files of a trail, of which those that are asked for their sizes are the smallest.
    private func trail(_ folder: LedgerFolder) throws -> String {
        for file in 0..<60 {
            let records = (0..<(file % 20 % FolderListing.guessed == 0 ? 1 : 12)).map {
                record("\(file) \($0)", user: "user\(file)")
            }
            let name = "123456789012_CloudTrail_eu-west-1_20260504T14\(10 + file % 20)Z_AbCdEfGhIjKlMn\(10 + file).json"
            try folder.write("AWSLogs/\(file / 20)/\(name)", records)
        }
        return folder.path("AWSLogs")
    }

    @Test(arguments: [1, 2, 3, 8], [1, 5000, 8 << 20])
    func `files that are larger than was guessed are read as well`(jobs: Int, partBytes: Int) throws {
        let folder = try LedgerFolder()
        let logs = try trail(folder)
        var options = ScanOptions()
        options.jobs = jobs
        options.partBytes = partBytes
        let ledger = try Ledger(path: nil)
        let report = try ledger.scan([logs], options: options)
        let facts = try ledger.facts()
        #expect(report.files == 60 && facts.count == report.records)
        #expect(try facts.said == folder.ledger([logs]).facts().said)
    }

    /// So that the writing thread may be the one that cuts them.
    @Test(arguments: [1, 2, 3, 4])
    func `files that turn out to be large are cut as well`(jobs: Int) throws {
        let folder = try LedgerFolder()
        let logs = try trail(folder)
        var options = ScanOptions()
        options.jobs = jobs
        options.wholeBytes = 1500
        options.pieceBytes = 600
        #expect(try folder.ledger([logs], options: options).facts().said == folder.ledger([logs]).facts().said)
    }

    @Test func `who reads a group and writes has nothing of it left lying when it goes on`() {
        let exchange = Exchange<Int, String>(groupCount: 2, window: 4)
        func turn() -> String? {
            guard case .take(_, let result) = exchange.next(or: .pieces, { _ in }) else { return nil }
            return result
        }
        guard case .group(0) = exchange.next(), case .group(1) = exchange.next() else {
            Issue.record("groups are handed out in order")
            return
        }
        exchange.hand(in: .init(group: 1, part: 0), "second")
        #expect(!exchange.isDueAndTaken(1), "it is not this group's turn")
        exchange.hand(in: .init(group: 0, part: 0), "first")
        exchange.end(group: 0, parts: 1)
        #expect(turn() == "first")
        #expect(turn() == "second")
        #expect(exchange.isDueAndTaken(1))
        exchange.hand(in: .init(group: 1, part: 1), "third")
        #expect(!exchange.isDueAndTaken(1), "it is this group's turn, and a part was not taken")
        #expect(turn() == "third")
    }

    @Test func `sizes that were guessed are not told`() throws {
        let folder = try LedgerFolder()
        let logs = try trail(folder)
        for source in try folder.ledger([logs]).facts().sources {
            let file = try FileManager.default.attributesOfItem(atPath: logs + "/" + source.path)
            #expect(source.size == file[.size] as? Int64, "\(source.path)")
        }
    }

    @Test func `a scan that finds files known asks for every size`() throws {
        let folder = try LedgerFolder()
        let logs = try trail(folder)
        let ledger = try Ledger(path: nil)
        _ = try ledger.scan([logs], options: ScanOptions())
        let again = try ledger.scan([logs], options: ScanOptions())
        #expect(again.files == 0 && again.known == 60)
    }

    @Test func `folders that hold other files, too, are asked about each`() throws {
        let folder = try LedgerFolder()
        let logs = try trail(folder)
        try folder.write("AWSLogs/0/notes.json", [record("1")])
        var walk = InputWalk(jobs: 1, mayGuess: true)
        try walk.add(logs)
        walk.finish()
        for file in walk.files where file.folder == "0/" {
            let found = try FileManager.default.attributesOfItem(atPath: logs + "/" + file.path)
            #expect(file.size == found[.size] as? Int64, "\(file.path)")
        }
        let small = walk.files.filter { $0.folder != "0/" }.map(\.size)
        #expect(walk.files.count == 61 && small.count == 40 && (small.max() ?? 0) < 500, "the others are guessed")
    }
}
