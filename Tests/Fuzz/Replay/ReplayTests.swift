import Foundation
import Reference
import Testing

/// The inputs that fuzzing found interesting, some of them bugs once.
@Suite struct ReplayTests {
    @Test func `the record reader and a plain one agree on the kept documents`() throws {
        let comparison = try #require(ReaderComparison())
        for (name, document) in try inputs("records") {
            #expect(comparison.difference(on: document) == nil, "\(name)")
            #expect(FieldsComparison.difference(on: document) == nil, "\(name)")
        }
    }

    @Test func `the inflater and a plain one agree on the kept files`() throws {
        let comparison = InflateComparison()
        for (name, file) in try inputs("inflate") {
            #expect(comparison.difference(on: file) == nil, "\(name)")
            #expect(comparison.difference(on: InflateComparison.wrapped(file)) == nil, "\(name), as data")
        }
    }

    private func inputs(_ name: String) throws -> [(String, [UInt8])] {
        let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Corpus/\(name)")
        let names = try FileManager.default.contentsOfDirectory(atPath: corpus.path()).sorted()
        try #require(names.count > 20)
        return try names.map { ($0, [UInt8](try Data(contentsOf: corpus.appending(path: $0)))) }
    }
}
