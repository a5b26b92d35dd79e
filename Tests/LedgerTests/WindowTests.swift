import CloudTrail
import Foundation
import Gzip
import GzipMaking
import Testing

@testable import Ledger

/// Documents that are read window by window give what they give as a whole.
@Suite struct WindowTests {
    private func facts(_ text: [UInt8], piece: Int, compressed: Bool) throws -> (events: Int, source: Facts.Source) {
        let reader = try #require(DocumentReader())
        let intake = RecordIntake(worker: 0, options: ScanOptions(), reader: reader)
        intake.begin(account: nil)
        let bytes = compressed ? gzipped(text, level: 1) : text
        let document = bytes.withUnsafeBufferPointer {
            LargeDocument(intake, $0, limits: ScanOptions().limits, windowBytes: piece)
        }
        for start in stride(from: 0, to: bytes.count, by: piece) {
            bytes[start..<min(bytes.count, start + piece)].withUnsafeBytes { document.add($0) }
        }
        var source = Facts.Source(path: "a")
        document.end(&source)
        intake.end(source)
        let batch = intake.takeBatch()
        return (batch.events.count, try #require(batch.sources.first).source)
    }

    @Test(arguments: [1, 7, 64, 500, 1 << 20], [false, true])
    func `the size of the windows changes nothing`(piece: Int, compressed: Bool) throws {
        let records = (0..<30).map { record("\($0)", more: #","x":"]}\\\"[{""#) }
        for text in [
            #"{"Records":[\#(records.joined(separator: ","))]}"#, "[\n\(records.joined(separator: ",\n"))]",
            records.joined(separator: "\n"),
        ] {
            let result = try facts(Array(text.utf8), piece: piece, compressed: compressed)
            #expect(result.events == 30)
            #expect(result.source.verdict == .read, "\(result.source.reason)")
        }
    }

    @Test func `a large document that ends too early gives what is whole`() throws {
        let records = (0..<30).map { record("\($0)") }
        let text = Array(#"{"Records":[\#(records.joined(separator: ","))]}"#.utf8).dropLast(100)
        let result = try facts(Array(text), piece: 512, compressed: false)
        #expect(result.events == 29)
        #expect(result.source.verdict == .partial)
    }
}
