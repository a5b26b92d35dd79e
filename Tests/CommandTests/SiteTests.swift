import Foundation
import Testing

/// What holds of every book: budgets, links, no requests, nothing that runs.
struct `A book` {
    private func site(_ folder: TemporaryFolder) async throws -> Tree {
        let run = try await Trailbook.run(
            "build", Fixtures.company, Fixtures.seed, Fixtures.path("bad/hostile.json"), "-o", folder.path("site"))
        try #require(run.status == 0, run.comment)
        return try Tree(folder.path("site"))
    }

    @Test func `has the pages that its map promises`() async throws {
        let tree = try await site(TemporaryFolder())
        let names = ["index.html", "summary.md", "coverage.html", "data/summary.json", "manifest.json"]
        let kinds = ["users", "regions", "actions", "services", "accounts", "load-balancers", "resources", "addresses"]
        for name in names + kinds.map({ "\($0)/index.html" }) { #expect(tree.files[name] != nil, "\(name)") }
        for kind in kinds {
            for page in tree.files.keys where page.hasPrefix("\(kind)/") && page.hasSuffix(".html") {
                let note = page.dropLast(5) + ".md"
                let isContinued = page.firstMatch(of: /-[0-9]+\.html$/) != nil && tree.files[String(note)] == nil
                #expect(tree.files[String(note)] != nil || isContinued, "\(page) has no Markdown beside it")
            }
        }
        #expect(tree.files.keys.contains { $0.hasPrefix("days/2016-04-01") })
        #expect(tree.files.keys.contains { $0.hasPrefix("days/2026-05-21") })
    }

    @Test func `keeps its budgets`() async throws {
        let tree = try await site(TemporaryFolder())
        for (name, data) in tree.files where name.hasSuffix(".html") {
            #expect(data.count <= 256 << 10, "\(name) has \(data.count) bytes")
        }
        #expect(tree.files["index.html"].map(\.count) ?? .max <= 128 << 10)
        let styles = tree.files.filter { $0.key.hasSuffix(".css") }.values.map(\.count).reduce(0, +)
        #expect(styles > 0 && styles <= 40 << 10)
    }

    @Test func `runs nothing of the log's and asks for nothing from outside`() async throws {
        let tree = try await site(TemporaryFolder())
        for (name, text) in tree.text(ofFilesEnding: ".html") {
            #expect(text.contains("Content-Security-Policy"), "\(name)")
            #expect(text.contains("default-src &#39;none&#39;") || text.contains("default-src 'none'"), "\(name)")
            for tag in tags(in: text) {
                #expect(tag.firstMatch(of: /\s(on[a-z]+|style)\s*=/.ignoresCase()) == nil, "\(name): \(tag)")
                #expect(!tag.hasPrefix("<style"), "\(name): \(tag)")
                if tag.hasPrefix("<script") { #expect(tag.contains(" src="), "\(name): \(tag)") }
                let outside = tag.firstMatch(of: /\s(src|href|action)="(https?:|\/\/|javascript:|data:)/.ignoresCase())
                #expect(outside == nil || tag.hasPrefix("<a "), "\(name): \(tag)")
            }
        }
    }

    @Test func `has no dead link`() async throws {
        let tree = try await site(TemporaryFolder())
        var anchors: [String: Set<String>] = [:]
        for (name, text) in tree.text(ofFilesEnding: ".html") {
            let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
            #expect(Set(ids).count == ids.count, "\(name) has an id twice")
            anchors[name] = Set(ids)
        }
        var dead: Set<String> = []
        for (name, text) in tree.text(ofFilesEnding: ".html") {
            for match in tags(in: text).compactMap({ $0.firstMatch(of: /\s(?:href|src)="([^"]*)"/) }) {
                let link = match.output.1
                guard !link.contains("://"), !link.hasPrefix("data:") else { continue }
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let target = parts[0].isEmpty ? name : resolve(String(parts[0]), from: name)
                guard tree.files[target] != nil else {
                    dead.insert("\(name) → \(link)")
                    continue
                }
                if parts.count == 2, target.hasSuffix(".html"), !parts[1].isEmpty,
                    anchors[target]?.contains(String(parts[1])) != true
                {
                    dead.insert("\(name) → \(link)")
                }
            }
        }
        #expect(dead.sorted().prefix(20).joined(separator: "\n") == "")
    }

    /// The opening tags of a page; text has its brackets escaped.
    private func tags(in text: String) -> [String] {
        text.matches(of: /<[a-zA-Z][^>]*>/).map { String($0.output) }
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
