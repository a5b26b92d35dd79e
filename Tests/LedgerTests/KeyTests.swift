import Foundation
import Testing

@testable import Ledger

@Suite struct `Keys in the ledger` {
    /// Numbers that are spread evenly, the same in every run.
    private struct Spread: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    /// Who writes a log can look for texts whose hashes are these.
    @Test func `what marks free places is no key`() {
        var table = KeyTable()
        #expect(table.intern(Key128(high: .max, low: .max)) == (0, true))
        #expect(table.intern(Key128(high: .max, low: .max)) == (0, false))
        #expect(table.intern(Key128(high: .max, low: 7)) == (1, true))
        var events = EventIDs()
        let hash = UInt64.max
        for content: UInt64 in [4, .max - 1] { events.insert(EventKey(hash: hash, content: content), cell: 5) }
        var contents: [UInt64] = []
        events.forEach(hash: hash) { content, _ in contents.append(content) }
        #expect(contents.sorted() == [4, .max - 1])
    }

    @Test(arguments: [1, 500_000])
    func `a table that forgot its keys numbers them anew`(count: Int) {
        var spread = Spread(state: 3)
        var table = KeyTable()
        for _ in 0..<count { _ = table.intern(Key128(high: spread.next(), low: 0)) }
        table.removeAll()
        #expect(table.count == 0)
        spread = Spread(state: 3)
        for number in 0..<100 { #expect(table.intern(Key128(high: spread.next(), low: 0)) == (Int32(number), true)) }
    }

    @Test(arguments: [0, 1, 21, 1000, 50_000])
    func `a filter knows all of its keys and few others, also when read back`(count: Int) {
        var spread = Spread(state: UInt64(count))
        let keys = (0..<count).map { _ in spread.next() }
        let made = KeyFilter(keys: count)
        for key in keys { made.insert(key) }
        let read = made.bytes.withUnsafeBytes { KeyFilter($0) }
        for filter in [made, read] {
            #expect(keys.allSatisfy { filter.mayHave($0) })
            let wrong = (0..<10_000).count { _ in filter.mayHave(spread.next()) }
            #expect(wrong < 200)
        }
    }

    @Test func `tables give their keys in order, however full they are`() throws {
        var spread = Spread(state: 7)
        for count in [1, 13, 14, 400, 20_000] {
            var table = KeyTable()
            var keys: [Key128] = []
            for _ in 0..<count {
                // Keys that begin alike, and at both ends, crowd one place.
                let high = spread.next() % 3 == 0 ? UInt64.max - spread.next() % 4 : spread.next()
                let key = Key128(high: high, low: spread.next())
                if table.intern(key).isNew { keys.append(key) }
            }
            var found: [Key128] = []
            try table.forEachInOrder { (entries) throws(LedgerError) in
                found += entries.map(\.key)
                for entry in entries { #expect(keys[Int(entry.number)] == entry.key) }
            }
            #expect(found == keys.sorted { ($0.high, $0.low) < ($1.high, $1.low) })
        }
    }

    @Test func `tables that forgot their keys number others anew`() throws {
        var spread = Spread(state: 9)
        let keys = (0..<3000).map { _ in Key128(high: spread.next(), low: spread.next()) }
        var table = KeyTable()
        var events = EventIDs()
        for round in 0..<3 {
            for number in 0..<1000 {
                let key = keys[round * 1000 + number]
                let (found, wasThere) = (table.intern(key), events.contains(hash: key.high))
                #expect(found.number == number && found.isNew && !wasThere)
                events.insert(EventKey(hash: key.high, content: key.low), cell: Int32(number))
            }
            for number in 0..<1000 {
                let key = keys[round * 1000 + number]
                let (found, isThere) = (table.intern(key), events.contains(hash: key.high))
                #expect(found.number == number && !found.isNew && isThere)
            }
            var entries: [KeyEntry] = []
            try events.forEachInOrder { (some) throws(LedgerError) in entries += some }
            #expect(entries.map(\.number).sorted() == Array(0..<1000))
            table.removeAll()
            events.removeAll()
            let counts = [table.count, events.count]
            #expect(counts == [0, 0])
        }
    }

    @Test(arguments: [0, 1, 2, 15, 16, 17, 5000])
    func `an index finds the keys of a list and no others`(count: Int) {
        var spread = Spread(state: UInt64(count))
        var entries: [KeyEntry] = []
        for number in 0..<count {
            // A third have one upper half, and some stand at the ends.
            let high = number % 3 == 0 ? 1 << 40 : number % 7 == 0 ? UInt64.max : number % 11 == 0 ? 0 : spread.next()
            entries.append(KeyEntry(key: Key128(high: high, low: spread.next()), number: Int32(number)))
        }
        entries.sort { $0 < $1 }
        let index = KeyIndex(entries)
        for (place, entry) in entries.enumerated() { #expect(index.place(of: entry.key) == place) }
        for high in [0, 1 << 40, UInt64.max, spread.next()] {
            #expect(index.place(of: Key128(high: high, low: spread.next())) == nil)
        }
    }

    /// Logs of some days, a file each, in which callers, calls and whole files come again.
    private func logs(_ folder: LedgerFolder, days: Int) throws -> [String] {
        try (0..<days).map { day in
            var records: [String] = []
            for number in 0..<12 {
                let time = "2026-05-\(10 + day)T\(10 + number):00:00Z"
                records.append(
                    record(
                        "\(day)-\(number)", number % 3 == 0 ? "DescribeInstances" : "RunInstances", time: time,
                        user: "user\(number % (day + 2))", readOnly: number % 3 == 0))
                // What an earlier day had, delivered again.
                if day > 0, number % 4 == 1 {
                    let time = "2026-05-\(9 + day)T\(10 + number):00:00Z"
                    records.append(
                        record("\(day - 1)-\(number)", time: time, user: "user\(number % (day + 1))"))
                }
            }
            // The same id with other content.
            if day > 1 { records.append(record("0-1", time: "2026-05-10T11:00:00Z", user: "other\(day)")) }
            return try folder.write("day\(day).json", records)
        }
    }

    private static let few = [
        KeyLimits(events: 0, names: 0, files: 0, runs: 2), KeyLimits(events: 7, names: 3, files: 1, runs: 3),
        KeyLimits(events: 40, names: 9, files: 100, runs: 16),
    ]

    @Test(arguments: few)
    func `how many are kept in memory changes nothing`(limits: KeyLimits) throws {
        let folder = try LedgerFolder()
        let logs = try logs(folder, days: 6)
        let all = try folder.ledger(logs).facts().said
        let whole = try Ledger(path: nil)
        whole.keyLimits = limits
        _ = try whole.scan(logs, options: ScanOptions())
        #expect(try whole.facts().said == all)
    }

    @Test(arguments: few)
    func `a ledger that takes one day after the other is that of all days`(limits: KeyLimits) throws {
        let folder = try LedgerFolder()
        let logs = try logs(folder, days: 8)
        let path = folder.path("growing.ledger")
        for round in 0..<2 {
            for log in logs {
                // Opened anew, it knows what it wrote.
                let ledger = try Ledger(path: path)
                ledger.keyLimits = limits
                let report = try ledger.scan([log], options: ScanOptions())
                #expect(report.files == (round == 0 ? 1 : 0))
            }
        }
        #expect(try Ledger(reading: path).facts().said == folder.ledger(logs).facts().said)
    }

    @Test(arguments: few)
    func `a merge that keeps few in memory is the same merge`(limits: KeyLimits) throws {
        let folder = try LedgerFolder()
        let logs = try logs(folder, days: 5)
        let merged = try Ledger(path: nil)
        merged.keyLimits = limits
        for log in logs.reversed() + logs { try merged.merge(folder.ledger([log])) }
        #expect(try merged.facts().said == folder.ledger(logs).facts().said)
    }

    @Test func `what one run wrote is in order, and there are few runs`() throws {
        let folder = try LedgerFolder()
        let ledger = try Ledger(path: folder.path("runs.ledger"))
        ledger.keyLimits = KeyLimits(events: 1, names: 1, files: 1, runs: 4)
        for log in try logs(folder, days: 9) { _ = try ledger.scan([log], options: ScanOptions()) }
        for kind in [KeyKind.event, .cell, .identity, .actor, .source, .stamp] {
            #expect(try ledger.database.integer("SELECT count(*) FROM runs WHERE kind = \(kind.rawValue)") <= 4)
            var last: KeyEntry?
            var count = 0
            try KeyCursor.forEach(ledger.database, kind) { (entry) throws(LedgerError) in
                if let last { #expect(!(entry < last)) }
                last = entry
                count += 1
            }
            let told = try ledger.database.integer("SELECT sum(keys) FROM runs WHERE kind = \(kind.rawValue)")
            #expect(count == Int(told))
            #expect(count > 0)
        }
        // No piece is left of runs that became one.
        let orphans = try ledger.database.integer(
            "SELECT count(*) FROM keys WHERE id >> 40 NOT IN (SELECT id FROM runs)")
        #expect(orphans == 0)
    }

    @Test func `a number that there is not is told as damage`() throws {
        let folder = try LedgerFolder()
        let logs = try logs(folder, days: 2)
        let path = folder.path("damaged.ledger")
        do {
            let ledger = try Ledger(path: path)
            _ = try ledger.scan([logs[0]], options: ScanOptions())
            try ledger.database.run("DELETE FROM actors")
        }
        let ledger = try Ledger(path: path)
        #expect(throws: LedgerError.self) { try ledger.scan([logs[1]], options: ScanOptions()) }
    }
}
