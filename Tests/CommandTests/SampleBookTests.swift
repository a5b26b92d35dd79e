import Foundation
import Testing

/// `site/`, the sample book in the repository, is what the program makes of the fixtures.
struct `The sample book` {
    static let options = ["--title", "Tidewater Tea, May 2026", "--quiet"]

    /// Set `TRAILBOOK_RECORD=1` to write `site/` anew; the run fails then, so that nobody records by accident.
    @Test func `is what the fixtures give, byte for byte`() async throws {
        let site = "\(Fixtures.root)/site"
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(
            ["build", Fixtures.company, Fixtures.seed, "-o", folder.path("site")] + Self.options)
        try #require(run.status == 0, run.comment)
        if ProcessInfo.processInfo.environment["TRAILBOOK_RECORD"] == "1" {
            try? FileManager.default.removeItem(atPath: site)
            try FileManager.default.copyItem(atPath: folder.path("site"), toPath: site)
            Issue.record("site/ was written anew; look at the difference, then run again without TRAILBOOK_RECORD")
            return
        }
        try #require(
            FileManager.default.fileExists(atPath: "\(site)/index.html"), "run once with TRAILBOOK_RECORD=1")
        let differences = try Tree(folder.path("site")).differences(from: Tree(site))
        #expect(differences == [], "TRAILBOOK_RECORD=1 writes it anew")
    }
}
