import Foundation
import Testing

/// Each way in which a record names its caller.
struct `Identities` {
    struct Expected: Decodable, Sendable {
        var label: String
        var kind: String
        var grade: String
    }

    static func cases() throws -> [(file: String, row: Expected)] {
        try Fixtures.expected("identities", as: Expected.self)
    }

    struct Line: Decodable {
        var actor: Expected
    }

    @Test(arguments: try cases())
    func `a caller gets a name, a kind and a grade`(file: String, row: Expected) async throws {
        let run = try await Trailbook.run(
            "export", Fixtures.path("identities/\(file)"), "--events", "all", "--format", "jsonl")
        #expect(run.status == 0, run.comment)
        let actor = try JSONDecoder().decode(Line.self, from: run.output).actor
        #expect(actor.label == row.label)
        #expect(actor.kind == row.kind)
        #expect(actor.grade == row.grade)
    }
}
