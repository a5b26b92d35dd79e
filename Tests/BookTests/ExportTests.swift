import CloudTrail
import Foundation
import Synchronization
import Testing

@testable import Book
@testable import Ledger

/// Raw records by block.
struct FixedRecords: RawRecordStore {
    var blocks: [Int32: [UInt8]]

    func inflate(_ wanted: Set<Int32>) throws -> RawBlocks { RawBlocks(blocks.filter { wanted.contains($0.key) }) }
}

/// The same, and which blocks were asked for.
private final class CountedRecords: RawRecordStore {
    let records: FixedRecords
    let asked = Mutex<[Int32]>([])

    init(_ records: FixedRecords) { self.records = records }

    func inflate(_ wanted: Set<Int32>) throws -> RawBlocks {
        asked.withLock { $0 += wanted.sorted() }
        return try records.inflate(wanted)
    }
}

@Suite struct ExportTests {
    /// Facts whose records lie in as many blocks as are wanted, in turn.
    private func book(_ calls: [Call], blocks count: Int = 1) -> (BookModel, FixedRecords) {
        var facts = FactsBuilder.facts(calls)
        var blocks: [Int32: [UInt8]] = [:]
        for index in facts.events.indices {
            let action = facts.actions[Int(facts.events[index].action)]
            let record = Array(#"{"eventName":"\#(action.name)","eventSource":"\#(action.source)","n":\#(index)}"#.utf8)
            let block = Int32(index % count)
            let offset = blocks[block]?.count ?? 0
            blocks[block, default: []] += record
            facts.events[index].raw = .init(block: block, offset: Int32(offset), length: Int32(record.count))
        }
        return (BookModel(facts: facts), FixedRecords(blocks: blocks))
    }

    private func export(_ book: (BookModel, FixedRecords), _ format: ExportWriter.Format) throws -> [String] {
        var bytes: [UInt8] = []
        try ExportWriter(book.0, book.1, format: format).write { bytes += $0 }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.components(separatedBy: format == .csv ? "\r\n" : "\n").filter { !$0.isEmpty }
    }

    private static let create = Call(
        at: "2016-04-01T15:31:48", by: "Alice", action: "elasticloadbalancing:CreateLoadBalancer", reads: false,
        region: "us-west-2", client: "aws-cli/1.10.10 Python/2.7.9", about: ["lb/web", "tg/blue"])

    @Test func `a JSON line says everything that is known of an event`() throws {
        let book = book([Self.create])
        let summary = try #require(KnownCalls(.builtIn).describe((book.1.blocks[0] ?? [])[...]))
        let web = FactsBuilder.resource("lb/web").key
        let blue = FactsBuilder.resource("tg/blue").key
        #expect(
            try export(book, .jsonl) == [
                #"{"eventID":"event-0","eventTime":"2016-04-01T15:31:48Z","actor":{"label":"Alice","key":"#
                    + #""\#(book.0.principals[0].key)","kind":"IAM user","grade":"certain","account":"111122223333","#
                    + #""role":null,"session":null,"via":null},"service":"elasticloadbalancing","eventSource":"#
                    + #""elasticloadbalancing.amazonaws.com","action":"CreateLoadBalancer","region":"us-west-2","#
                    + #""account":"111122223333","outcome":"ok","errorCode":null,"readOnly":false,"sourceIPAddress":"#
                    + #""192.0.2.1","client":"aws-cli 1.10.10","resources":["\#(web)","\#(blue)"],"loadBalancers":["#
                    + #""\#(web)"],"summary":"\#(summary)","source":"a.json.gz"}"#
            ])
    }

    @Test(arguments: [1, 3, 40, 200])
    func `lines stand in canonical order, wherever the records lie`(blocks: Int) throws {
        let calls = (0..<300).map { index in
            Call(
                at: "2026-05-0\(1 + index / 100)T\(10 + index % 100 / 10):00:00", action: "s3:Put\(index)", reads: false
            )
        }
        let book = book(calls, blocks: blocks)
        let lines = try export(book, .jsonl)
        #expect(lines.count == 300)
        for (index, line) in lines.enumerated() { #expect(line.contains(#""eventID":"event-\#(index)""#)) }
        var seen: [String] = []
        try RawRecordReader(book.0, book.1).forEach(book.0.allEvents, holding: 2000) { number, record in
            seen.append(String(decoding: record, as: UTF8.self))
            #expect(record.suffix(8).elementsEqual(Array(seen[seen.count - 1].utf8).suffix(8)))
            #expect(seen[seen.count - 1].hasSuffix(#""n":\#(number)}"#))
        }
        #expect(seen.count == 300)
    }

    @Test func `a block that the next records lie in, too, is not inflated again`() throws {
        let calls = (0..<300).map { index in
            Call(at: "2026-05-01T\(10 + index / 60):\(10 + index % 60 / 2):00", action: "s3:Put\(index)", reads: false)
        }
        let book = book(calls, blocks: 3)
        let store = CountedRecords(book.1)
        try RawRecordReader(book.0, store).forEach(book.0.allEvents, holding: 2000) { _, _ in }
        #expect(store.asked.withLock { $0 } == [0, 1, 2])
    }

    @Test func `a block is held until its last record was asked for`() throws {
        let calls = (0..<6).map { Call(at: "2026-05-01T10:00:0\($0)", action: "s3:Put\($0)", reads: false) }
        let book = book(calls, blocks: 2)
        let store = CountedRecords(book.1)
        // One record at a time, of one block, of the other, and of the first again.
        var seen: [Int32] = []
        try RawRecordReader(book.0, store).forEach([0, 1, 3, 2, 5], holding: 1) { number, record in
            seen.append(number)
            #expect(String(decoding: record, as: UTF8.self).hasSuffix(#""n":\#(number)}"#))
        }
        #expect(seen == [0, 1, 3, 2, 5])
        #expect(store.asked.withLock { $0 } == [0, 1])
    }

    @Test func `no more blocks are held for later than there is room for`() throws {
        let calls = (0..<80).map { index in
            Call(at: "2026-05-01T10:\(10 + index / 2):00", action: "s3:Put\(index)", reads: false)
        }
        let book = book(calls, blocks: 40)
        let store = CountedRecords(book.1)
        var seen = 0
        try RawRecordReader(book.0, store).forEach(book.0.allEvents, holding: 1) { number, record in
            seen += 1
            #expect(String(decoding: record, as: UTF8.self).hasSuffix(#""n":\#(number)}"#))
        }
        #expect(seen == 80)
        // Those that were let go of come in again; the others don't.
        #expect((41..<80).contains(store.asked.withLock { $0.count }))
    }

    @Test func `CSV has a heading and as many cells in every row`() throws {
        var hostile = Self.create
        hostile.region = "=HYPERLINK(\"http://x\",\"y\")"
        hostile.address = "a,b\"c\nd"
        let lines = try export(book([hostile]), .csv)
        #expect(lines[0].hasPrefix("eventTime,eventID,actor,actorKey,"))
        #expect(lines[1].contains(#","a,b""c"# + "\n" + #"d","#))
        #expect(lines[1].contains(#""'=HYPERLINK(""http://x""#))
    }

    @Test(arguments: [
        ("", ""), ("a", "a"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM", "'@SUM"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("  =1", "'  =1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a=1", "a=1"), ("a\u{0}b", "a⟨U+0000⟩b"),
        ("a\u{202E}b", "a⟨U+202E⟩b"), ("é", "é"),
    ])
    func `a cell that a spreadsheet would run is guarded`(cell: String, guarded: String) {
        #expect(CSVWriter.guarded(cell) == guarded)
    }
}
