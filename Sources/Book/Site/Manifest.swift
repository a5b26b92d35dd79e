internal import FoundationEssentials
public import Ledger

/// What a site consists of and what it was made from: `manifest.json`. It says nothing of when and where it was made.
public struct Manifest: Sendable, Hashable {
    /// A file of the site.
    public struct File: Sendable, Hashable {
        /// The path below the site's folder.
        public var path: String
        /// Size in bytes.
        public var bytes: Int
        /// Lower-case hexadecimal SHA-256 of the content.
        public var sha256: String
    }

    /// A file that the book was made from.
    public struct Input: Sendable, Hashable {
        /// The path below the input that was given.
        public var path: String
        /// Size in bytes as stored.
        public var bytes: Int
        /// Lower-case hexadecimal SHA-256 of the bytes as stored; empty where it could not be read.
        public var sha256: String
        /// `read`, `partial`, `rejected` or `skipped`.
        public var verdict: String

        /// An input of the facts.
        public init(_ source: Facts.Source) {
            path = source.path
            bytes = Int(source.size)
            sha256 = source.sha256
            verdict = source.verdict.word
        }
    }

    /// Files of the site but the manifest itself, by path.
    public var files: [File] = []
    /// Inputs, by path, then SHA-256.
    public var inputs: [Input] = []

    /// The manifest as JSON, a file or input a line.
    /// - Parameter inputs: what ``inputsJSON`` gives, where that is known already.
    /// - Returns: pieces that belong one behind the other, since the inputs are many and are not to be copied.
    func json(inputs: [UInt8]? = nil) -> [ArraySlice<UInt8>] {
        let inputs = inputs ?? inputsJSON
        var writer = JSONWriter()
        var head = 0
        // A hash has 64 digits, and what stands between the values is about as much.
        writer.reserve(files.reduce(256) { $0 + $1.path.utf8.count + 128 })
        writer.object { top in
            top.key("files")
            top.array { list in
                for file in files.sorted(by: { ExactText($0.path) < ExactText($1.path) }) {
                    list.newline()
                    list.object { object in
                        object.key("bytes")
                        object.value(file.bytes)
                        object.key("path")
                        object.value(file.path)
                        object.key("sha256")
                        object.value(file.sha256)
                    }
                }
            }
            top.newline()
            top.key("generator")
            top.value(Self.generator)
            top.newline()
            top.key("inputs")
            top.value(written: [])
            head = top.bytes.count
            top.newline()
            top.key("schema")
            top.value(1)
        }
        writer.endLine()
        return [writer.bytes[..<head], inputs[...], writer.bytes[head...]]
    }

    /// The inputs as they stand in the manifest.
    var inputsJSON: [UInt8] {
        var writer = JSONWriter()
        writer.reserve(inputs.reduce(16) { $0 + $1.path.utf8.count + 144 })
        writer.array { list in
            for input in sortedInputs {
                list.newline()
                list.object { object in
                    object.key("bytes")
                    object.value(input.bytes)
                    object.key("path")
                    object.value(input.path)
                    object.key("sha256")
                    object.value(input.sha256)
                    object.key("verdict")
                    object.value(input.verdict)
                }
            }
        }
        return writer.bytes
    }

    /// By path, then SHA-256, as those of a ledger are already.
    private var sortedInputs: [Input] {
        func precedes(_ a: Input, _ b: Input) -> Bool {
            a.path == b.path ? a.sha256 < b.sha256 : ExactText.compare(a.path, b.path) < 0
        }
        let isSorted = inputs.indices.dropFirst().allSatisfy { !precedes(inputs[$0], inputs[$0 - 1]) }
        return isSorted ? inputs : inputs.sorted(by: precedes)
    }

    /// Reads a manifest.
    /// - Throws: when this is not the manifest of a site that trailbook wrote, or names files outside the site.
    init(_ bytes: [UInt8], path: String) throws(SiteError) {
        let stored: Stored
        do {
            stored = try JSONDecoder().decode(Stored.self, from: Data(bytes))
        } catch {
            throw SiteError("cannot read", path, "it is not a manifest that trailbook wrote")
        }
        guard stored.generator == Self.generator, stored.schema == 1 else {
            throw SiteError("cannot read", path, "it is not a manifest that this trailbook knows")
        }
        for file in stored.files {
            if let objection = SitePath.objection(to: file.path) { throw SiteError("cannot use", path, objection) }
        }
        guard Set(stored.files.map(\.path)).count == stored.files.count else {
            throw SiteError("cannot use", path, "it lists a file twice")
        }
        files = stored.files.map { File(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) }
    }

    /// Reads the manifest at a path.
    /// - Throws: when it cannot be read, or is larger than that of any book.
    init(reading path: String) throws(SiteError) { try self.init(FileCalls.read(path, most: Self.most), path: path) }

    /// Most bytes of a manifest: some four million files of a site or inputs.
    private static let most = 1 << 30

    /// A manifest of these files and inputs.
    init(files: [File], inputs: [Input]) {
        self.files = files
        self.inputs = inputs
    }

    static let generator = "trailbook"

    private struct Stored: Decodable {
        struct File: Decodable {
            var path: String
            var bytes: Int
            var sha256: String
        }
        var files: [File]
        var generator: String
        var schema: Int
    }

    static func sha256(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { ContentHash.sha256($0) } }
}

extension Facts.Verdict {
    /// The word that stands in the manifest and on pages.
    public var word: String {
        switch self {
        case .read: "read"
        case .partial: "partial"
        case .rejected: "rejected"
        case .skipped: "skipped"
        }
    }
}
