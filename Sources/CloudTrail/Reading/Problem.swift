/// Something in a document that could not be read. The rest was.
public struct RecordProblem: Sendable, Equatable {
    /// Which record of the document, counted from 1.
    public var record: Int
    /// Why, as a clause: `no eventTime`.
    public var reason: String

    /// A problem.
    public init(record: Int, reason: String) {
        self.record = record
        self.reason = reason
    }
}

/// Kinds of record that are counted apart from events.
public enum ApartKind: String, Sendable, CaseIterable {
    /// CloudTrail Insights.
    case insight = "Insight"
    /// VPC endpoint activity (`eventCategory` `NetworkActivity`).
    case networkActivity = "NetworkActivity"
    /// Aggregated data events.
    case aggregated = "Aggregated"
    /// Digest files of log file validation.
    case digest = "Digest"
}

/// What a document held besides its events.
public struct DocumentReport: Sendable, Equatable {
    /// Values that could be records, whatever came of them.
    public var values = 0
    /// What could not be read.
    public var problems: [RecordProblem] = []
    /// How many problems there were in all; ``problems`` keeps the first few.
    public var problemCount = 0
    /// Records of other kinds.
    public var apart: [ApartKind: Int] = [:]
    /// Whether the text ended in the middle of a record or a list.
    public var isCut = false
    /// The first bytes, where nothing in the document was JSON: `<!DOCTYPE html>`.
    public var notJSON: String?

    /// No document.
    public init() {}

    /// Adds what a later piece of the same document holds.
    public mutating func append(_ later: DocumentReport) {
        notJSON = notJSON ?? later.notJSON
        for problem in later.problems.prefix(Self.problemsKept - problems.count) {
            problems.append(RecordProblem(record: values + problem.record, reason: problem.reason))
        }
        values += later.values
        problemCount += later.problemCount
        apart.merge(later.apart, uniquingKeysWith: +)
        isCut = isCut || later.isCut
    }

    mutating func add(_ reason: String) {
        problemCount += 1
        if problems.count < Self.problemsKept { problems.append(RecordProblem(record: values, reason: reason)) }
    }

    private static let problemsKept = 5
}
