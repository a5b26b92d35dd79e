import Foundation
import Testing

/// Real logs of other people, which are not part of this repository: read where they are, else skipped.
struct `Real logs` {
    static let folder =
        ProcessInfo.processInfo.environment["TRAILBOOK_SAMPLES"] ?? "\(Fixtures.root)/../shared/samples"

    static func samples() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasSuffix(".md") }.sorted()
    }

    @Test func `are there, or this says that they are not`() {
        if Self.samples().isEmpty { print("skipped: no samples of real logs (set TRAILBOOK_SAMPLES to their folder)") }
    }

    @Test(arguments: samples()) func `give as many events as a plain count does`(sample: String) async throws {
        let (summary, run) = try await Trailbook.summary("\(Self.folder)/\(sample)")
        #expect(run.status == 0 || run.status == 1, run.comment)
        #expect(summary.events > 0)
        #expect(summary.byPrincipal.values.map(\.events).reduce(0, +) == summary.events)
        let counted = try plainCount("\(Self.folder)/\(sample)")
        if let counted, summary.rejected.isEmpty { #expect(summary.events == counted) }
    }

    /// Unique event ids in the JSON files of a folder; `nil` where a file is of another kind than this reader knows.
    private func plainCount(_ folder: String) throws -> Int? {
        var ids: Set<[String]> = []
        for file in try Fixtures.files(below: folder) where !file.hasSuffix(".md") {
            guard
                let json = try? JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
            else { return nil }
            let records: [Any]
            switch json {
            case let list as [Any]: records = list
            case let log as [String: Any]: records = log["Records"] as? [Any] ?? [log]
            default: return nil
            }
            for case let record as [String: Any] in records {
                guard let id = record["eventID"] as? String, record["eventTime"] is String else { return nil }
                if record["eventCategory"] as? String == "NetworkActivity" { continue }
                ids.insert([id, record["recipientAccountId"] as? String ?? ""])
            }
        }
        return ids.count
    }
}
