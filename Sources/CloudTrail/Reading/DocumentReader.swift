internal import CSimdjson

/// Reads documents of any kind that holds CloudTrail records, told by content.
///
/// A trail file, `{"Records":[…]}` without white space, goes through simdjson as a whole. Everything else, and
/// whatever is damaged, is cut into values first, so that one bad record costs that record only.
///
/// Unsafe: every text is followed by ``padding`` readable bytes, which simdjson may look at; the buffers made here
/// have them, and callers of ``read(_:restart:event:)`` vouch for theirs.
public final class DocumentReader {
    /// Readable bytes that must follow every text.
    public static let padding = Int(CSJ_PADDING)

    let reader: OpaquePointer
    let identityPicker: MemberPicker
    let grantPicker: MemberPicker
    let addendumPicker: MemberPicker
    private var minified = ScratchBuffer()
    private var value = ScratchBuffer()
    private var lookup = ScratchBuffer()
    private var repaired = ScratchBuffer()
    private var report = DocumentReport()
    /// The record at hand, which views point at.
    private let record = UnsafeMutablePointer<csj_record>.allocate(capacity: 1)

    /// A reader; `nil` when there is no memory.
    public init?() {
        guard let identityPicker = MemberPicker(Identity.paths), let grantPicker = MemberPicker(CredentialGrant.paths),
            let addendumPicker = MemberPicker(["originalEventID"]), let reader = csj_new()
        else { return nil }
        self.reader = reader
        record.initialize(to: csj_record())
        self.identityPicker = identityPicker
        self.grantPicker = grantPicker
        self.addendumPicker = addendumPicker
        let keys = ResourceRules.fields.sorted().map { "\($0)\n" }.joined().utf8
        Array(keys).withUnsafeBufferPointer { csj_set_keys(reader, $0.baseAddress, $0.count) }
    }

    deinit {
        csj_free(reader)
        record.deallocate()
    }

    /// Reads a whole document.
    ///
    /// - Parameters:
    ///   - text: the document, followed by ``padding`` readable bytes.
    ///   - restart: called when the document turns out to be damaged after events were handed out: forget them,
    ///     reading starts again.
    ///   - event: called for each event, in the order of the document.
    public func read(
        _ text: UnsafeBufferPointer<UInt8>, restart: () -> Void, event: (RecordView) -> Void
    ) -> DocumentReport {
        report = DocumentReport()
        let text = withoutByteOrderMark(text)
        if text.first != UInt8(ascii: "{"), text.first != UInt8(ascii: "["), let csv = HistoryCSV(header: text) {
            read(csv, of: text, event: event)
            return report
        }
        if let whole = compact(text) {
            if readFast(whole, event: event) { return report }
            if report.values > 0 { restart() }
            report = DocumentReport()
        }
        var cutter = DocumentCutter()
        var whole = DocumentReport()
        while case let places = cutter.places(in: text, isLast: true), !places.isEmpty {
            whole.append(read(values: places, of: text, event: event))
        }
        whole.append(cutter.finish())
        return whole
    }

    /// Reads values that were cut out of a document; `nil` stands for what was none.
    func read(
        values: [Range<Int>?], of text: UnsafeBufferPointer<UInt8>, event: (RecordView) -> Void
    ) -> DocumentReport {
        report = DocumentReport()
        for range in values {
            if let range {
                read(value: UnsafeBufferPointer(rebasing: text[range]), event: event)
            } else {
                report.values += 1
                report.add("no JSON")
            }
        }
        return report
    }

    // MARK: - The fast way

    /// The text without white space between its values, or `nil` where it is no trail file.
    private func compact(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        if text.has("{\"Records\":[{\"", at: 0) {
            // A colon followed by a space within the first fields means that whoever wrote this writes them so.
            let head = text.prefix(64)
            if !zip(head, head.dropFirst()).contains(where: { $0 == UInt8(ascii: ":") && $1.isSpace }) { return text }
        }
        guard text.first == UInt8(ascii: "{") else { return nil }
        let whole = minified.fill(capacity: text.count) { csj_minify(text.baseAddress, text.count, $0) }
        return whole.flatMap { $0.has("{\"Records\":[", at: 0) ? $0 : nil }
    }

    private func readFast(_ text: UnsafeBufferPointer<UInt8>, event: (RecordView) -> Void) -> Bool {
        guard csj_begin(reader, text.baseAddress, text.count) else { return false }
        while true {
            switch csj_next(reader, record) {
            case 1:
                report.values += 1
                if record.pointee.kind == CSJ_EVENT {
                    event(RecordView(record, isSummaryOnly: false))
                } else if record.pointee.raw.buffer.first == UInt8(ascii: "[") {
                    return false  // a list within the list, which may hold records
                } else if record.pointee.kind == CSJ_NOTHING {
                    report.add("no CloudTrail record")
                } else if let kind = ApartKind(record.pointee.kind) {
                    report.apart[kind, default: 0] += 1
                } else {
                    return false  // wrapped records within a trail file: the general way unwraps them
                }
            case 0:
                let tail = text[min(csj_tail(reader), text.count)...].filter { !$0.isSpace }
                return tail.elementsEqual([UInt8(ascii: "}")])
            default:
                return false
            }
        }
    }

    // MARK: - The general way

