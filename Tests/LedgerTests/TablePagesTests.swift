import CFeed
import Foundation
import Testing

@testable import Ledger

/// Rows taken off the pages of a file: the same as SQLite gives, whatever the file holds.
@Suite struct TablePagesTests {
    let folder: LedgerFolder
    let path: String
    let database: Database

    init() throws {
        folder = try LedgerFolder()
        path = folder.path("things.sqlite")
        database = try Database(path: path)
        try database.run("PRAGMA page_size=1024; CREATE TABLE things(id INTEGER PRIMARY KEY, number, name, other)")
    }

    /// By the pages as far as they go, and by SQLite alone: while a connection changes something, it reads.
    private func rows(_ numbers: String, _ texts: String) throws -> (pages: [String], sqlite: [String]) {
        let pages = try read(numbers, texts)
        try database.run("BEGIN IMMEDIATE")
        defer { try? database.run("COMMIT") }
        return (pages, try read(numbers, texts))
    }

    private func read(_ numbers: String, _ texts: String, of other: Database? = nil) throws -> [String] {
        var rows: [String] = []
        try (other ?? database).forEach(in: "things", numbers: numbers, texts: texts) { row in
            var line = (0..<row.texts.lowerBound).map { "\(row.integer($0))" }
            for column in row.texts { row.withText(column) { line.append(String(decoding: $0, as: UTF8.self)) } }
            rows.append(line.joined(separator: "|"))
        }
        return rows
    }

