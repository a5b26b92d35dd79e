import Foundation
import Testing

@testable import Ledger

/// A ledger as a run leaves it that was killed, or found the disk full, within a transaction.
@Suite struct UnfinishedLedgerTests {
    private let folder: LedgerFolder
    private let log: String
    private let more: String
    private let whole: [String]
    private let left: String

    init() throws {
        folder = try LedgerFolder()
        log = try folder.write("one.json", (0..<2000).map { record("\($0)", user: "user-\($0)") })
        more = try folder.write("two.json", [record("more")])
        let path = folder.path("whole.ledger")
        _ = try Ledger(path: path).scan([log], options: ScanOptions())
        whole = try Ledger(reading: path).facts().said
        left = folder.path("left.ledger")
        // So little room in memory that pages reach the file before the transaction ends.
        let writer = try Database(path: path)
        try writer.run("PRAGMA cache_size=2; BEGIN IMMEDIATE; UPDATE events SET time = time + 1; DELETE FROM cells")
        for end in ["", "-journal"] {
            try FileManager.default.copyItem(atPath: path + end, toPath: left + end)
        }
        try writer.run("ROLLBACK")
    }

    @Test func `the file alone is not what it was`() throws {
        try FileManager.default.removeItem(atPath: left + "-journal")
        #expect((try? Ledger(reading: left).facts().said) != whole)
    }

    @Test func `reading takes back what was not finished`() throws {
        #expect(try Ledger(reading: left).facts().said == whole)
        #expect(try Ledger(reading: left).facts().said == whole)
    }

    @Test func `so does a merge`() throws {
        let merged = try Ledger(path: nil)
        try merged.merge(paths: [left])
        #expect(try merged.facts().said == whole)
    }

    @Test func `a scan goes on from there`() throws {
        _ = try Ledger(path: left).scan([log, more], options: ScanOptions())
        let both = try folder.ledger([log, more])
        #expect(try Ledger(reading: left).facts().said == both.facts().said)
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is forbidden to root"), arguments: [0o400, 0o600])
    func `who may not write to the file or the folder is told what to do`(mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path(""))
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path("")) }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: left)
        #expect {
            _ = try Ledger(reading: left)
        } throws: {
            "\($0)".hasSuffix("only who may write to it can take back what that left; scan into it again")
        }
    }
}
