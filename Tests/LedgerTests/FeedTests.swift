import Testing

@testable import Ledger

@Suite struct `Rows that are added behind all others` {
    let folder: LedgerFolder
    let ledger: Ledger

    init() throws {
        folder = try LedgerFolder()
        ledger = try Ledger(path: folder.path("feed.ledger"))
    }

    private func add(_ actors: Range<Int32>, from first: Int) throws {
        let rows = actors.map { Facts.Actor(identity: $0, address: $0 + 1, client: $0 + 2) }
        try LedgerStatements(ledger.database).add(actors: rows, from: first)
    }

    private func numbers() throws -> [[Int64]] {
        let rows = try ledger.database.prepare("SELECT id, identity, address, client FROM actors ORDER BY id")
        var numbers: [[Int64]] = []
        while try rows.step() { numbers.append((0..<4).map { rows.integer($0) }) }
        return numbers
    }

    @Test(arguments: [[5], [1, 4], [0, 2, 3], [1, 1, 1, 1, 1], [2, 0, 3]])
    func `are numbered from 0, however many come at a time`(portions: [Int]) throws {
        var first = 0
        for portion in portions {
            try add(Int32(first)..<Int32(first + portion), from: first)
            first += portion
        }
        #expect(try numbers() == (0..<5).map { [$0, $0, $0 + 1, $0 + 2] })
    }

    @Test(arguments: [1, 3, 7])
    func `are refused where they would get other numbers`(first: Int) throws {
        try add(0..<5, from: 0)
        #expect(throws: LedgerError.self) { try add(0..<2, from: first) }
    }
}
