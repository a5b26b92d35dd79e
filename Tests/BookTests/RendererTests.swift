import CloudTrail
import Mustache
import Testing

@testable import Book
@testable import Ledger

@Suite struct RendererTests {
    /// A month of some people, with bursts, failures and load balancers.
    static let month: [Call] = (0..<600).map { number in
        Call(
            at: "2026-05-\(10 + number % 9)T\(10 + number % 7):\(10 + number % 50):07Z",
            by: ["alice", "bob", "deploy", "zoe"][number % 4],
            action: ["s3:GetObject", "elasticloadbalancing:CreateLoadBalancer", "ec2:StopInstances"][number % 3],
            reads: number % 3 == 0, region: number % 5 == 0 ? "us-west-2" : "eu-west-1",
            outcome: number % 11 == 0 ? .denied : .ok, errorCode: number % 11 == 0 ? "AccessDenied" : "",
            about: number % 3 == 1 ? ["lb/web\(number % 2)"] : [])
    }

    @Test(arguments: [month, [], [Call(at: "2026-05-04T10:00:00Z")]])
    func `every link leads to a page and an anchor that are there`(calls: [Call]) throws {
        let book = try RenderedBook(calls)
        for page in book.pages {
            let folder = page.path.split(separator: "/").dropLast()
            for match in String(decoding: page.html, as: UTF8.self).matches(of: #/ (?:href|src)="([^"]*)"/#) {
                let target = Self.resolve(String(match.1), from: folder.map(String.init), page: page.path)
                #expect(book.files[target.path] != nil, "\(page.path) links to \(match.1)")
                if !target.anchor.isEmpty {
                    #expect(
                        book.text(target.path).contains("id=\"\(target.anchor)\""), "\(page.path) links to \(match.1)")
                }
            }
        }
    }

    @Test func `each listed event has one anchor in the whole book`() throws {
        let book = try RenderedBook(Self.month)
        let anchors = book.pages.flatMap { page in
            String(decoding: page.html, as: UTF8.self).matches(of: #/ id="(e-[0-9a-f]{16})"/#).map { String($0.1) }
        }
        let listed = Self.month.count { !$0.reads || $0.outcome != .ok }
        #expect(anchors.count == listed)
        #expect(Set(anchors).count == listed)
    }

    @Test(arguments: [1, 3, 8]) func `the number of threads changes no byte`(jobs: Int) throws {
        let expected = try RenderedBook(Self.month, jobs: 2).files
        #expect(try RenderedBook(Self.month, jobs: jobs).files == expected)
    }

    @Test func `no link is without a name, even where a record names no action`() throws {
        let book = try RenderedBook([
            Call(at: "2026-05-04T10:00:00Z", action: "s3:"), Call(at: "2026-05-04T10:00:00Z", action: "s3:GetObject"),
        ])
        for page in book.pages {
            #expect(!String(decoding: page.html, as: UTF8.self).contains("<bdi></bdi></a>"), "\(page.path)")
        }
    }

    @Test func `a book without events has all its lists`() throws {
        let book = try RenderedBook([])
        #expect(book.text("index.html").contains("No event"))
        for kind in EntityKind.allCases { #expect(book.files["\(kind.folder)/index.html"] != nil) }
        #expect(book.files["days/index.html"] != nil)
        #expect(book.files["coverage.html"] != nil)
    }

    @Test func `rows of a breakdown add up to the headline`() throws {
        let calls = (0..<90).map { Call(at: "2026-05-04T10:00:00Z", by: "user\($0)", times: $0 + 1) }
        let html = try RenderedBook(calls).text("index.html")
        let section = try #require(html.firstMatch(of: #/(?s)<section id="users">.*?</section>/#)).0
        let counts = section.matches(of: #/</th><td class="num">([0-9,]+)</td>/#)
            .compactMap { Int($0.1.filter(\.isNumber)) }
        #expect(counts.count == 11)
        #expect(counts.reduce(0, +) == calls.reduce(0) { $0 + $1.times })
    }

    @Test func `a template of the reader's own stands in for the built-in one`() throws {
        let own = Array("<p>{{book}} was here</p>".utf8)
        let options = BookOptions(title: "Our month", templates: ["overview.mustache": own])
        #expect(try RenderedBook(Self.month, options: options).text("index.html").contains("<p>Our month was here</p>"))
    }

    @Test(arguments: [1, 2])
    func `of mistakes in templates, the same one is told before any page is made`(jobs: Int) throws {
        let mistake = Array("{{nothing}}".utf8)
        for (files, told) in [
            (["overview.mustache"], "overview"), (["lb.mustache"], "lb"), (["search.mustache"], "search"),
            (["lb.mustache", "search.mustache", "coverage.mustache"], "coverage"),
            (["overview.mustache", "more.mustache", "page.mustache"], "page"),
        ] {
            let own = Dictionary(uniqueKeysWithValues: files.map { ($0, mistake) })
            let error = #expect(throws: TemplateError.self) {
                try Renderer(options: BookOptions(templates: own), jobs: jobs)
            }
            #expect(error?.file == "\(told).mustache")
        }
    }

    @Test func `a summary tells the numbers in its first sentence`() throws {
        let summary = try RenderedBook(Self.month).text("summary.md")
        #expect(summary.contains("**600 events by 4 principals in 2 regions of 1 account, between"))
    }

    private static func resolve(
        _ link: String, from folder: [String], page: String
    ) -> (path: String, anchor: String) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let anchor = parts.count > 1 ? parts[1] : ""
        guard !parts[0].isEmpty else { return (page, anchor) }
        var path = folder
        for part in parts[0].split(separator: "/") {
            if part == ".." { path = path.dropLast() } else { path.append(String(part)) }
        }
        return (path.joined(separator: "/"), anchor)
    }
}