    private func read(value text: UnsafeBufferPointer<UInt8>, event: (RecordView) -> Void) {
        guard let clean = value.fill(capacity: text.count, { csj_minify(text.baseAddress, text.count, $0) }) else {
            report.values += 1
            report.add("no valid JSON")
            return
        }
        read(compactValue: clean, depth: 0, lookupResources: csj_span(), event: event)
    }

    private func read(
        compactValue text: UnsafeBufferPointer<UInt8>, depth: Int, lookupResources: csj_span,
        event: (RecordView) -> Void
    ) {
        if text.first == UInt8(ascii: "[") {
            return readElements(text, depth: depth, event: event)
        }
        if let reason = csj_object(reader, text.baseAddress, text.count, record) {
            // Bytes that are not UTF-8 are replaced and the record is kept; the reader of the book is told.
            let reason = String(cString: reason)
            report.values += 1
            report.add(reason)
            guard reason == "bytes that are not UTF-8" else { return }
            let sound = Array(String(decoding: text, as: UTF8.self).utf8)
            let again = repaired.fill(capacity: sound.count) { out in
                out.update(from: sound, count: sound.count)
                return sound.count
            }
            guard let again else { return }
            // Counted again by what comes of it, which may be wrapped.
            report.values -= 1
            return read(compactValue: again, depth: depth, lookupResources: lookupResources, event: event)
        }
        switch record.pointee.kind {
        case CSJ_EVENT:
            report.values += 1
            record.pointee.lookup_resources_json = lookupResources
            event(RecordView(record, isSummaryOnly: false))
        case CSJ_LIST where depth < 4:
            readElements(record.pointee.inner.buffer, depth: depth + 1, event: event)
        case CSJ_ENVELOPE where depth < 4:
            read(compactValue: record.pointee.inner.buffer, depth: depth + 1, lookupResources: csj_span(), event: event)
        case CSJ_LOOKUP where depth < 4:
            // The text lies in the parser's own buffer, which the next parse overwrites.
            let text = record.pointee.inner.buffer
            let resources = record.pointee.lookup_resources_json
            if let copy = lookup.fill(capacity: text.count, { csj_minify(text.baseAddress, text.count, $0) }) {
                read(compactValue: copy, depth: 4, lookupResources: resources, event: event)
            } else {
                report.values += 1
                report.add("CloudTrailEvent is no valid JSON")
            }
        default:
            report.values += 1
            if let kind = ApartKind(record.pointee.kind) {
                report.apart[kind, default: 0] += 1
            } else {
                report.add("no CloudTrail record")
            }
        }
    }

    private func readElements(_ array: UnsafeBufferPointer<UInt8>, depth: Int, event: (RecordView) -> Void) {
        guard depth < 4 else {
            report.values += 1
            return report.add("lists nested too deep")
        }
        var cutter = JSONCutter()
        while true {
            switch cutter.next(array) {
            case .value(let range):
                read(
                    compactValue: UnsafeBufferPointer(rebasing: array[range]), depth: depth + 1,
                    lookupResources: csj_span(), event: event)
            case .garbage:
                report.values += 1
                report.add("no JSON object")
            case .incomplete, .end:
                return
            }
        }
    }

    /// Whether the text begins as an Event history download in CSV does.
    public static func isTable(_ text: UnsafeBufferPointer<UInt8>) -> Bool { HistoryCSV(header: text) != nil }

    private func read(_ csv: HistoryCSV, of text: UnsafeBufferPointer<UInt8>, event: (RecordView) -> Void) {
        csv.forEachRow(of: text) { row in
            report.values += 1
            guard let row, read(made: row, event: event) else {
                return report.add("a row that is torn, or without event name or time")
            }
        }
    }

    /// Hands out a record made of a row of a CSV download.
    private func read(made text: [UInt8], event: (RecordView) -> Void) -> Bool {
        let copy = value.fill(capacity: text.count) { out in
            out.update(from: text, count: text.count)
            return text.count
        }
        guard let copy, csj_object(reader, copy.baseAddress, copy.count, record) == nil,
            record.pointee.kind == CSJ_EVENT
        else {
            return false
        }
        event(RecordView(record, isSummaryOnly: true))
        return true
    }

    private func withoutByteOrderMark(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = text.has("\u{FEFF}", at: 0) ? 3 : 0
        while start < text.count, text[start].isSpace { start += 1 }
        return UnsafeBufferPointer(rebasing: text[start...])
    }
}

extension ApartKind {
    fileprivate init?(_ kind: csj_kind) {
        switch kind {
        case CSJ_INSIGHT: self = .insight
        case CSJ_NETWORK: self = .networkActivity
        case CSJ_AGGREGATED: self = .aggregated
        case CSJ_DIGEST: self = .digest
        default: return nil
        }
    }
}

/// A buffer that grows and is used again, with room for ``DocumentReader/padding`` after its text.
struct ScratchBuffer: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    deinit { memory.deallocate() }

    /// Has `body` write at most `capacity` bytes and return how many it wrote, or a negative number when it can't.
    mutating func fill(
        capacity: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int
    ) -> UnsafeBufferPointer<UInt8>? {
        let needed = capacity + DocumentReader.padding
        if memory.count < needed {
            memory.deallocate()
            memory = .allocate(capacity: needed + needed / 4)
        }
        guard let base = memory.baseAddress else { return nil }
        let count = body(base)
        guard count >= 0, count <= capacity else { return nil }
        (base + count).initialize(repeating: 0, count: DocumentReader.padding)
        return UnsafeBufferPointer(start: base, count: count)
    }
}
