import Foundation
import Glibc
import Testing

@testable import Book

@Suite struct StagedSiteTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var output: String { folder.path + "/site" }

    private func publish(_ files: [String: String]) throws {
        let site = try StagedSite(output: output)
        for (path, text) in files { try site.write(path, Array(text.utf8)) }
        try site.publish()
    }

    private func refusal(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was refused"
        } catch { return "\(error)" }
    }

    @Test func `nothing shows until the site is published`() throws {
        let site = try StagedSite(output: output)
        try site.write("users/alice.html", Array("hello".utf8))
        #expect(!folder.names().contains("site"))
        try site.publish()
        #expect(folder.names() == ["site"])
        #expect(folder.names("site") == ["manifest.json", "users"])
        #expect(folder.text("site/users/alice.html") == "hello")
    }

    @Test func `a page has its hash in the manifest, told with it, later or never`() throws {
        let site = try StagedSite(output: output)
        try site.write("told.html", Array("told".utf8))
        for path in ["later.html", "never.html"] { try site.writeUnhashed(path, Array(path.utf8)) }
        site.note(sha256: Manifest.sha256(Array("later.html".utf8)), of: "later.html")
        let manifest = try site.publish()
        #expect(manifest.files.map(\.path) == ["later.html", "never.html", "told.html"])
        for file in manifest.files {
            #expect(
                file.sha256 == Manifest.sha256(Array((folder.text("site/\(file.path)") ?? "").utf8)), "\(file.path)")
        }
    }

    @Test func `a site replaces the site before it, wholly`() throws {
        try publish(["index.html": "1", "days/2026-05-01/index.html": "old"])
        try publish(["index.html": "2"])
        #expect(folder.names("site") == ["index.html", "manifest.json"])
        #expect(folder.text("site/index.html") == "2")
        #expect(folder.names() == ["site"])
    }

    @Test func `the old site stays when the new one is given up`() throws {
        try publish(["index.html": "1"])
        let site = try StagedSite(output: output)
        try site.write("index.html", Array("2".utf8))
        site.discard()
        #expect(folder.text("site/index.html") == "1")
        #expect(folder.names() == ["site"])
        #expect(throws: SiteError.self) { try site.publish() }
    }

    @Test func `what failed first is what everybody is told who writes later`() throws {
        let site = try StagedSite(output: output)
        try site.write("users", [])
        let first = refusal { try site.write("users/alice.html", []) }
        #expect(first.contains("Not a directory"))
        #expect(refusal { try site.write("index.html", []) } == first)
        #expect(refusal { _ = try site.publish() } == first)
        #expect(folder.names() == [])
    }

    @Test func `an empty folder is as good as none`() throws {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        try publish(["index.html": "1"])
        #expect(folder.names() == ["site"])
        #expect(folder.text("site/index.html") == "1")
    }

    @Test func `a folder that is not ours is refused and left alone`() throws {
        try folder.write("site/thesis.tex", "years of work")
        let message = refusal { try publish(["index.html": "1"]) }
        #expect(message.contains("thesis.tex"))
        #expect(message.contains("not a site that trailbook wrote"))
        #expect(folder.text("site/thesis.tex") == "years of work")
        #expect(folder.names() == ["site"])
    }

    @Test(arguments: ["notes.txt", "users/notes.txt", "mine/notes.txt"])
    func `a foreign file in a site is named and kept`(name: String) throws {
        try publish(["index.html": "1", "users/alice.html": "x"])
        try folder.write("site/" + name, "mine")
        let message = refusal { try publish(["index.html": "2"]) }
        #expect(message.contains(name.hasPrefix("mine") ? "mine" : name))
        #expect(folder.text("site/" + name) == "mine")
        #expect(folder.text("site/index.html") == "1")
    }

    @Test func `a foreign file that comes while the site is made is kept`() throws {
        try publish(["index.html": "1"])
        let site = try StagedSite(output: output)
        try site.write("index.html", Array("2".utf8))
        try folder.write("site/notes.txt", "mine")
        #expect(refusal { try site.publish() }.contains("notes.txt"))
        #expect(folder.text("site/notes.txt") == "mine")
        #expect(folder.text("site/index.html") == "1")
        #expect(folder.names() == ["site"])
    }

    @Test func `a manifest of someone else does not make a folder ours`() throws {
        try folder.write("site/manifest.json", #"{"name":"my web app"}"#)
        #expect(refusal { try publish(["index.html": "1"]) }.contains("not a manifest that trailbook wrote"))
        #expect(folder.text("site/manifest.json") == #"{"name":"my web app"}"#)
    }

    @Test func `a manifest that lists files outside the site is refused`() throws {
        let file = #"{"bytes":4,"path":"../precious","sha256":""}"#
        try folder.write("precious", "gold")
        try folder.write("site/manifest.json", #"{"files":[\#(file)],"generator":"trailbook","inputs":[],"schema":1}"#)
        #expect(refusal { try publish(["index.html": "1"]) }.contains("cannot use"))
        #expect(folder.text("precious") == "gold")
    }

    @Test func `an output that is a file is refused`() throws {
        try folder.write("site", "a file")
        #expect(refusal { try publish(["index.html": "1"]) }.contains("is a file"))
        #expect(folder.text("site") == "a file")
    }

    @Test func `missing folders above the output are made`() throws {
        let site = try StagedSite(output: folder.path + "/a/b/site/")
        try site.write("index.html", [])
        try site.publish()
        #expect(folder.names("a/b/site") == ["index.html", "manifest.json"])
    }

    @Test func `a link to a folder stays a link`() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/real", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: "real")
        try publish(["index.html": "1"])
        #expect(folder.names() == ["real", "site"])
        #expect(folder.text("real/index.html") == "1")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: output) == "real")
    }

    @Test(arguments: [
        "", "/etc/passwd", "../x", "a/../b", "a//b", "a/./b", "a b", "a\u{0}b", "é.html", "a/", "manifest.json",
        ".trailbook-staging", String(repeating: "x", count: 300),
    ])
    func `a path that could leave the site is refused`(path: String) throws {
        let site = try StagedSite(output: output)
        #expect(throws: SiteError.self) { try site.write(path, []) }
    }

    @Test func `a page is written once`() throws {
        let site = try StagedSite(output: output)
        try site.write("a.html", [])
        #expect(refusal { try site.write("a.html", []) }.contains("such a page already"))
    }

    @Test func `threads write at once`() async throws {
        let site = try StagedSite(output: output)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask { try site.write("users/\(index % 7)/\(index).html", Array("\(index)".utf8)) }
            }
            try await group.waitForAll()
        }
        let manifest = try site.publish()
        #expect(manifest.files.count == 100)
        #expect(try Manifest.verify(output).isEmpty)
    }

    @Test func `what a killed run left behind is cleared, and a running one is not`() throws {
        try folder.write(".site.trailbook-dead/.trailbook-staging", "")
        try folder.write(".site.trailbook-dead/users/alice.html", "half")
        try folder.write(".site.trailbook-foreign/thesis.tex", "years of work")
        try folder.write(".other.trailbook-dead/.trailbook-staging", "")
        let running = try StagedSite(output: output)
        try running.write("index.html", Array("1".utf8))
        try publish(["index.html": "2"])
        #expect(!folder.names().contains(".site.trailbook-dead"))
        #expect(folder.names().contains(".other.trailbook-dead"))
        #expect(folder.text(".site.trailbook-foreign/thesis.tex") == "years of work")
        try running.publish()
        #expect(folder.text("site/index.html") == "1")
    }

    @Test func `where names cannot be exchanged the site is replaced in two steps`() throws {
        try publish(["index.html": "1", "old.html": "x"])
        let site = try StagedSite(output: output)
        try site.write("index.html", Array("2".utf8))
        _ = try site.publish { _, _ in
            errno = EINVAL
            return -1
        }
        #expect(folder.names("site") == ["index.html", "manifest.json"])
        #expect(folder.names() == ["site"])
    }

    @Test func `the old site stays when the exchange is refused`() throws {
        try publish(["index.html": "1"])
        let site = try StagedSite(output: output)
        try site.write("index.html", Array("2".utf8))
        let message = refusal {
            _ = try site.publish { _, _ in
                errno = EBUSY
                return -1
            }
        }
        #expect(message.contains("busy"))
        #expect(folder.text("site/index.html") == "1")
        #expect(folder.names() == ["site"])
    }

    @Test func `a full disk leaves the old site and no staging folder`() async {
        // The limit holds for a whole process, so the test has one of its own.
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let old = try StagedSite(output: folder.path + "/site")
            try old.write("index.html", Array("1".utf8))
            try old.publish()
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let site = try StagedSite(output: folder.path + "/site")
            try site.write("small.html", [1])
            var message = ""
            do {
                try site.write("large.html", [UInt8](repeating: 0, count: 5000))
            } catch { message = "\(error)" }
            let isRight =
                message.contains("large.html: File too large") && folder.names() == ["site"]
                && folder.text("site/index.html") == "1"
            exit(isRight ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }
}
