import Foundation
import Testing

/// Where a book may be written and what happens when it cannot.
struct `The output folder` {
    @Test func `a folder that trailbook did not write is left alone`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "mine/thesis.txt")
        let before = try Tree(folder.path("mine"))
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("mine"))
        #expect(run.status == 2 || run.status == 3, run.comment)
        #expect(run.errors.contains("mine"))
        #expect(try Tree(folder.path("mine")) == before)
    }

    @Test func `an empty folder is taken`() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("site"), withIntermediateDirectories: false)
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site"))
        #expect(run.status == 0, run.comment)
        #expect(FileManager.default.fileExists(atPath: folder.path("site/index.html")))
    }

    @Test func `a file in the place of the folder is left alone`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "site")
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site"))
        #expect(run.status == 2 || run.status == 3, run.comment)
        #expect(try String(contentsOfFile: folder.path("site"), encoding: .utf8) == "precious")
    }

    @Test func `what somebody put into a book stays there or stops the run, and is not lost`() async throws {
        let folder = try TemporaryFolder()
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site")).status == 0)
        try #require(FileManager.default.fileExists(atPath: folder.path("site/manifest.json")))
        try folder.write("precious", to: "site/notes.txt")
        _ = try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("site"))
        #expect(try String(contentsOfFile: folder.path("site/notes.txt"), encoding: .utf8) == "precious")
    }

    @Test func `a new book takes the place of the old one whole`() async throws {
        let folder = try TemporaryFolder()
        try #require(try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("site")).status == 0)
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site")).status == 0)
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("fresh")).status == 0)
        #expect(try Tree(folder.path("site")).differences(from: Tree(folder.path("fresh"))) == [])
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
        #expect(left == ["fresh", "site"])
    }

    @Test(.disabled(if: Sanitizer.isThere, Sanitizer.fillsDisk), arguments: [0, 1, 8, 64, 256])
    func `a full disk leaves the old book as it was`(blocks: Int) async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        try #require(try await Trailbook.run("build", Fixtures.seed, "-o", site).status == 0)
        let old = try Tree(site)
        // A limit on the size of a file, in blocks of 512 bytes, fails a write as a full disk does.
        let run = try await Trailbook.shell(
            "trap '' XFSZ; ulimit -f \(blocks); exec \"$trailbook\" build \"$1\" -o \"$2\"", Fixtures.frankfurt, site)
        if run.status == 0 {
            #expect(blocks >= 256, "no file of the book is larger than \(blocks) blocks?")
        } else {
            #expect(run.status == 3, run.comment)
            // With no block at all not even the file that takes the messages here can be written.
            #expect(!run.errors.isEmpty || blocks == 0)
            #expect(try Tree(site).differences(from: old) == [])
        }
    }

    @Test func `a place that cannot be written is named`() async throws {
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", "/proc/trailbook-cannot-be-here")
        #expect(run.status == 2 || run.status == 3, run.comment)
        #expect(run.errors.contains("/proc"))
    }
}
