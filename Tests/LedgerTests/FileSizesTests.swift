import Testing

@testable import Ledger

@Suite struct FileSizesTests {
    @Test(arguments: [0, 1, 2, 7, 100])
    func `each file's size is told, whoever asks for it`(jobs: Int) throws {
        let folder = try LedgerFolder()
        let sizes = FileSizes(jobs: jobs)
        var expected: [Int64] = []
        for name in 0..<40 {
            var files: [(place: Int, name: [CChar])] = []
            for file in 0..<name {
                try folder.write("\(name)/\(file)", text: String(repeating: "x", count: name + file))
                files.append((expected.count, Array("\(file)".utf8CString)))
                expected.append(Int64(name + file))
            }
            sizes.add(FileSizes.Folder(location: Array(folder.path("\(name)").utf8CString), files: files))
        }
        let found = sizes.finish().sorted { $0.place < $1.place }
        #expect(found.map(\.size) == expected)
        #expect(found.allSatisfy { $0.obstacle == nil })
    }

    @Test(arguments: [1, 3])
    func `what disappeared meanwhile is told with its reason`(jobs: Int) throws {
        let folder = try LedgerFolder()
        let sizes = FileSizes(jobs: jobs)
        for (place, name) in [".", "gone"].enumerated() {
            sizes.add(
                FileSizes.Folder(
                    location: Array(folder.path(name).utf8CString), files: [(place, Array("file".utf8CString))]))
        }
        #expect(sizes.finish().map(\.obstacle) == ["there is no such file", "there is no such file"])
    }

    @Test func `threads that have nothing to do go home`() {
        #expect(FileSizes(jobs: 8).finish().isEmpty)
    }
}
