import Foundation

/// `data/summary.json`, schema 1, and what `trailbook summary --format json` prints.
struct Summary: Decodable, Equatable {
    struct Period: Decodable, Equatable {
        var first: String?
        var last: String?
    }

    struct Files: Decodable, Equatable {
        var read: Int
        var rejected: Int
        var skipped: Int
    }

    struct Principal: Decodable, Equatable {
        var label: String
        var kind: String
        var grade: String
        var events: Int
        var errors: Int
        var page: String
    }

    struct Rejected: Decodable, Equatable {
        var path: String
        var reason: String
    }

    var schema: Int
    var period: Period?
    var records: Int
    var events: Int
    var duplicates: Int
    var errors: Int
    var failed: Int
    var readOnly: Int
    var files: Files
    var byRegion: [String: Int]
    var byAccount: [String: Int]
    var byAction: [String: Int]
    var byDay: [String: Int]
    var byErrorCode: [String: Int]
    var byIdentityType: [String: Int]
    var byPrincipal: [String: Principal]
    var byIdentity: [String: Int]
    var rejected: [Rejected]

    init(_ data: Data) throws {
        self = try JSONDecoder().decode(Summary.self, from: data)
    }

    /// The summary of a book.
    init(ofSite site: String) throws {
        try self.init(Data(contentsOf: URL(filePath: "\(site)/data/summary.json")))
    }
}

extension Trailbook {
    /// The summary of these inputs, and the run that printed it.
    static func summary(
        _ inputs: String..., options: [String] = [], input: Data? = nil
    ) async throws -> (Summary, Run) {
        let arguments = ["summary"] + inputs + ["--format", "json"] + options
        let run = try await run(arguments, input: input)
        return (try Summary(run.output), run)
    }
}
