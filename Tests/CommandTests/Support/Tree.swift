import Foundation

/// The files of a folder with their bytes, to compare two folders.
struct Tree: Equatable {
    var files: [String: Data] = [:]

    init(_ folder: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let url = URL(filePath: "\(folder)/\(name)")
            let values = try url.resourceValues(forKeys: [.isDirectoryKey])
            if values.isDirectory != true { files[name] = try Data(contentsOf: url) }
        }
    }

    /// What is not the same in another tree, named; empty when nothing is.
    func differences(from other: Tree) -> [String] {
        Set(files.keys).union(other.files.keys).sorted().compactMap { name in
            switch (files[name], other.files[name]) {
            case (nil, _): "\(name) is missing"
            case (_, nil): "\(name) is new"
            case (let mine, let theirs): mine == theirs ? nil : "\(name) differs"
            }
        }
    }

    /// The HTML pages, in order.
    var pages: [(name: String, page: Data)] {
        files.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }.map { (name: $0.key, page: $0.value) }
    }

    /// All text of the files with this ending.
    func text(ofFilesEnding suffix: String) -> [(name: String, text: String)] {
        files.filter { $0.key.hasSuffix(suffix) }.sorted { $0.key < $1.key }
            .map { (name: $0.key, text: String(decoding: $0.value, as: UTF8.self)) }
    }
}
