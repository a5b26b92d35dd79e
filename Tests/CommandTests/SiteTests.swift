import Foundation
import Testing

/// What holds of every book: budgets, links, no requests, nothing that runs.
struct `A book` {
    /// One book for all tests here, of logs kind and hostile.
    private static let site = Task {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(
            "build", Fixtures.frankfurt, Fixtures.seed, Fixtures.path("bad/hostile.json"), "-o", folder.path("site"))
        try #require(run.status == 0, run.comment)
        return try Tree(folder.path("site"))
    }

    @Test func `has the pages that its map promises`() async throws {
        let tree = try await Self.site.value
        let names = ["index.html", "summary.md", "coverage.html", "data/summary.json", "manifest.json"]
        let kinds = ["users", "regions", "actions", "services", "accounts", "load-balancers", "resources", "addresses"]
        for name in names + kinds.map({ "\($0)/index.html" }) { #expect(tree.files[name] != nil, "\(name)") }
        for kind in kinds where kind != "resources" && kind != "addresses" {
            for page in tree.files.keys where page.hasPrefix("\(kind)/") && page.hasSuffix(".html") {
                let note = page.dropLast(5) + ".md"
                let isContinued = page.firstMatch(of: /-[0-9]+\.html$/) != nil && tree.files[String(note)] == nil
                #expect(tree.files[String(note)] != nil || isContinued, "\(page) has no Markdown beside it")
            }
        }
        #expect(tree.files.keys.contains { $0.hasPrefix("days/2016-04-01") })
        #expect(tree.files.keys.contains { $0.hasPrefix("days/2026-05-14") })
    }

    @Test func `keeps its budgets`() async throws {
        let tree = try await Self.site.value
        for (name, data) in tree.files where name.hasSuffix(".html") {
            #expect(data.count <= 256 << 10, "\(name) has \(data.count) bytes")
        }
        #expect(tree.files["index.html"].map(\.count) ?? .max <= 128 << 10)
        let styles = tree.files.filter { $0.key.hasSuffix(".css") }.values.map(\.count).reduce(0, +)
        #expect(styles > 0 && styles <= 40 << 10)
    }

    @Test func `runs nothing of the log's and asks for nothing from outside`() async throws {
        let tree = try await Self.site.value
        for (name, page) in tree.pages {
            let tags = Markup(page).tags
            let policy = tags.first { $0["http-equiv"]?.lowercased() == "content-security-policy" }?["content"]
            let isStrict = policy?.replacing("&#39;", with: "'").contains("default-src 'none'") == true
            #expect(isStrict, "\(name) has no policy")
            for tag in tags {
                let running = tag.attributes.map(\.name).filter { $0.hasPrefix("on") || $0 == "style" }
                #expect(running == [], "\(name): <\(tag.name)>")
                #expect(tag.name != "style" && tag.name != "iframe" && tag.name != "form", "\(name): <\(tag.name)>")
                if tag.name == "script" { #expect(tag["src"] != nil, "\(name) has a script in it") }
                for (attribute, value) in tag.attributes where ["src", "href", "action"].contains(attribute) {
                    let target = value.lowercased()
                    #expect(!target.hasPrefix("javascript:") && !target.hasPrefix("data:text"), "\(name): \(value)")
                    let isOutside = target.hasPrefix("http") || target.hasPrefix("//")
                    if isOutside { #expect(tag.name == "a", "\(name): \(value)") }
                }
            }
        }
    }

    @Test func `has no dead link`() async throws {
        let tree = try await Self.site.value
        let pages = tree.pages.map { (name: $0.name, tags: Markup($0.page).tags) }
        var anchors: [String: Set<String>] = [:]
        for (name, tags) in pages {
            let ids = tags.compactMap { $0["id"] }
            anchors[name] = Set(ids)
            #expect(anchors[name]?.count == ids.count, "\(name) has an id twice")
        }
        var dead: Set<String> = []
        for (name, tags) in pages {
            for link in Set(tags.compactMap { $0["href"] ?? $0["src"] }) {
                guard !link.contains("://"), !link.hasPrefix("data:") else { continue }
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? name : resolve(parts[0], from: name)
                let isThere = tree.files[target] != nil
                let hasAnchor = parts.count < 2 || parts[1].isEmpty || anchors[target]?.contains(parts[1]) != false
                if !isThere || !hasAnchor { dead.insert("\(name) → \(link)") }
            }
        }
        #expect(dead.sorted().prefix(20).joined(separator: "\n") == "")
    }

    /// A relative link, as seen from a page.
    private func resolve(_ link: String, from page: String) -> String {
        var folders = page.split(separator: "/").dropLast().map(String.init)
        let path = link.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case ".": break
            case "..": if !folders.isEmpty { folders.removeLast() }
            default: folders.append(String(part))
            }
        }
        if folders.last == "" { folders[folders.count - 1] = "index.html" }
        return folders.joined(separator: "/")
    }
}
