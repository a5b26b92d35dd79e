import Foundation

/// Where things lie in the repository.
enum Fixtures {
    /// The top of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static let company = path("company")
    static let seed = path("seed")
    /// A small part of the company's logs: one account, one region, 61 events.
    static let frankfurt = path("company/AWSLogs/o-exampleorg1/123456789012/CloudTrail/eu-central-1")

    /// Below `Fixtures/`.
    static func path(_ name: String) -> String { "\(root)/Fixtures/\(name)" }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    /// An `expected.json`: what must come of each file beside it, by file name.
    static func expected<Row: Decodable>(_ folder: String, as: Row.Type) throws -> [(file: String, row: Row)] {
        let rows = try JSONDecoder().decode([String: Row].self, from: data("\(folder)/expected.json"))
        return rows.sorted { $0.key < $1.key }.map { (file: $0.key, row: $0.value) }
    }

    /// The log files below a folder, in order.
    static func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
            .filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            }
    }
}
