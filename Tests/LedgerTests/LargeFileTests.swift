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
}
