import Foundation
import Testing

@testable import Ledger

@Suite struct `Rows that wait to be written` {
    let folder: LedgerFolder
    let ledger: Ledger

    init() throws {
        folder = try LedgerFolder()
        ledger = try Ledger(path: folder.path("rows.ledger"))
    }

    private func queue(_ ownThread: RowQueue.OwnThread) throws -> RowQueue {
        RowQueue(try LedgerStatements(ledger.database), ownThread, nil)
    }

    private func hashes() throws -> [Int64] {
        let rows = try ledger.database.prepare("SELECT source FROM appearances ORDER BY rowid")
        var hashes: [Int64] = []
        while try rows.step() { hashes.append(rows.integer(0)) }
        return hashes
    }

    /// Adds a row; of so many bytes that it is handed over, or not.
    private func add(_ number: Int, bytes: Int, to rows: RowQueue) throws(LedgerError) {
        try rows.add(bytes: bytes) { (rows) throws(LedgerError) in
            try rows.add(appearanceOf: EventKey(hash: 1, content: 2), in: Int32(number))
        }
    }

    @Test(arguments: [RowQueue.OwnThread.never, .atEnd, .always], [0, 300_000, 2 << 20])
    func `are written in their order`(ownThread: RowQueue.OwnThread, bytes: Int) throws {
        let rows = try queue(ownThread)
        for number in 0..<100 {
            try add(number, bytes: bytes, to: rows)
            // What was handed over is there for whoever waits.
            if number == 50 {
                try rows.handOver()
                try rows.wait()
                #expect(try hashes().count == 51)
            }
            if number == 70 { rows.beginLast() }
        }
        try rows.finish()
        #expect(try hashes() == Array(0..<100))
    }

    @Test func `are written by whoever reads, in between`() throws {
        let rows = try queue(.always)
        try add(0, bytes: 2 << 20, to: rows)
        try add(1, bytes: 0, to: rows)
        try rows.alone { () throws(LedgerError) in try add(2, bytes: 0, to: rows) }
        #expect(try hashes() == [0, 1, 2])
    }

    @Test(arguments: [0, 2 << 20])
    func `are not written behind a failure, which is told from then on`(bytes: Int) throws {
        let rows = try queue(.always)
        try add(0, bytes: bytes, to: rows)
        try rows.add(bytes: bytes) { (_) throws(LedgerError) in throw .noMemory }
        // Whether this is told already or waits depends on the threads; it is not written.
        try? add(1, bytes: bytes, to: rows)
        for _ in 0..<2 {
            #expect(throws: LedgerError.self) { try rows.finish() }
            #expect(throws: LedgerError.self) { try rows.finish() }
            #expect(throws: LedgerError.self) {
                try add(2, bytes: bytes, to: rows)
                try rows.finish()
            }
        }
        #expect(try hashes() == [0])
    }

    @Test func `are forgotten with their queue, which waits for what has begun`() throws {
        let begun = DispatchSemaphore(value: 0)
        do {
            let rows = try queue(.always)
            try rows.add(bytes: 2 << 20) { (rows) throws(LedgerError) in
                begun.signal()
                Thread.sleep(forTimeInterval: 0.05)
                try rows.add(appearanceOf: EventKey(hash: 1, content: 2), in: 0)
            }
            for number in 1..<4 { try add(number, bytes: 2 << 20, to: rows) }
            begun.wait()
        }
        #expect(try hashes() == [0])
    }

    /// A day of so many events; each fills a row that no other is like.
    private func day(_ day: Int, events: Int) throws -> String {
        try folder.write(
            "day\(day).json",
            (0..<events).map { number in
                record("\(day)-\(UUID())", time: "2026-05-\(10 + day)T10:00:00Z", user: "user\(number)")
            })
    }

    @Test(arguments: [1, 2, 4])
    func `that find no place on the disk are told, and what was there stays`(jobs: Int) throws {
        var options = ScanOptions()
        options.jobs = jobs
        let first = try day(0, events: 5)
        _ = try ledger.scan([first], options: options)
        let before = try ledger.facts().said
        let pages = try ledger.database.integer("PRAGMA page_count")
        try ledger.database.run("PRAGMA max_page_count=\(pages + 2)")
        let others = try (1..<4).map { try day($0, events: 900) }
        #expect {
            try ledger.scan(others, options: options)
        } throws: {
            "\($0)".contains("full")
        }
        let left = try Ledger(path: folder.path("rows.ledger"))
        #expect(try left.facts().said == before)
        // With room again the next scan takes up what is missing.
        _ = try left.scan([first] + others, options: options)
        #expect(try left.facts().said == folder.ledger([first] + others).facts().said)
    }
}
