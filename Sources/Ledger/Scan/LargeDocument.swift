import CloudTrail
import Gzip

/// Cuts a document, inflated if need be, into pieces of whole records with bounded memory, however large it is.
struct LargeDocument {
    private var cutter = DocumentCutter()
    private let window = FileBytes()
    private let stream: InflateStream?
    private let windowBytes: Int
    private var isStuck = false
    private var pieces: [DocumentPiece] = []

    /// No record is this large: CloudTrail cuts what passes 256 KB.
    private static let recordBytesMax = 64 << 20

    /// Begins with the first bytes, which tell whether they are compressed.
    init(_ start: UnsafeBufferPointer<UInt8>, _ options: ScanOptions) {
        windowBytes = options.pieceBytes
        stream = isGzip(start) ? InflateStream(limits: options.limits) : nil
    }

    /// Whether the bytes are inflated on the way.
    var isCompressed: Bool { stream != nil }

    /// Takes the next bytes of the file; the pieces that are whole with them.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> [DocumentPiece] {
        if let stream {
            stream.feed(bytes) { addText($0) }
        } else {
            addText(bytes)
        }
        return takePieces()
    }

    /// Ends the document; its last pieces.
    mutating func end() -> [DocumentPiece] {
        drain(isLast: true)
        return takePieces()
    }

    /// Gives the verdict on the file that it was, when it has ended.
    ///
    /// - Parameters:
    ///   - pieces: what the pieces held.
    ///   - counted: their events, and the records that were left out for want of a time.
    func judge(
        _ source: inout Facts.Source, _ pieces: DocumentReport, counted: (records: Int, untimed: Int)
    ) {
        var whole = pieces
        whole.append(cutter.finish())
        source.judge(whole, counted: counted, gzip: stream?.finish())
        if isStuck {
            source.verdict = counted.records > 0 ? .partial : .rejected
            source.reason = "a record of more than 64 MiB; what follows it is left out"
        }
    }

    private mutating func addText(_ text: UnsafeRawBufferPointer) {
        guard !isStuck else { return }
        window.append(text)
        if window.count >= windowBytes { drain(isLast: false) }
        if window.count > Self.recordBytesMax {
            isStuck = true
            window.clear()
        }
    }

    private mutating func drain(isLast: Bool) {
        var used = 0
        while true {
            let rest = UnsafeBufferPointer(rebasing: window.bytes[used...])
            let cut = cutter.cut(rest, isLast: isLast)
            used += cut.used
            guard let piece = cut.piece else { break }
            pieces.append(piece)
        }
        window.drop(used)
    }

    private mutating func takePieces() -> [DocumentPiece] {
        defer { pieces = [] }
        return pieces
    }
}
