import Foundation
import Testing

/// The configuration file and templates of one's own.
struct `Configuration` {
    @Test func `an option may stand in the file, and the command line wins`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("title: From the file\nregion: [eu-central-1]\n", to: "trailbook.yml")
        let run = try await Trailbook.run(
            "build", Fixtures.frankfurt, Fixtures.seed, "-o", folder.path("a"), "--config", file)
        #expect(run.status == 0, run.comment)
        #expect(try Summary(ofSite: folder.path("a")).byRegion.keys.sorted() == ["eu-central-1"])
        #expect(try String(contentsOfFile: folder.path("a/index.html"), encoding: .utf8).contains("From the file"))
        let other = try await Trailbook.run(
            "build", Fixtures.frankfurt, "-o", folder.path("b"), "--config", file, "--title", "From the line")
        #expect(other.status == 0, other.comment)
        #expect(try String(contentsOfFile: folder.path("b/index.html"), encoding: .utf8).contains("From the line"))
    }

    @Test(arguments: [
        ("title: a\n\nfrobnicate: 1\n", "3"), ("title: [a\n", "yml"), ("jobs: many\n", "1"), ("- title\n", "1"),
    ])
    func `a mistake in the file is named with its line`(text: String, place: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "trailbook.yml")
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("site"), "--config", file)
        #expect(run.status == 2, run.comment)
        #expect(run.errors.contains("trailbook.yml"))
        #expect(run.errors.contains(place))
        #expect(!FileManager.default.fileExists(atPath: folder.path("site")))
    }

    /// The templates in the repository, by their path below `Templates/`.
    static func templates() throws -> [String] {
        let root = "\(Fixtures.root)/Templates"
        return try Fixtures.files(below: root).map { String($0.dropFirst(root.count + 1)) }
            .filter { $0.hasSuffix(".mustache") }
    }

    @Test func `one's own template takes the place of ours, file by file`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run("build", Fixtures.seed, "-o", folder.path("plain"))
        try #require(run.status == 0, run.comment)
        var changed = 0
        for name in try Self.templates() {
            let ours = try String(contentsOfFile: "\(Fixtures.root)/Templates/\(name)", encoding: .utf8)
            guard ours.contains("</body>") else { continue }
            try folder.write(ours.replacing("</body>", with: "<p>a word of our own</p></body>"), to: "mine/\(name)")
            changed += 1
        }
        try #require(changed > 0, "no template closes a page")
        let other = try await Trailbook.run(
            "build", Fixtures.seed, "-o", folder.path("site"), "--templates", folder.path("mine"))
        #expect(other.status == 0, other.comment)
        let index = try String(contentsOfFile: folder.path("site/index.html"), encoding: .utf8)
        #expect(index.contains("<p>a word of our own</p>"))
    }

    @Test func `a folder with some sentences translates the pages of load balancers`() async throws {
        let folder = try TemporaryFolder()
        let german = """
            balancing.value.changed = {label}: {new} statt {old}
            balancing.on = an
            balancing.off = aus
            balancing.listener = Listener< {address}>
            attribute.deletion_protection.enabled = Löschschutz
            property.scheme = Schema
            scheme.internal = intern
            attention.deletionProtectionOff = Löschschutz weg
            word.network = Network Load Balancer
            type.network = Netz
            kind.user = IAM-Benutzer
            """
        try folder.write(german, to: "mine/sentences.txt")
        for (site, options) in [("plain", []), ("own", ["--templates", folder.path("mine")])] {
            let run = try await Trailbook.run(
                ["build", Fixtures.company, Fixtures.seed, "-o", folder.path(site)] + options)
            try #require(run.status == 0, run.comment)
        }
        func text(_ site: String, _ part: String) throws -> String {
            try Tree(folder.path(site)).text(ofFilesEnding: ".html").filter { $0.name.hasPrefix(part) }
                .map(\.text).joined()
        }
        let (plain, own) = (try text("plain", "load-balancers/"), try text("own", "load-balancers/"))
        let words = [
            ("deletion protection: on → off", "Löschschutz: aus statt an"), ("Deletion protection", "Löschschutz"),
            ("deletion protection off", "Löschschutz weg"), ("listener TLS:443", "Listener TLS:443"),
            ("Scheme", "Schema"), (">network, <bdi>internal<", ">Netz, <bdi>intern<"),
            (">IAM user<", ">IAM-Benutzer<"),
        ]
        for (english, german) in words {
            #expect(plain.contains(english) && !plain.contains(german), "\(english)")
            #expect(own.contains(german) && !own.contains(english), "\(german)")
        }
        #expect(own.contains("Network Load Balancer"))
        #expect(try text("own", "users/index").contains("IAM-Benutzer"))
    }

    @Test func `a folder with some sentences translates pages and leaves data alone`() async throws {
        let folder = try TemporaryFolder()
        let german = """
            # Nur was anders ist
            thing.network = Network Load Balancer {name}
            thing.application = Application Load Balancer {name}
            elasticloadbalancing.CreateLoadBalancer = [legte einen Load Balancer an|einen Load Balancer anlegen]
            """
        try folder.write(german, to: "mine/sentences.txt")
        for (site, options) in [("plain", []), ("own", ["--templates", folder.path("mine")])] {
            let run = try await Trailbook.run(["build", Fixtures.seed, "-o", folder.path(site)] + options)
            try #require(run.status == 0, run.comment)
        }
        func pages(_ site: String) throws -> [String: String] {
            let root = folder.path(site)
            return try Dictionary(
                uniqueKeysWithValues: Fixtures.files(below: root).map {
                    (String($0.dropFirst(root.count)), try String(contentsOfFile: $0, encoding: .utf8))
                })
        }
        let (plain, own) = (try pages("plain"), try pages("own"))
        #expect(plain.keys.sorted() == own.keys.sorted())
        #expect(plain["/data/summary.json"] == own["/data/summary.json"])
        let days = own.filter { $0.key.hasPrefix("/days/") && $0.key.hasSuffix(".html") }.values
        #expect(days.contains { $0.contains("legte einen Load Balancer an") })
        #expect(!days.contains { $0.contains("created network load balancer") })

        try folder.write("\niam.CreateUsr = x\n", to: "mine/sentences.txt")
        let run = try await Trailbook.run(
            "build", Fixtures.seed, "-o", folder.path("bad"), "--templates", folder.path("mine"))
        #expect(run.status == 2, run.comment)
        #expect(run.errors.contains("sentences.txt:2: there is no tag \"iam.CreateUsr\""), run.comment)
        #expect(!FileManager.default.fileExists(atPath: folder.path("bad")))
    }

    @Test func `a mistake in a template is named with file and line before anything is written`() async throws {
        let folder = try TemporaryFolder()
        let name = try #require(try Self.templates().first)
        let ours = try String(contentsOfFile: "\(Fixtures.root)/Templates/\(name)", encoding: .utf8)
        for wrong in ["{{#open}}", "{{no-such-name-here}}", "{{> no-such-partial}}", "{{unclosed"] {
            try folder.write("\n\n" + ours + wrong, to: "mine/\(name)")
            let run = try await Trailbook.run(
                "build", Fixtures.seed, "-o", folder.path("site"), "--templates", folder.path("mine"))
            #expect(run.status == 2 || run.status == 3, "\(wrong): \(run.errors)")
            #expect(run.errors.contains(name), "\(wrong): \(run.errors)")
            #expect(run.errors.firstMatch(of: /:\d+/) != nil, "\(wrong): \(run.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("site")))
        }
    }
}
