internal import Ledger
internal import Mustache

/// An input file on the page of coverage.
struct SourceRow: TemplateModel {
    var source: Facts.Source

    static var tags: Tags<SourceRow> {
        [
            "path": .text("The path below the input that was given.") { Shown.line($0.source.path, limit: 500) },
            "isRead": .flag("Read to the end.") { $0.source.verdict == .read },
            "isPartial": .flag("Read in part.") { $0.source.verdict == .partial },
            "isRejected": .flag("Nothing could be read.") { $0.source.verdict == .rejected },
            "isSkipped": .flag("Not a log of events.") { $0.source.verdict == .skipped },
            "reason": .text("Why, where it was not read to the end.") { Shown.line($0.source.reason, limit: 500) },
            "records": .count("Records that are events, repetitions included.") { $0.source.records },
            "repeated": .count("Records that repeat an earlier one of the same file.") { $0.source.repeated },
            "first": .text("The earliest event.") { moment($0.source.first) },
            "last": .text("The latest event.") { moment($0.source.last) },
            "size": .count("Bytes as stored.") { Int($0.source.size) },
            "sha256": .text("The SHA-256 of the bytes as stored; empty where they could not be read.") {
                $0.source.sha256
            },
            "shortHash": .text("Its first 12 digits.") { String(Substring($0.source.sha256.utf8.prefix(12))) },
            "apart": .list("Records of kinds that are kept apart.") { Apart.sorted($0.source.apart) },
        ]
    }

    static func moment(_ second: Int64?) -> String { second.map { Moment.text($0, exact: true) } ?? "" }
}

/// How many records of a kind were kept apart.
struct Apart: TemplateModel {
    var name: String
    var n: Int

    static func sorted(_ apart: [String: Int]) -> [Apart] {
        apart.filter { $0.value > 0 }.map { Apart(name: $0.key, n: $0.value) }.sorted { $0.name < $1.name }
    }

    static var tags: Tags<Apart> {
        [
            "name": .text("The kind.") { $0.name },
            "n": .count("How many records.") { $0.n },
        ]
    }
}

/// A file that was delivered long after its last event.
struct LateRow: TemplateModel {
    var path: String
    var last: Int64
    var delivered: Int64

    /// How late.
    var seconds: Int64 { delivered - last }

    /// `nil` where the file was not late, or does not tell.
    init?(_ source: Facts.Source) {
        guard Self.isLate(last: source.last, source.delivered), let last = source.last,
            let delivered = source.delivered
        else { return nil }
        path = source.path
        self.last = last
        self.delivered = delivered
    }

    /// Whether what was delivered at some moment was late.
    static func isLate(last: Int64?, _ delivered: Int64?) -> Bool {
        guard let last, let delivered else { return false }
        return delivered - last > CoverageFacts.lateAfter
    }

    static var tags: Tags<LateRow> {
        [
            "path": .text("The path below the input that was given.") { Shown.line($0.path, limit: 500) },
            "last": .text("The latest event in it.") { Moment.text($0.last, exact: true) },
            "delivered": .text("When it was delivered, by its name.") { Moment.text($0.delivered, exact: true) },
            "minutes": .count("Minutes from one to the other.") { Int($0.seconds / 60) },
        ]
    }
}
