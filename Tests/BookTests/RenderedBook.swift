import Foundation

@testable import Book
@testable import Ledger

/// A book made of a little table of calls, as files by path.
struct RenderedBook {
    let files: [String: [UInt8]]

    init(
        _ calls: [Call], sources: [Facts.Source]? = nil, options: BookOptions = BookOptions(), jobs: Int = 2,
        parameters: String = "x", scope: Scope = Scope(), fields: [String] = []
    ) throws {
        var facts = FactsBuilder.facts(calls)
        if let sources { facts.sources = sources }
        let store = LittleRecords(&facts, parameters: parameters, fields: fields)
        let folder = try TemporaryFolder()
        let path = folder.path + "/site"
        let site = try StagedSite(output: path)
        let renderer = try Renderer(options: options)
        try renderer.writeBook(
            model: BookModel(facts: facts, scope: scope, words: renderer.words), records: store, to: site, jobs: jobs)
        try site.publish()
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)"), name != "manifest.json" else {
                continue
            }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = [UInt8](data) }
        }
        self.files = files
    }

    /// The pages, by path.
    var pages: [(path: String, html: [UInt8])] {
        files.filter { $0.key.hasSuffix(".html") }.map { ($0.key, $0.value) }.sorted { $0.path < $1.path }
    }

    /// A file as text.
    func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }
}

/// Records of the calls of a little table.
struct LittleRecords: RawRecordStore {
    private var block: [UInt8] = []

    /// Makes a record for each event and lets the event point to it.
    /// - Parameter fields: for each event `requestParameters` and what else its record has; where there are none, a name.
    init(_ facts: inout Facts, parameters: String, fields: [String] = []) {
        let quoted = String(decoding: (try? JSONEncoder().encode(parameters)) ?? Data(), as: UTF8.self)
        for index in facts.events.indices {
            let action = facts.actions[Int(facts.events[index].action)]
            let record = """
                {"eventID":"\(facts.eventIDs[index])","eventName":"\(action.name)","eventSource":"\(action.source)",\
                \(index < fields.count ? fields[index] : "\"requestParameters\":{\"name\":\(quoted)}")}
                """
            facts.events[index].raw = .init(
                block: 0, offset: Int32(block.count), length: Int32(record.utf8.count))
            block += record.utf8
        }
    }

    func inflate(_ blocks: Set<Int32>) -> RawBlocks { RawBlocks([0: block]) }
}
