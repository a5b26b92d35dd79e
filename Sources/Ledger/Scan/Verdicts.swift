import CloudTrail
import Gzip

extension Facts.Source {
    /// A file of which nothing is known but its name.
    init(path: String, size: Int64 = 0, sha256: String = "", delivered: Int64? = nil) {
        self.init(
            path: path, size: size, sha256: sha256, records: 0, repeated: 0, outside: 0, first: nil, last: nil,
            delivered: delivered, verdict: .read, reason: "", apart: [:])
    }

    /// Gives the verdict on a file that was read.
    ///
    /// - Parameters:
    ///   - report: what the document held.
    ///   - counted: its events, and the records that were left out for want of a time.
    ///   - gzip: what is wrong with the compressed file.
    mutating func judge(_ report: DocumentReport, counted: (records: Int, untimed: Int), gzip: GzipProblem?) {
        for (kind, count) in report.apart { apart[kind.rawValue] = count }
        var reasons: [String] = []
        if let gzip { reasons.append(gzip.reason) }
        if counted.records == 0, apart.isEmpty, let start = report.notJSON {
            verdict = .rejected
            reason = (reasons + [Self.guess(start)]).joined(separator: "; ")
            return
        }
        if counted.untimed > 0 { reasons.append("\(Self.records(counted.untimed)) no readable eventTime, left out") }
        for (what, problems) in Dictionary(grouping: report.problems, by: \.reason).sorted(by: { $0.key < $1.key }) {
            let places = problems.map { "\($0.record)" }.joined(separator: ", ")
            reasons.append("\(problems.count == 1 ? "record" : "records") \(places): \(what)")
        }
        if report.problemCount > report.problems.count {
            reasons.append("and \(report.problemCount - report.problems.count) more")
        }
        if report.isCut, report.problemCount == 0 { reasons.append("the list of records ends too early") }
        reason = reasons.joined(separator: "; ")
        if counted.records > 0 {
            verdict = reasons.isEmpty ? .read : .partial
        } else if !reasons.isEmpty {
            verdict = apart.isEmpty ? .rejected : .partial
            if apart.isEmpty, gzip == nil, !report.isCut, counted.untimed == 0 {
                reason = "not a CloudTrail log: \(reason)"
            }
        } else if !apart.isEmpty {
            verdict = .skipped
            reason = apart.keys.sorted().joined(separator: ", ") + ": counted apart"
        }
    }

    private static func records(_ count: Int) -> String { count == 1 ? "1 record has" : "\(count) records have" }

    /// What a file that is no log looks like, from its first bytes.
    private static func guess(_ start: String) -> String {
        let lower = start.lowercased()
        if lower.hasPrefix("<?xml") || lower.hasPrefix("<error") {
            return "not a CloudTrail log: it is XML, such as an error that S3 returned"
        }
        if lower.hasPrefix("<!doctype") || lower.hasPrefix("<html") {
            return "not a CloudTrail log: it is an HTML page"
        }
        if lower.prefix(while: { $0 != "\n" }).count(where: { $0 == "," }) >= 2 {
            return "not a CloudTrail log: a table without the columns of Event history"
        }
        return "not a CloudTrail log: neither JSON nor the CSV of Event history"
    }
}

extension GzipProblem {
    /// The problem as a reason.
    var reason: String {
        switch self {
        case .notGzip: "not gzip"
        case .truncated: "the gzip stream is truncated"
        case .corrupt: "the gzip stream is damaged"
        case .checksumMismatch: "the gzip checksum does not match"
        case .trailingGarbage: "trailing bytes after the gzip stream"
        case .overSizeLimit: "it inflates to more than the size limit (--max-inflated)"
        case .overRatioLimit: "it inflates to more than the ratio limit (--max-ratio)"
        }
    }
}
