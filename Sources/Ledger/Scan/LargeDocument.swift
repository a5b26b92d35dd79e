import CloudTrail
import Gzip

/// A document that is read in bounded memory, however large: inflated if need be, and cut into records window by
/// window.
final class LargeDocument {
    private let intake: RecordIntake
    private let document: WindowedDocument
    private let window = FileBytes()
    private let stream: InflateStream?
    private var isStuck = false

    private let windowBytes: Int
    /// No record is this large: CloudTrail cuts what passes 256 KB.
    private static let recordBytesMax = 64 << 20

    /// Begins with the first bytes, which tell whether they are compressed.
    init(_ intake: RecordIntake, _ start: UnsafeBufferPointer<UInt8>, limits: InflateLimits, windowBytes: Int = 4 << 20)
    {
        self.intake = intake
        self.windowBytes = windowBytes
        document = intake.startWindows()
        stream = isGzip(start) ? InflateStream(limits: limits) : nil
    }

    /// Adds the next piece of the file.
    func add(_ piece: UnsafeRawBufferPointer) {
        guard let stream else { return addText(piece) }
        stream.feed(piece) { addText($0) }
    }

    /// Ends the document and gives the verdict.
    func end(_ source: inout Facts.Source) {
        drain(isLast: true)
        source.judge(document.finish(), counted: intake.counted, gzip: stream?.finish())
        if isStuck {
            source.verdict = intake.counted.records > 0 ? .partial : .rejected
            source.reason = "a record of more than 64 MiB; what follows it is left out"
        }
    }

    private func addText(_ text: UnsafeRawBufferPointer) {
        guard !isStuck else { return }
        window.append(text)
        if window.count >= windowBytes { drain(isLast: false) }
        if window.count > Self.recordBytesMax {
            isStuck = true
            window.clear()
        }
    }

    private func drain(isLast: Bool) {
        let used = intake.add(window.bytes, of: document, isLast: isLast)
        window.drop(used)
    }
}
