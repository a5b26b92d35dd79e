import CloudTrail

/// Reads documents with the reader under test and with the plain one. Use it from one thread.
public final class ReaderComparison {
    private let reader: DocumentReader

    /// `nil` when there is no memory.
    public init?() {
        guard let reader = DocumentReader() else { return nil }
        self.reader = reader
    }

    private struct Found {
        var records: [PlainRecord] = []
        var hashes: [UInt64] = []
        var verdict = PlainVerdict()
        /// What is wrong with a record by itself.
        var objection: String?
    }

    /// What the two do not agree on; `nil` when they agree.
    public func difference(on document: [UInt8]) -> String? {
        let found = read(document)
        if let objection = found.objection { return objection }
        let again = read(document)
        if again.records != found.records || again.verdict != found.verdict || again.hashes != found.hashes {
            return "read again, it is something else"
        }
        let text = Self.text(of: document)
        guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        var plain = PlainReader()
        do {
            try plain.read(text)
        } catch is PlainReader.Unsettled {
            return nil
        } catch {
            return differenceAfterDamage(found, text)
        }
        let expected = plain.records.map { PlainRecord($0) }
        if let difference = Self.difference(found, expected, plain.verdict) { return difference }
        let windows = readByWindows(Array(text))
        return Self.difference(windows, expected, plain.verdict).map { "window by window: \($0)" }
    }

    private static func difference(_ found: Found, _ expected: [PlainRecord], _ verdict: PlainVerdict) -> String? {
        if found.records != expected { return "found \(found.records), not \(expected)" }
        return found.verdict == verdict ? nil : "the verdict is \(found.verdict), not \(verdict)"
    }

    private func differenceAfterDamage(_ found: Found, _ text: ArraySlice<UInt8>) -> String? {
        let sound = PlainReader.soundStart(of: text).map { PlainRecord($0) }
        if !found.records.starts(with: sound) { return "found \(found.records), which should begin with \(sound)" }
        if found.verdict.isClean, PlainReader.endsTooEarly(text) {
            return "ends too early, and the verdict does not say so"
        }
        // Bytes that are no UTF-8 are replaced: the same events as of a document with them replaced, and a problem.
        guard String(validating: text, as: UTF8.self) == nil else { return nil }
        var plain = PlainReader()
        let repaired = String(decoding: text, as: UTF8.self).utf8
        guard repaired.first == text.first, (try? plain.read(repaired)) != nil, plain.isFlat else { return nil }
        let expected = plain.records.map { PlainRecord($0) }
        return found.records == expected ? nil : "found \(found.records), not \(expected), after repair"
    }

    /// The document without byte order mark and white space before it.
    private static func text(of document: [UInt8]) -> ArraySlice<UInt8> {
        let rest = document.starts(with: "\u{FEFF}".utf8) ? document.dropFirst(3) : document[...]
        return rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    // MARK: - The reader under test

    private func read(_ document: [UInt8]) -> Found {
        var found = Found()
        // A fresh allocation of the very size, so that the address sanitizer sees each step beyond it.
        let padded = document + [UInt8](repeating: 0, count: DocumentReader.padding)
        let report = padded.withUnsafeBufferPointer { bytes in
            reader.read(
                UnsafeBufferPointer(rebasing: bytes[..<document.count]), restart: { found = Found() },
                event: { add($0, to: &found) })
        }
        found.verdict = PlainVerdict(report)
        return found
    }

    private func readByWindows(_ text: [UInt8]) -> Found {
        var found = Found()
        var cutter = DocumentCutter()
        var report = DocumentReport()
        // Small windows, but not so many that each is read again and again.
        let step = 1 + text.count / 32 + text.count * 7 % 97
        var start = 0
        var end = 0
        repeat {
            end = min(text.count, end + step)
            while true {
                let cut = text[start..<end].withUnsafeBufferPointer { cutter.cut($0, isLast: end == text.count) }
                start += cut.used
                guard let piece = cut.piece else { break }
                var some = Found()
                report.append(reader.read(piece, restart: { some = Found() }, event: { add($0, to: &some) }))
                found.records += some.records
                found.hashes += some.hashes
                found.objection = found.objection ?? some.objection
            }
        } while end < text.count
        report.append(cutter.finish())
        found.verdict = PlainVerdict(report)
        return found
    }

    /// Notes an event, and whether it says what its own raw record says.
    private func add(_ view: RecordView, to found: inout Found) {
        let record = PlainRecord(view)
        found.records.append(record)
        found.hashes.append(view.contentHash)
        let identity = reader.identity(of: view)
        let original = reader.originalEventID(of: view)
        var parser = PlainParser(view.raw)
        // In a record that is no sound JSON within, only what is taken out of it is checked by the reader.
        guard let raw = try? parser.value(), parser.byte == nil else { return }
        if record != PlainRecord(raw) {
            found.objection = "\(record) came of \(String(decoding: view.raw, as: UTF8.self))"
        }
        if let expected = Identity(plain: raw), expected != identity {
            found.objection = "the caller is \(identity), not \(expected)"
        }
        if original?.isEmpty == true { found.objection = "an empty original event id" }
    }
}

extension PlainReader {
    /// Whether nothing but events was found: then repairing a text changes no more than theirs.
    fileprivate var isFlat: Bool { verdict.values == records.count && verdict.problemCount == 0 }
}
