import Testing

@testable import Ledger

/// Rows that SQLite puts into memory, hundreds at a time.
@Suite struct TakenRowTests {
    let database: Database

    init() throws {
        database = try Database(path: "")
        try database.run("CREATE TABLE things(id INTEGER PRIMARY KEY, number INT, name TEXT, other)")
    }

    private func rows(_ numbers: String, _ texts: String) throws -> [String] {
        var rows: [String] = []
        try database.forEach(in: "things", numbers: numbers, texts: texts) { row in
            var line = (0..<row.texts.lowerBound).map { "\(row.integer($0))" }
            for column in row.texts { row.withText(column) { line.append(String(decoding: $0, as: UTF8.self)) } }
            rows.append(line.joined(separator: "|"))
        }
        return rows
    }

    @Test(arguments: [0, 1, 255, 256, 257, 3000])
    func `all rows come, once each, in the order of their numbers`(count: Int) throws {
        for id in (0..<count).reversed() {
            try database.run("INSERT INTO things VALUES(\(id), \(-id), 'name \(id)', NULL)")
        }
        #expect(try rows("id, number", "name") == (0..<count).map { "\($0)|\(-$0)|name \($0)" })
    }

    @Test func `numbers and texts are what SQLite makes of a value`() throws {
        try database.run(
            "INSERT INTO things VALUES(7, 9223372036854775807, NULL, 1), (8, NULL, '', 'é'), (9, 3, 'x', 2.5)")
        #expect(try rows("number", "name, other") == ["9223372036854775807||1", "0||é", "3|x|2.5"])
        #expect(try rows("number, other", "") == ["9223372036854775807|1", "0|0", "3|2"])
        #expect(try rows("", "other, id") == ["1|7", "é|8", "2.5|9"])
    }

    @Test func `texts may be longer than what is taken at a time`() throws {
        let sizes = [10, 100_000, 0, 70_000, 1_000_000, 3]
        for (id, size) in sizes.enumerated() {
            try database.run("INSERT INTO things VALUES(\(id), 0, substr(hex(zeroblob(\(size))), 1, \(size)), NULL)")
        }
        #expect(try rows("", "name").map(\.utf8.count) == sizes)
    }

    @Test func `rows are read within rows, and a failure ends it`() throws {
        for id in 0..<600 { try database.run("INSERT INTO things VALUES(\(id), 0, '', NULL)") }
        var seen = 0
        #expect(throws: LedgerError.self) {
            try database.forEach(in: "things", numbers: "id") { (row) throws(LedgerError) in
                var inner = 0
                try database.forEach(in: "things", numbers: "id") { _ in inner += 1 }
                guard inner == 600, row.int(0) < 300 else { throw .damaged("x", "stop") }
                seen += 1
            }
        }
        #expect(seen == 300)
        #expect(throws: LedgerError.self) { try rows("missing", "") }
        #expect(throws: LedgerError.self) { try database.run("SELECT take(1, 2)") }
    }
}