    /// How many rows the pages gave before SQLite had to go on; `nil` where it had to from the beginning.
    private func taken(_ columns: String) throws -> Int? {
        guard let pages = try TablePages(database, "things", columns) else { return nil }
        return try pages.all(columns.split(separator: ",").count)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 30_000])
    func `trees of any depth are read whole`(count: Int) throws {
        try database.run(
            """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(count))
            INSERT INTO things SELECT i, i * i - 5, 'name ' || i, NULL FROM n WHERE i < \(count)
            """)
        let (pages, sqlite) = try rows("id, number", "name, other")
        #expect(pages.count == count)
        #expect(pages == sqlite)
        #expect(try taken("name, other") == count)
    }

    @Test func `numbers of every size are what SQLite makes of them`() throws {
        var id = 0
        for bits in 0..<64 {
            for number in [Int64.max >> Int64(bits), Int64.min >> Int64(bits), 1 << Int64(bits) &- 1] {
                try database.run("INSERT INTO things VALUES(\(id), \(number), 'x', \(id % 2))")
                id += 1
            }
        }
        let (pages, sqlite) = try rows("number, other, id", "name")
        #expect(pages == sqlite)
        // Truths are texts in some tables.
        let truths = try rows("", "other")
        #expect(truths.pages == truths.sqlite)
        #expect(try taken("other") == id)
    }

    @Test(arguments: [
        "2.5", "'12 or so'", "x'3132'", "1e300", "NULL", "'é'", "''", "123456", "zeroblob(5000)", "hex(zeroblob(4000))",
        "-7", "'with '||char(0)||' inside'",
    ])
    func `SQLite reads on where a row is not plain`(value: String) throws {
        for id in 0..<300 {
            let (number, name) = (id == 170 ? value : "1", id == 200 ? value : "'a'")
            try database.run("INSERT INTO things VALUES(\(id), \(number), \(name), 0)")
        }
        for (numbers, texts) in [
            ("number, id", "name"), ("id", "number, name"), ("number, name", ""), ("", "id, name"),
        ] {
            let (pages, sqlite) = try rows(numbers, texts)
            #expect(pages.count == 300)
            #expect(pages == sqlite)
        }
    }

    @Test func `other tables are left to SQLite`() throws {
        try database.run("DROP TABLE things; CREATE TABLE things(id TEXT PRIMARY KEY, number) WITHOUT ROWID")
        #expect(try taken("id, number") ?? 0 == 0)
        try database.run("DROP TABLE things; CREATE TABLE things(number, twice AS (number * 2), name)")
        try database.run("INSERT INTO things VALUES(3, 'x')")
        #expect(try taken("name") == nil)
        #expect(try rows("number, twice", "name").pages == ["3|6|x"])
        try database.run("ALTER TABLE things ADD COLUMN later DEFAULT 7")
        #expect(try rows("number, later", "name").pages == ["3|7|x"])
        try database.run("DROP TABLE things; CREATE TABLE things(number, name)")
        try database.run("INSERT INTO things VALUES(3, 'x'); ALTER TABLE things ADD COLUMN later DEFAULT 7")
        #expect(try rows("number, later", "name").pages == ["3|7|x"])
        try database.run("PRAGMA journal_mode=WAL; INSERT INTO things VALUES(4, 'y', 8)")
        #expect(try rows("number, later", "name").pages == ["3|7|x", "4|8|y"])
        #expect(try taken("number") == nil)
    }

    @Test func `what is not in the file yet is read`() throws {
        try database.run("INSERT INTO things VALUES(1, 2, 'x', 3)")
        try database.run("BEGIN; INSERT INTO things VALUES(2, 3, 'y', 4)")
        #expect(try read("id", "name") == ["1|x", "2|y"])
        try database.run("ROLLBACK")
        #expect(try read("id", "name") == ["1|x"])
    }

    @Test(arguments: [60_000, 150, 0]) func `rows whose numbers are out of order are all read`(wrong: Int) throws {
        for id in 200..<600 { try database.run("INSERT INTO things VALUES(\(id), 1, 'name \(id)', NULL)") }
        var bytes = try Data(contentsOf: URL(filePath: path))
        // Two bytes of its own number stand before a row's header, which is five bytes long.
        let row = try #require(bytes.firstRange(of: Data([0x83, 0x10, 5, 0])))
        bytes[row.lowerBound] = UInt8(0x80 | wrong >> 7 & 0x7F)
        bytes[row.lowerBound + 1] = UInt8(wrong & 0x7F)
        let other = folder.path("disorder.sqlite")
        try bytes.write(to: URL(filePath: other))
        #expect(try read("number", "name", of: Database(path: other)).count == 400)
    }

    /// Any byte may be any other: nothing crashes, and what is read is what SQLite reads by itself.
    @Test func `a damaged file is never read past its end, and ends`() throws {
        for id in 0..<400 { try database.run("INSERT INTO things VALUES(\(id), \(id * 977), 'name \(id)', \(id % 2))") }
        let sound = try Data(contentsOf: URL(filePath: path))
        var random = Numbers()
        var unsaid = 0
        for seed in 0..<600 {
            var bytes = sound
            // Heads of pages and of rows are what matters most.
            for _ in 0..<(1 + seed % 4) {
                let page = Int.random(in: 1..<sound.count / 1024, using: &random) * 1024
                let place = page + Int.random(in: 0..<(seed % 3 == 0 ? 24 : 1024), using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            if seed % 10 == 0 { bytes = bytes.prefix(bytes.count - Int.random(in: 0..<6000, using: &random)) }
            let other = folder.path("damaged-\(seed).sqlite")
            try bytes.write(to: URL(filePath: other))
            let damaged = try Database(path: other, readOnly: true)
            guard let pages = try? TablePages(damaged, "things", "name, other") else { continue }
            #expect(try pages.all(2) <= 1_000_000)
            let rows = try? read("number", "name", of: damaged)
            try damaged.run("BEGIN")
            let plain = try? read("number", "name", of: damaged)
            // SQLite looks at more than a row's own bytes and may say that a page is damaged which has all its rows.
            if let plain { #expect(rows == plain, "seed \(seed)") } else if rows != nil { unsaid += 1 }
        }
        #expect(unsaid < 6)
    }
}

/// The same numbers at each run.
private struct Numbers: RandomNumberGenerator {
    private var state: UInt64 = 88_172_645_463_325_252

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

extension TablePages {
    /// How many rows of so many columns, all of them numbers or all texts, are taken.
    fileprivate func all(_ width: Int) throws -> Int {
        let values = UnsafeMutablePointer<cfeed_value>.allocate(capacity: Int(CFEED_ROWS) * width)
        defer { values.deallocate() }
        var taken = cfeed_taken()
        taken.columns = width
        taken.value = values
        var count = 0
        var goesOn = true
        while goesOn {
            var rows = 0
            goesOn = try withUnsafeMutablePointer(to: &taken) { taken in
                try next(taken) { (bytes) throws(LedgerError) in
                    rows = taken.pointee.rows
                    // Each byte of each text is there.
                    for value in 0..<rows * width {
                        for place in 0..<values[value].length {
                            #expect(bytes?[Int(values[value].number) + place] != nil)
                        }
                    }
                }
            }
            count += rows
        }
        return count
    }
}
