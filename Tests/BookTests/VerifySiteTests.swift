import Foundation
import Testing

@testable import Book

@Suite struct VerifySiteTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let site = try StagedSite(output: folder.path + "/site")
        try site.write("index.html", Array("hello".utf8))
        try site.write("users/alice.html", Array("alice".utf8))
        try site.publish()
    }

    private func differences() throws -> [String] { try Manifest.verify(folder.path + "/site").map(\.description) }

    @Test func `a site that was just written agrees with its manifest`() throws {
        #expect(try differences().isEmpty)
    }

    @Test func `what is missing, changed or extra is named`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/site/users/alice.html")
        try folder.write("site/index.html", "jello")
        try folder.write("site/.htaccess", "deny")
        #expect(
            try differences() == [
                "extra: .htaccess", "changed: index.html (same size)", "missing: users/alice.html",
            ])
        try folder.write("site/index.html", "jello!")
        #expect(try differences().contains("changed: index.html (6 bytes, 5 expected)"))
    }

    @Test func `a page that became a link is not the page`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/site/index.html")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/site/index.html", withDestinationPath: "users/alice.html")
        #expect(try differences() == ["changed: index.html (not a regular file)"])
    }

    @Test func `a file of any size is changed, and a manifest of any size is refused`() throws {
        for name in ["index.html", "manifest.json"] {
            let path = folder.path + "/site/" + name
            try #require(truncate(path, 15 << 40) == 0)
            #expect(
                try differences() == [
                    name == "index.html"
                        ? "changed: index.html (16492674416640 bytes, 5 expected)"
                        : "manifest: manifest.json (it is larger than 1073741824 bytes)"
                ])
        }
        #expect(throws: SiteError.self) { try OutputFolder.inspect(folder.path + "/site") }
    }

    @Test(arguments: ["", "{", "[]", #"{"files":[],"generator":"hugo","inputs":[],"schema":1}"#])
    func `a manifest that cannot be read is the one difference`(text: String) throws {
        try folder.write("site/manifest.json", text)
        let found = try Manifest.verify(folder.path + "/site")
        #expect(found.map(\.kind) == [.manifest])
    }

    @Test func `the manifest says what each file is, and nothing of when or where`() throws {
        let text = try #require(folder.text("site/manifest.json"))
        #expect(
            text == """
                {"files":[
                {"bytes":5,"path":"index.html","sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
                {"bytes":5,"path":"users/alice.html","sha256":"2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90"}],
                "generator":"trailbook",
                "inputs":[],
                "schema":1}

                """)
    }
}
