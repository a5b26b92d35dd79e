import Foundation
import Testing

/// A book held against its manifest.
struct `Verify` {
    @Test func `an untouched book is found whole, and each change is named`() async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", site).status == 0)
        let whole = try await Trailbook.run("verify", site)
        #expect(whole.status == 0, whole.comment)

        let page = URL(filePath: "\(site)/coverage.html")
        let old = try Data(contentsOf: page)
        var bytes = old
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: page)
        try await expect(site, names: "coverage.html")
        try FileManager.default.removeItem(at: page)
        try await expect(site, names: "coverage.html")
        try old.write(to: page)
        try folder.write("<p>hello</p>", to: "site/users/extra.html")
        try await expect(site, names: "users/extra.html")
        try FileManager.default.removeItem(atPath: "\(site)/users/extra.html")
        #expect(try await Trailbook.run("verify", site).status == 0)
    }

    @Test func `a folder that is no book is refused`() async throws {
        let run = try await Trailbook.run("verify", Fixtures.seed)
        #expect(run.status != 0, run.comment)
        #expect((run.text + run.errors).contains("manifest.json"))
    }

    private func expect(_ site: String, names file: String) async throws {
        let run = try await Trailbook.run("verify", site)
        #expect(run.status == 1, run.comment)
        #expect((run.text + run.errors).contains(file), run.comment)
    }
}
