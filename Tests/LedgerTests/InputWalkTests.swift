import Foundation
import Testing

@testable import Ledger

@Suite struct InputWalkTests {
    /// What a walk finds, in the order in which it is read.
    private func found(_ inputs: [String], jobs: Int) throws -> [String] {
        var walk = InputWalk(jobs: jobs, mayGuess: false)
        defer { walk.finish() }
        for input in inputs { try walk.add(input) }
        return InputWalk.sorted(walk.files).map { "\($0.path) \($0.size) \($0.obstacle ?? "")" }
    }

    @Test(arguments: [0, 1, 2, 7, 100])
    func `each file is found with its size, whoever looks`(jobs: Int) throws {
        let folder = try LedgerFolder()
        var expected: [String] = []
        for name in 0..<40 {
            for file in 0..<name {
                let path = "\(name % 7)/\(name)/\(file)"
                try folder.write("logs/" + path, text: String(repeating: "x", count: name + file))
                expected.append("\(path) \(name + file) ")
            }
        }
        #expect(try found([folder.path("logs")], jobs: jobs).sorted() == expected.sorted())
    }

    @Test func `files are read in the order of the bytes of their names as shown`() throws {
        let folder = try LedgerFolder()
        // One is no UTF-8: it is shown, and stands, with what takes the place of its byte, and it is read.
        let names =
            ["...", "..x", ".a", "A", "a", "a.b", "ab", "é"].map { Array($0.utf8) } + [[0xFF], Array("\u{1F4D8}".utf8)]
        try FileManager.default.createDirectory(atPath: folder.path("logs"), withIntermediateDirectories: true)
        for name in names.shuffled() {
            let file = folder.path("logs/").utf8CString.dropLast() + name.map { CChar(bitPattern: $0) } + [0]
            let descriptor = open(Array(file), O_CREAT | O_WRONLY, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
        }
        let expected = names.map { String(decoding: $0, as: UTF8.self) + " 0 " }
        #expect(try found([folder.path("logs")], jobs: 2) == expected)
        // Given once more by itself, a file is there twice, side by side.
        #expect(try found([folder.path("logs/a"), folder.path("logs")], jobs: 2).count == names.count + 1)
    }

    @Test(arguments: [1, 2, 7])
    func `links are followed once, in the order of names, whoever looks`(jobs: Int) throws {
        let folder = try LedgerFolder()
        for name in ["logs/b/deep/one", "logs/c/two", "elsewhere/three"] { try folder.write(name, text: "x") }
        for (link, target) in [
            ("logs/a", "b"), ("logs/b/deep/up", "../.."), ("logs/c/self", "."), ("logs/d", "../elsewhere"),
            ("logs/e", "d"), ("logs/lost", "nowhere"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
        }
        #expect(
            try found([folder.path("logs")], jobs: jobs) == [
                "lost 0 there is no such file", "a/deep/one 1 ", "c/two 1 ", "d/three 1 ",
            ])
    }

    @Test(arguments: [1, 3])
    func `a folder that is gone when it is its turn is told with its reason`(jobs: Int) throws {
        let lister = FolderLister(jobs: jobs, mayGuess: false)
        defer { lister.finish() }
        let base = Array("/nowhere/".utf8CString.dropLast())
        let gone = InputFolder(location: base + [0], base: base, path: "", isText: true)
        #expect(lister.list(gone).failure == "there is no such file")
    }

    @Test(arguments: [1, 2, 5000])
    func `files that claim to be endless are planned for like others`(count: Int) {
        var file = InputFile("sparse", base: [], below: false, size: .max)
        #expect(file.size == InputFile.sizeMax)
        file.size = .max
        #expect(file.size == InputFile.sizeMax)
        let files = [InputFile](repeating: file, count: count)
        var tally = ScanTally(files: files)
        for file in files.indices { tally.end(files[file..<file + 1]) }
        #expect(tally.progress.bytes == tally.progress.bytesTotal && tally.progress.bytes >= InputFile.sizeMax)
        let groups = Scanner.groups(of: files, jobs: 2)
        #expect(groups.map(\.count).reduce(0, +) == count)
    }

    @Test func `threads that have nothing to do go home`() {
        FolderLister(jobs: 8, mayGuess: true).finish()
    }
}
