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

    @Test(arguments: try cases())
    func `a caller gets a name, a kind and a grade`(file: String, row: Expected) async throws {
        let (summary, run) = try await Trailbook.summary(Fixtures.path("identities/\(file)"))
        #expect(run.status == 0, run.comment)
        let principal = try #require(summary.byPrincipal.values.first)
        #expect(summary.byPrincipal.count == 1)
        #expect(principal.label == row.label)
        #expect(principal.kind == row.kind)
        #expect(principal.grade == row.grade)
        #expect(principal.events == 1)
    }
}
