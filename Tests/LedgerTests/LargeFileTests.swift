import CloudTrail
import Foundation
import Gzip
import GzipMaking
import Testing

@testable import Ledger

/// Files that are read in pieces, on several threads, give what they give as a whole.
@Suite struct LargeFileTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    private func options(pieceBytes: Int, jobs: Int) -> ScanOptions {
        var options = ScanOptions()
        options.wholeBytes = 64
        options.pieceBytes = pieceBytes
        options.jobs = jobs
        return options
    }

    private func scan(_ files: [String], _ options: ScanOptions) throws -> Facts {
        let ledger = try Ledger(path: nil)
        _ = try ledger.scan(files, options: options)
        return try ledger.facts()
    }

    private func write(_ text: String, compressed: Bool = false, as name: String = "a.json") throws -> String {
        let path = folder.path(name)
        let bytes = Array(text.utf8)
        try Data(compressed ? gzipped(bytes, level: 1) : bytes).write(to: URL(filePath: path))
        return path
    }

    /// The same 40 records, two of them twice, in every wrapping.
    private static let texts: [String] = {
        let records = ((0..<40) + [7, 3]).map {
            record("\($0)", $0 % 3 == 0 ? "RunInstances" : "DescribeInstances", more: #","x":"]}\\\"[{é""#)
        }
        return [
            #"{"Records":[\#(records.joined(separator: ","))]}"#,
            "\u{FEFF}[\n\(records.joined(separator: ",\n"))]",
            records.joined(separator: "\n"),
            #"{"Records":[\#(records.joined(separator: " nonsense,"))]}"#,
            String(#"{"Records":[\#(records.joined(separator: ", "))]}"#.dropLast(100)),
            records.map { #"{"Records":[\#($0)]}"# }.joined(),
            "[\(records.map { "[\($0)]" }.joined(separator: ","))]",
            #"{"Records":[[\#(records.joined(separator: ","))]]}"#,
        ]
    }()

    @Test(arguments: texts.indices, [1, 7, 500, 1 << 20])
    func `the size of the pieces and the threads change nothing`(text: Int, pieceBytes: Int) throws {
        for compressed in [false, true] {
            let path = try write(Self.texts[text], compressed: compressed)
            let whole = try scan([path], ScanOptions()).said
            for jobs in [1, 3] {
                let pieces = try scan([path], options(pieceBytes: pieceBytes, jobs: jobs)).said
                let different = zip(pieces, whole).first { $0 != $1 }
                #expect(different == nil, "\(jobs) threads, compressed: \(compressed)")
                #expect(pieces.count == whole.count)
            }
        }
    }

    @Test func `large and small files side by side are read as each by itself`() throws {
        let large = try (0..<4).map { part in
            try write((0..<30).map { record("\(part) \($0 % 25)") }.joined(separator: "\n"), as: "large-\(part).json")
        }
        let small = try (0..<6).map { try write(record("small \($0)"), as: "small-\($0).json") }
        let all = [large[0], small[0], small[1], large[1], large[2]] + small[2...] + [large[3]]
        let whole = try scan(all, ScanOptions()).said
        for jobs in [1, 2, 4] {
            var options = options(pieceBytes: 900, jobs: jobs)
            options.wholeBytes = 2000
            let isSame = try scan(all, options).said == whole
            #expect(isSame, "\(jobs) threads")
        }
    }

    @Test func `a large file that the ledger has is not read again, a changed one is`() throws {
        let options = options(pieceBytes: 700, jobs: 2)
        let ledger = try Ledger(path: nil)
        let records = (0..<30).map { record("\($0)") }
        _ = try ledger.scan([write(records.joined(separator: "\n"))], options: options)
        let again = try ledger.scan([write(records.joined(separator: "\n"))], options: options)
        #expect((again.files, again.known) == (0, 1))
        let other = (0..<30).map { record("\($0 + 5)") }
        _ = try ledger.scan([write(other.joined(separator: "\n"))], options: options)
        let facts = try ledger.facts()
        #expect(facts.cells.reduce(0) { $0 + Int($1.count) } == 35)
        #expect(facts.sources.map(\.records) == [30, 30])
    }

    @Test func `a large document that ends too early gives what is whole`() throws {
        let records = (0..<30).map { record("\($0)") }
        let path = try write(String(#"{"Records":[\#(records.joined(separator: ","))]}"#.dropLast(100)))
        let source = try #require(try scan([path], options(pieceBytes: 512, jobs: 2)).sources.first)
        #expect(source.records == 29)
        #expect(source.verdict == .partial)
        #expect(source.reason == "record 30: the text ends in the middle of a record")
    }

    // MARK: - What is read as a whole only

    @Test(arguments: ["plain", "zipped"], [false, true])
    func `a large archive is unpacked, compressed or not`(members: String, compressed: Bool) throws {
        let files = (0..<3).map { part in
            let text = Array((0..<20).map { record("\(part) \($0)") }.joined(separator: "\n").utf8)
            return ("day-\(part).json", members == "zipped" ? gzipped(text, level: 1) : text)
        }
        let tar = tar(files)
        let path = folder.path("month.tar")
        try Data(compressed ? gzipped(tar, level: 1) : tar).write(to: URL(filePath: path))
        let small = try scan([path], ScanOptions())
        var options = options(pieceBytes: 500, jobs: 2)
        // What tells an archive is in its first 512 bytes.
        options.wholeBytes = 512
        let large = try scan([path], options)
        #expect(large.cells.reduce(0) { $0 + Int($1.count) } == 60)
        #expect(large.sources.map(\.records).sorted() == [0, 20, 20, 20])
        let isSame = large.said == small.said
        #expect(isSame)
    }

    @Test(arguments: [false, true])
    func `a large table is read as a table`(compressed: Bool) throws {
        let rows = (0..<30).map {
            "2026-05-04T14:00:\(10 + $0)Z,\($0 &* 0x5851_F42D_4C95_7F2D),Alice,RunInstances,ec2.amazonaws.com"
        }
        let text = "Event time,Event ID,User name,Event name,Event source\n" + rows.joined(separator: "\n") + "\n"
        let path = try write(text, compressed: compressed, as: "history.csv")
        var options = options(pieceBytes: 100, jobs: 2)
        options.wholeBytes = 200
        let source = try #require(try scan([path], options).sources.first)
        #expect(source.records == 30, "\(source.reason)")
    }
}

/// A tar archive of these files.
private func tar(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func field(_ text: String, _ count: Int) -> [UInt8] {
        Array(text.utf8) + Array(repeating: 0, count: count - text.utf8.count)
    }
    func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }
    var archive: [UInt8] = []
    for file in files {
        var header = field(file.name, 100) + field(octal(0o644, 7), 8) + field(octal(0, 7), 8) + field(octal(0, 7), 8)
        header += field(octal(file.bytes.count, 11), 12) + field(octal(0, 11), 12) + Array("        0".utf8)
        header += field("", 100) + field("ustar", 6) + Array("00".utf8)
        header += field("", 512 - header.count)
        let sum = header.reduce(0) { $0 + Int($1) }
        header.replaceSubrange(148..<156, with: Array("\(octal(sum, 6))\0 ".utf8))
        archive += header + file.bytes + Array(repeating: 0, count: (512 - file.bytes.count % 512) % 512)
    }
    return archive + Array(repeating: 0, count: 1024)
}
