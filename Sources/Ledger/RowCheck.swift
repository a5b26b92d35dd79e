/// Tells a ledger that was damaged or edited from a sound one: what a row refers to must be there. A ledger is a file that
/// may have lain somewhere for years, and numbers of its rows are indexes here.
struct RowCheck {
    private let path: String

    init(_ database: Database) { path = database.path }

    /// The end of the last hour of the year 9999, in hours since 1970; see ``EventTime``.
    private static let hours: Int64 = 70_389_528

    /// A row must be one of so many.
    @inline(__always)
    func row(_ number: Int32, of count: Int, _ table: StaticString) throws(LedgerError) {
        guard number >= 0, number < count else { throw missing(table) }
    }

    /// A number of a row, all of it: where a table is asked by it.
    func place(_ number: Int64, of count: Int, _ table: StaticString) throws(LedgerError) -> Int {
        guard number >= 0, number < count else { throw missing(table) }
        return Int(number)
    }

    /// The parts of an actor.
    func actor(_ actor: Facts.Actor, _ identities: Int, _ addresses: Int, _ clients: Int) throws(LedgerError) {
        try row(actor.identity, of: identities, "identities")
        try row(actor.address, of: addresses, "addresses")
        try row(actor.client, of: clients, "clients")
    }

    /// What was done, where, and how it ended.
    func call(
        _ action: Int32, _ place: Int32, _ result: Int32, of actions: Int, _ places: Int, _ results: Int
    ) throws(LedgerError) {
        try row(action, of: actions, "actions")
        try row(place, of: places, "places")
        try row(result, of: results, "results")
    }

    func hour(_ hour: Int32) throws(LedgerError) {
        guard hour >= 0, hour < Self.hours else { throw .damaged(path, "an hour is none") }
    }

    func time(_ seconds: Int64) throws(LedgerError) {
        guard seconds >= 0, seconds < Self.hours * 3600 else { throw .damaged(path, "a time is none") }
    }

    /// What the ledger says of a file: its moments, which its name may put anywhere, and how much it counts.
    func source(_ source: Facts.Source) throws(LedgerError) {
        let longest = Self.hours * 3600
        let moments = [source.first, source.last, source.delivered].compactMap(\.self)
        guard moments.allSatisfy({ (-longest...longest).contains($0) }) else { throw .damaged(path, "a time is none") }
        let counts = [source.records, source.repeated, source.outside] + source.apart.values
        guard source.size >= 0, source.size <= InputFile.sizeMax, counts.allSatisfy({ (0..<1 << 40).contains($0) })
        else {
            throw .damaged(path, "a file counts what it cannot")
        }
    }

    /// The size of a block of raw records: what its last one begins within, and the longest record.
    func block(_ size: Int) throws(LedgerError) {
        guard size >= 0, size <= RawRecordPacker.blockBytes + RawRecordPacker.recordBytes else {
            throw .damaged(path, "a block is larger than it can be")
        }
    }

    /// A raw record in a block, of which the sizes are given.
    func record(_ raw: Facts.RawReference, _ sizes: [Int]) throws(LedgerError) {
        try row(raw.block, of: sizes.count, "blocks")
        guard raw.offset >= 0, raw.length >= 0, Int(raw.offset) + Int(raw.length) <= sizes[Int(raw.block)] else {
            throw .damaged(path, "a record ends behind its block")
        }
    }

    /// The numbers of a table's rows must go from 0 to the last without a gap.
    func count(_ count: Int, _ table: String, _ database: Database) throws(LedgerError) {
        let least = try database.integer("SELECT coalesce(min(id), 0) FROM \(table)")
        let most = try database.integer("SELECT coalesce(max(id), -1) FROM \(table)")
        guard least == 0, most == Int64(count) - 1 else {
            throw .damaged(path, "\(table) do not have the numbers they should")
        }
    }

    /// The number of a table's next row, where those that are there have such numbers as they should, as far as that can
    /// be told without a look at each: from 0, and no more than the file has room for.
    func next(_ table: String, _ database: Database) throws(LedgerError) -> Int64 {
        let least = try database.integer("SELECT coalesce(min(id), 0) FROM \(table)")
        let most = try database.integer("SELECT coalesce(max(id), -1) FROM \(table)")
        guard least == 0, most < (try LedgerRows.rows(database)) else {
            throw .damaged(path, "\(table) do not have the numbers they should")
        }
        return most + 1
    }

    private func missing(_ table: StaticString) -> LedgerError {
        .damaged(path, "a row refers to \(table) that there are not")
    }
}
