import Foundation
import Testing

/// Ledgers: killed, scanned again, merged in any way, they give the same book.
@Suite(.serialized) struct `Ledgers` {
    /// What a ledger holds, as far as a book tells: its totals and every event.
    private func contents(_ ledger: String) async throws -> [String] {
        let summary = try await Trailbook.run("summary", ledger, "--format", "json")
        let events = try await Trailbook.run("export", ledger, "--format", "jsonl")
        try #require(summary.status == 0 && events.status == 0, summary.comment)
        return (summary.text + events.text).split(separator: "\n").map(String.init)
    }

    /// The book of a ledger.
    private func book(_ ledger: String) async throws -> Tree {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run("render", ledger, "-o", folder.path("site"), "--quiet")
        try #require(run.status == 0, run.comment)
        return try Tree(folder.path("site"))
    }

    private func scan(_ inputs: String..., into ledger: String) async throws {
        let run = try await Trailbook.run(["scan"] + inputs + ["--ledger", ledger, "--quiet"])
        try #require(run.status == 0, run.comment)
    }

    /// The company's files dealt into several folders, each file at its own path below its folder; with an overlap,
    /// each file lies in two folders.
    private func deal(_ hands: Int, overlapping: Bool = false) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (index, file) in try Fixtures.files(below: Fixtures.company).enumerated() {
            let name = String(file.dropFirst(Fixtures.company.count + 1))
            for hand in overlapping ? [index % hands, (index + 1) % hands] : [index % hands] {
                try folder.copy(file, to: "\(hand)/\(name)")
            }
        }
        return folder
    }

    @Test func `scan and render make the book that build makes`() async throws {
        let folder = try TemporaryFolder()
        try await scan(Fixtures.frankfurt, into: folder.path("ledger"))
        let built = try await Trailbook.run("build", Fixtures.frankfurt, "-o", folder.path("site"), "--quiet")
        try #require(built.status == 0, built.comment)
        #expect(try await book(folder.path("ledger")).differences(from: Tree(folder.path("site"))) == [])
        let kept = try await Trailbook.run(
            "build", Fixtures.frankfurt, "-o", folder.path("kept"), "--ledger", folder.path("other"), "--quiet")
        try #require(kept.status == 0, kept.comment)
        #expect(try Tree(folder.path("kept")).differences(from: Tree(folder.path("site"))) == [])
        #expect(try await book(folder.path("other")).differences(from: Tree(folder.path("site"))) == [])
    }

    @Test func `scanning the same folder again changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let ledger = folder.path("ledger")
        try await scan(Fixtures.company, into: ledger)
        let first = try Data(contentsOf: URL(filePath: ledger))
        let once = try await contents(ledger)
        try await scan(Fixtures.company, into: ledger)
        #expect(try Data(contentsOf: URL(filePath: ledger)) == first)
        #expect(try await contents(ledger) == once)
    }

    @Test func `files that come later are added`() async throws {
        let hands = try deal(3)
        let ledger = hands.path("ledger")
        for hand in 0..<3 {
            for name in try FileManager.default.contentsOfDirectory(atPath: hands.path("\(hand)")) {
                let copy = try await Trailbook.shell(
                    "mkdir -p all && cp -r \"$1\" all/", hands.path("\(hand)/\(name)"), in: hands.path())
                try #require(copy.status == 0, copy.comment)
            }
            try await scan(hands.path("all"), into: ledger)
        }
        let whole = hands.path("whole")
        try await scan(Fixtures.company, into: whole)
        #expect(try await contents(ledger) == contents(whole))
    }

    @Test(arguments: [false, true])
    func `merging is commutative, associative and idempotent, and the same as one scan`(overlapping: Bool) async throws
    {
        let hands = try deal(3, overlapping: overlapping)
        func ledger(_ name: String) -> String { hands.path("ledger-\(name)") }
        func merge(_ parts: String..., to name: String) async throws {
            let run = try await Trailbook.run(["merge"] + parts.map(ledger) + ["-o", ledger(name)])
            try #require(run.status == 0, run.comment)
        }
        for hand in 0..<3 { try await scan(hands.path("\(hand)"), into: ledger("\(hand)")) }
        try await scan(Fixtures.company, into: ledger("whole"))
        let whole = try await contents(ledger("whole"))

        try await merge("0", "1", "2", to: "all")
        #expect(try await contents(ledger("all")) == whole)
        #expect(try await book(ledger("all")).differences(from: book(ledger("whole"))) == [])
        try await merge("2", "0", "1", to: "other order")
        #expect(try await contents(ledger("other order")) == whole)
        try await merge("0", "1", to: "left")
        try await merge("left", "2", to: "left first")
        #expect(try await contents(ledger("left first")) == whole)
        try await merge("1", "2", to: "right")
        try await merge("0", "right", to: "right first")
        #expect(try await contents(ledger("right first")) == whole)
        try await merge("all", "all", "1", to: "twice")
        #expect(try await contents(ledger("twice")) == whole)
        try await merge("whole", to: "alone")
        #expect(try await contents(ledger("alone")) == whole)
    }

    @Test func `a scan that is killed at any moment is taken up by the next`() async throws {
        let folder = try TemporaryFolder()
        let clock = ContinuousClock()
        let duration = try await clock.measure { try await scan(Fixtures.company, into: folder.path("whole")) }
        let whole = try await contents(folder.path("whole"))
        let script = "\"$trailbook\" scan \"$1\" --ledger \"$2\" --quiet & sleep \"$3\"; kill -9 $!; wait $!; true"
        for round in 0..<2 {
            let ledger = folder.path("killed-\(round)")
            for moment in 1...10 {
                let seconds = (duration / 11 * moment + duration / 22 * round).inSeconds
                _ = try await Trailbook.shell(script, Fixtures.company, ledger, "\(seconds)")
            }
            try await scan(Fixtures.company, into: ledger)
            #expect(try await contents(ledger) == whole)
        }
        // Each moment with a ledger of its own, so that no earlier round has done the work.
        for moment in [3, 6, 8, 9, 10] {
            let ledger = folder.path("once-\(moment)")
            _ = try await Trailbook.shell(script, Fixtures.company, ledger, "\((duration / 11 * moment).inSeconds)")
            try await scan(Fixtures.company, into: ledger)
            #expect(try await contents(ledger) == whole)
        }
    }

    @Test func `a build that is killed leaves the old book or the new one`() async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        func build(_ input: String) async throws {
            let run = try await Trailbook.run("build", input, "-o", site, "--quiet")
            try #require(run.status == 0, run.comment)
        }
        let duration = try await ContinuousClock().measure { try await build(Fixtures.frankfurt) }
        let new = try Tree(site)
        try await build(Fixtures.seed)
        let old = try Tree(site)
        let script = "\"$trailbook\" build \"$1\" -o \"$2\" --quiet & sleep \"$3\"; kill -9 $!; wait $!; true"
        for moment in 1...11 {
            let seconds = "\((duration / 11 * moment).inSeconds)"
            _ = try await Trailbook.shell(script, Fixtures.frankfurt, site, seconds)
            let found = try Tree(site)
            #expect(found == old || found == new, "killed after \(seconds) s")
        }
        try await build(Fixtures.frankfurt)
        #expect(try Tree(site).differences(from: new) == [])
    }

    @Test func `something that is no ledger is refused and left alone`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("precious", to: "ledger")
        let scan = try await Trailbook.run("scan", Fixtures.seed, "--ledger", path)
        #expect(scan.status == 2 || scan.status == 3, scan.comment)
        let render = try await Trailbook.run("render", path, "-o", folder.path("site"))
        #expect(render.status == 2 || render.status == 3, render.comment)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }
}

extension Duration {
    /// Seconds with a fraction.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
