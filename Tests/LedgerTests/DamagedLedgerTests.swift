import CloudTrail
import Testing

@testable import Ledger

/// Ledgers that were damaged or edited: each is refused with a reason, by whoever reads it.
@Suite struct DamagedLedgerTests {
    let folder: LedgerFolder
    let path: String
    let sound: Ledger

    init() throws {
        folder = try LedgerFolder()
        path = folder.path("damaged.ledger")
        let touching = #","resources":[{"ARN":"arn:aws:s3:::bucket","type":"AWS::S3::Bucket"}]"#
        let granting = #","responseElements":{"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE"}}"#
        let session = record("2", "AssumeRole", more: granting).replacing("ec2.amazonaws", with: "sts.amazonaws")
        let one = try folder.write("one.json", [record("1", more: touching), session, record("3", user: "Bob")])
        // A second file with an event of the first, which gives an appearance.
        let two = try folder.write("two.json", [record("3", user: "Bob"), record("4", "TerminateInstances")])
        sound = try Ledger(path: path)
        _ = try sound.scan([one, two], options: ScanOptions())
    }

    private func isToldAsDamaged(_ body: () throws -> Void) {
        #expect {
            try body()
        } throws: {
            "\($0)".contains("damaged.ledger: damaged: ")
        }
    }

    private func merge() throws {
        try Ledger(path: nil).merge(try Ledger(reading: path))
    }

    /// Adds a file that has something known and something new of everything.
    private func scan() throws {
        let records = [record("3", user: "Bob"), record("5", "StopInstances", user: "Carol")]
        let more = try folder.write("more.json", records)
        _ = try Ledger(path: path).scan([more], options: ScanOptions())
    }

    @Test func `all tables have rows to damage, and the sound ledger is read`() throws {
        for table in ["touches", "grants", "appearances", "raw", "events", "cells", "sources", "runs"] {
            #expect(try sound.database.integer("SELECT count(*) FROM \(table)") > 0, "\(table)")
        }
        try merge()
        #expect(try sound.facts().count == 4)
    }

    @Test(arguments: [
        "DELETE FROM cells", "DELETE FROM sources WHERE id = 0", "DELETE FROM identities WHERE id = 0",
        "DELETE FROM addresses", "UPDATE clients SET id = id + 7", "DELETE FROM actors WHERE id = 0",
        "UPDATE actions SET id = -1 WHERE id = 0", "DELETE FROM resources", "UPDATE raw SET id = id + 1",
        "UPDATE touches SET resource = 99", "UPDATE touches SET resource = -1",
        "UPDATE events SET source = 99 WHERE id = 1", "UPDATE events SET source = -1",
        "UPDATE events SET source = 4294967296 WHERE id = 1",
        "UPDATE events SET block = 99", "UPDATE events SET block = -1", "UPDATE events SET offset = -1",
        "UPDATE events SET length = length + 1000000", "UPDATE events SET length = -1 WHERE id = 2",
        "UPDATE events SET time = -1", "UPDATE events SET time = 9000000000000000000",
        "UPDATE cells SET actor = 99 WHERE id = 0", "UPDATE cells SET action = -1", "UPDATE cells SET place = 99",
        "UPDATE cells SET result = 99", "UPDATE cells SET hour = -1", "UPDATE cells SET hour = 2000000000",
        "UPDATE actors SET identity = 99", "UPDATE actors SET address = -1", "UPDATE actors SET client = 99",
        "UPDATE sources SET last = -9223372036854775808", "UPDATE sources SET first = -9223372036854775808",
        "UPDATE sources SET delivered = 9223372036854775807", "UPDATE sources SET records = 9223372036854775807",
        "UPDATE sources SET outside = -1", "UPDATE sources SET size = -1",
        "UPDATE sources SET apart = 'insight=9223372036854775807'",
        "UPDATE appearances SET source = 99", "UPDATE appearances SET source = 4294967296",
        "UPDATE raw SET size = 4611686018427387904", "UPDATE raw SET size = -1",
    ])
    func `rows that refer to what is not there are told by render and by merge`(damage: String) throws {
        try sound.database.run(damage)
        isToldAsDamaged { _ = try Ledger(reading: path).facts() }
        isToldAsDamaged { _ = try Ledger(reading: path).facts(jobs: 2) }
        isToldAsDamaged { try merge() }
    }

    @Test(arguments: [
        "UPDATE events SET actor = 99", "UPDATE events SET action = 99", "UPDATE events SET place = -1",
        "UPDATE events SET result = 99", "UPDATE events SET id = id + 1000000000", "UPDATE cells SET count = -1",
    ])
    func `what only a book needs is told by render`(damage: String) throws {
        try sound.database.run(damage)
        isToldAsDamaged { _ = try Ledger(reading: path).facts() }
    }

    @Test(arguments: [
        "DELETE FROM runs WHERE kind = 0", "UPDATE touches SET event = (SELECT max(id) + 1 FROM events)",
        "UPDATE grants SET event = event + 1000",
    ])
    func `what only a merge needs is told by merge`(damage: String) throws {
        try sound.database.run(damage)
        isToldAsDamaged { try merge() }
    }

    @Test(
        arguments: [
            "identities", "addresses", "clients", "resources", "actors", "actions", "places", "results", "cells",
            "sources", "events", "raw", "runs",
        ], [Int64.max, Int64.min, 3_000_000_000, 2_147_483_647])
    func `a row whose number cannot be is told by scan`(table: String, number: Int64) throws {
        try sound.database.run("UPDATE \(table) SET id = \(number) WHERE id = (SELECT max(id) FROM \(table))")
        isToldAsDamaged { try scan() }
    }

    @Test(arguments: 0...8, [4_000_000_000_000_000_000, -1])
    func `a run that has more keys than there can be is told by scan and by merge`(kind: Int32, keys: Int) throws {
        try sound.database.run(
            "INSERT INTO runs SELECT id + 100, kind, 1000000, filter FROM runs WHERE kind = \(kind);"
                + "UPDATE runs SET keys = \(keys) WHERE kind = \(kind)")
        isToldAsDamaged { try scan() }
        if kind == KeyKind.event.rawValue { isToldAsDamaged { try merge() } }
    }

    @Test(arguments: [
        "DELETE FROM cells", "DELETE FROM sources WHERE id = 0", "DELETE FROM identities WHERE id = 0",
        "DELETE FROM addresses", "UPDATE clients SET id = id + 7", "DELETE FROM actors WHERE id = 0",
        "UPDATE actions SET id = -1 WHERE id = 0", "DELETE FROM resources", "UPDATE raw SET id = id + 1",
        "UPDATE runs SET id = 8388608 + id",
    ])
    func `rows that are missing are told by scan`(damage: String) throws {
        try sound.database.run(damage)
        isToldAsDamaged { try scan() }
    }

    @Test func `numbers of runs end before those of their pieces overflow`() throws {
        let last = "(SELECT max(id) FROM runs)"
        try sound.database.run("UPDATE runs SET id = \(RunRows.numbers - 1) WHERE id = \(last)")
        isToldAsDamaged { try scan() }
    }

    @Test(arguments: [
        "AFTER INSERT ON sources BEGIN INSERT INTO addenda SELECT c31 FROM feed; END",
        "AFTER INSERT ON events BEGIN DELETE FROM events; END",
        "BEFORE INSERT ON touches BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
    ])
    func `a trigger does not run`(trigger: String) throws {
        try sound.database.run("CREATE TRIGGER t \(trigger)")
        try scan()
        #expect(try sound.facts().count == 5)
        #expect(try sound.database.integer("SELECT count(*) FROM events") == 5)
    }

    @Test func `a view is not read`() throws {
        try sound.database.run("ALTER TABLE cells RENAME TO c; CREATE VIEW cells AS SELECT * FROM c")
        for use in [{ _ = try Ledger(reading: path).facts() }, merge, scan] {
            #expect(throws: LedgerError.self) { try use() }
        }
    }
}
