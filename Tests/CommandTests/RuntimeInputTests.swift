import Foundation
import Testing

/// Inputs that are wrong in the file system rather than in a file.
struct `Inputs on disk` {
    /// A folder with one good file and something wrong beside it, made by a shell script.
    private func folder(_ script: String) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/zz-good.json")
        let made = try await Trailbook.shell(script, in: folder.path("in"))
        try #require(made.status == 0, made.comment)
        return folder
    }

    @Test func `a FIFO is named and not waited for`() async throws {
        let folder = try await folder("mkfifo queue.json")
        let (summary, run) = try await Trailbook.summary(folder.path("in"))
        #expect(summary.events == 1)
        #expect(summary.rejected.map(\.path) == ["queue.json"], run.comment)
        #expect(run.errors.contains("queue.json"), run.comment)
        #expect(run.status == 1 && !run.isTooLong, run.comment)
    }

    @Test func `links are followed once, and a loop ends`() async throws {
        let folder = try await folder(
            """
            mkdir deep; ln -s ../deep deep/loop; ln -s . self; ln -s b a; ln -s a b; ln -s zz-good.json again.json
            """)
        let (summary, run) = try await Trailbook.summary(folder.path("in"))
        #expect(summary.events == 1, run.comment)
        // The file and the one link to it, each once, by whatever way round they can be reached.
        #expect(summary.records == 2 && summary.files.read == 2, run.comment)
        #expect(summary.rejected.map(\.path) == ["a", "b"], run.comment)
        #expect(!run.isTooLong)
    }

    @Test func `a dangling link is named`() async throws {
        let folder = try await folder("ln -s nowhere.json lost.json")
        let (summary, run) = try await Trailbook.summary(folder.path("in"))
        #expect(summary.events == 1)
        #expect(run.status == 1, run.comment)
        #expect(run.errors.contains("lost.json"))
    }

    @Test func `a folder without permission is named and the others are read`() async throws {
        let folder = try await folder("mkdir shut && cp zz-good.json shut/a.json && chmod 0 shut")
        defer { chmod(folder.path("in/shut"), 0o755) }
        // Root reads everything: take the right away first, where there is a tool for it.
        let script = """
            if [ "$(id -u)" != 0 ]; then exec "$trailbook" summary "$1" --format json; fi
            if command -v setpriv >/dev/null; then
                exec setpriv --reuid 65534 --regid 65534 --clear-groups "$trailbook" summary "$1" --format json
            fi
            exit 77
            """
        chmod(folder.path(), 0o755)
        let run = try await Trailbook.shell(script, folder.path("in"))
        if run.status == 77 || run.status == 126 || run.status == 127 {
            print("skipped: running as root, and the program cannot be run as somebody else here")
            return
        }
        #expect(run.status == 1, run.comment)
        #expect(run.errors.contains("shut"))
        #expect(try Summary(run.output).events == 1)
    }

    static let names = [
        "new\nline.json", "quote\"'`.json", "..json", "...json", " lead and trail .json", "-o.json", "--help.json",
        "💩茶\u{202E}.json", "e\u{301}\u{E9}.json", "<script>alert(1)<∕script>.json", "%2e%2e%2f.json",
        "a;b&c|d$HOME*?.json", "\\back.json",
        String(repeating: "n", count: 250) + ".json",
    ]

    @Test func `files with nasty names are read and named safely`() async throws {
        let folder = try TemporaryFolder()
        for (index, name) in Self.names.enumerated() {
            let data = try Fixtures.data("kinds/single-record.json")
            let text = String(decoding: data, as: UTF8.self).replacing("\"eventID\":\"", with: "\"eventID\":\"\(index)")
            try folder.write(text, to: "in/\(name)")
        }
        // A name that is no UTF-8 at all.
        let bytes = try await Trailbook.shell(
            "cp \"$1\" \"$(printf 'in/bytes\\377.json')\"", Fixtures.path("kinds/bare-array.json"), in: folder.path())
        try #require(bytes.status == 0, bytes.comment)
        let run = try await Trailbook.run("build", folder.path("in"), "-o", folder.path("site"))
        #expect(run.status == 0, run.comment)
        #expect(try Summary(ofSite: folder.path("site")).events == Self.names.count + 3)
        let coverage = try String(contentsOfFile: folder.path("site/coverage.html"), encoding: .utf8)
        #expect(!coverage.contains("<script>alert"))
    }

    @Test func `a nasty name in a message does not break the terminal`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{", to: "in/red\u{1B}[31m\nline.json")
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/zz-good.json")
        let run = try await Trailbook.run("build", folder.path("in"), "-o", folder.path("site"))
        #expect(run.status == 1, run.comment)
        #expect(!run.errors.contains("\u{1B}"))
        #expect(run.errors.contains("red"))
    }

    @Test func `a nasty name of a ledger does not break the terminal either`() async throws {
        let folder = try TemporaryFolder()
        let ledger = folder.path("red\u{1B}[31m.ledger")
        let run = try await Trailbook.run("scan", Fixtures.path("kinds/single-record.json"), "--ledger", ledger)
        #expect(run.status == 0, run.comment)
        #expect(!run.errors.contains("\u{1B}") && run.errors.contains("The ledger is"), run.comment)
    }

    @Test func `a file that goes away during the run costs itself only`() async throws {
        let folder = try TemporaryFolder()
        for index in 0..<120 {
            try folder.copy(Fixtures.path("kinds/trail.json.gz"), to: "in/\(1000 + index).json.gz")
        }
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/0-good.json")
        let script = "\"$trailbook\" summary in --format json --jobs 1 & rm -f in/1*.json.gz; wait $!"
        let run = try await Trailbook.shell(script, in: folder.path())
        let summary = try Summary(run.output)
        #expect(summary.events >= 1, run.comment)
        #expect(run.status == (summary.rejected.isEmpty ? 0 : 1), run.comment)
    }

    @Test func `a line of 100 MB is read`() async throws {
        let folder = try TemporaryFolder()
        // One record whose request is 100 million blanks and letters, too long for anything but a stream or a limit.
        let script = """
            { printf '{"Records":['; cat "$1"; printf ','
              printf '%s' "$2"; head -c 100000000 /dev/zero | tr '\\0' 'x' ; printf '"}}]}'; } | gzip -1 > in/long.json.gz
            """
        try folder.copy(Fixtures.path("kinds/single-record.json"), to: "in/zz-good.json")
        let start = """
            {"eventVersion":"1.08","eventID":"long","eventTime":"2026-05-11T10:00:00Z","awsRegion":"us-west-2",\
            "eventSource":"ec2.amazonaws.com","eventName":"RunInstances","requestParameters":{"userData":"
            """
        let made = try await Trailbook.shell(
            script, Fixtures.path("kinds/single-record.json"), start, in: folder.path())
        try #require(made.status == 0, made.comment)
        let (summary, run) = try await Trailbook.summary(folder.path("in"), options: ["--jobs", "1"])
        // Such a file may be read or be refused for its ratio, but never in silence.
        #expect(summary.events == 2 || (run.status == 1 && run.errors.contains("long.json.gz")), run.comment)
    }

    @Test func `an input that is not there is an error that names it`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run("build", folder.path("missing.json"), "-o", folder.path("site"))
        #expect(run.status == 2 || run.status == 3, run.comment)
        #expect(run.errors.contains("missing.json"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("site")))
    }
}
