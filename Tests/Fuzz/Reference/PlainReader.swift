import CloudTrail

/// What a document held besides its events, as far as it is compared.
struct PlainVerdict: Equatable {
    var values = 0
    var problemCount = 0
    var apart: [ApartKind: Int] = [:]
    var isCut = false
    var notJSON: String?

    var isClean: Bool { problemCount == 0 && !isCut && notJSON == nil }
}

extension PlainVerdict {
    init(_ report: DocumentReport) {
        self.init(
            values: report.values, problemCount: report.problemCount, apart: report.apart, isCut: report.isCut,
            notJSON: report.notJSON)
    }
}

/// What a slow reader, which looks at one rule after another, finds in a document.
///
/// It says nothing (``PlainError/damaged``) of documents that are not whole JSON, where the reader under test saves
/// what it can, and (``Unsettled``) of those for which no rule says what should come out: lists with numbers or texts
/// in them, objects that are wrapped in two ways at once, wrapping deeper than CloudTrail's tools do it.
struct PlainReader {
    struct Unsettled: Error {}

    var records: [PlainValue] = []
    var verdict = PlainVerdict()

    /// Reads a sequence of values. Commas between them count as white space.
    ///
    /// After a throw, ``records`` has those that end before the place of the damage.
    mutating func read(_ text: some Sequence<UInt8>) throws {
        var parser = PlainParser(text)
        while true {
            repeat { parser.skipSpace() } while parser.byte == UInt8(ascii: ",") && parser.advance()
            guard parser.byte != nil else { return }
            try read(parser.value(), nesting: 0)
        }
    }

    private mutating func read(_ value: PlainValue, nesting: Int, isInText: Bool = false) throws {
        switch value.kind {
        case .array(let elements):
            guard nesting < 2, !isInText else { throw Unsettled() }
            for element in elements { try read(element, nesting: nesting + 1) }
        case .object:
            try read(object: value, nesting: nesting, isInText: isInText)
        case .string, .scalar:
            throw Unsettled()
        }
    }

    private mutating func read(object: PlainValue, nesting: Int, isInText: Bool) throws {
        let wrappers = ["Records", "Events", "detail", "CloudTrailEvent"].flatMap { object.values($0) }
        guard wrappers.count < 2 else { throw Unsettled() }
        let texts = PlainRecord(object).texts.map { String(decoding: $0, as: UTF8.self) }
        let (type, category) = (texts[9], texts[10])
        if let wrapper = wrappers.first, isInText || nesting > 2 {
            // Wrapped again within the text of a lookup-events entry.
            if wrapper.isArray || wrapper.isString || object.has("detail") { throw Unsettled() }
        }
        if object.has("Records") || object.has("Events"), let list = wrappers.first, case .array(let all) = list.kind {
            guard nesting < 2, all.allSatisfy({ $0.isObject || $0.isArray }) else { throw Unsettled() }
            for element in all { try read(element, nesting: nesting + 1) }
        } else if let text = object.values("CloudTrailEvent").first?.text {
            var inner = PlainParser(text)
            inner.skipSpace()
            guard let value = try? inner.value(), value.isObject else { throw Unsettled() }
            inner.skipSpace()
            guard inner.byte == nil else { throw Unsettled() }
            try read(value, nesting: nesting, isInText: true)
        } else if object.has("digestStartTime") {
            keepApart(.digest)
        } else if category == "Insight" || type == "AwsCloudTrailInsight" || object.has("insightDetails") {
            keepApart(.insight)
        } else if category == "Aggregated" || type == "AwsAggregatedEvent" {
            keepApart(.aggregated)
        } else if category == "NetworkActivity" || type == "AwsVpceEvents" || type == "AwsVpceEvent" {
            keepApart(.networkActivity)
        } else if hasText(object, "eventName") || hasText(object, "eventSource") && hasText(object, "eventTime") {
            verdict.values += 1
            records.append(object)
        } else if let detail = object.values("detail").first, detail.isObject {
            try read(detail, nesting: nesting + 1)
        } else {
            verdict.values += 1
            verdict.problemCount += 1
        }
    }

    private func hasText(_ object: PlainValue, _ key: String) -> Bool { object.values(key).contains { $0.text != nil } }

    private mutating func keepApart(_ kind: ApartKind) {
        verdict.values += 1
        verdict.apart[kind, default: 0] += 1
    }
}

extension PlainParser {
    fileprivate mutating func advance() -> Bool {
        at += 1
        return true
    }
}
