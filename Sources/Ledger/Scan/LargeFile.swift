import CloudTrail
import Crypto
import Gzip

/// A file that is too large to hold, or that comes through a pipe: handed out piece by piece, for several threads to
/// read.
final class LargeFile {
    private let handle: FileBytes.Handle
    private let file: FileBytes
    private var document: LargeDocument
    private var hasher = SHA256()
    private var source: Facts.Source
    private var ready: ArraySlice<DocumentPiece> = []
    private var isAtEnd = false
    private var hasEnded = false
    private var failure: ReadFailure?

    /// The account in the file's name.
    let account: String?

    private let windowBytes: Int

    /// - Parameters:
    ///   - start: what was read of the file so far; it is used on.
    init(
        _ handle: consuming FileBytes.Handle, _ start: FileBytes, _ source: Facts.Source, account: String?,
        _ options: ScanOptions
    ) {
        self.handle = handle
        file = start
        self.source = source
        self.account = account
        document = LargeDocument(start.bytes, options)
        // What is compressed may become very much larger.
        windowBytes = document.isCompressed ? max(1, options.pieceBytes / 16) : options.pieceBytes
        self.source.size = 0
        take()
    }

    /// The next piece; `nil` behind the last one.
    func next() -> DocumentPiece? {
        while ready.isEmpty, !hasEnded {
            if isAtEnd {
                hasEnded = true
                ready = document.end()[...]
            } else {
                readOn()
            }
        }
        return ready.popFirst()
    }

    private func readOn() {
        do throws(ReadFailure) {
            isAtEnd = try file.read(handle, limit: windowBytes)
            take()
        } catch {
            failure = error
            isAtEnd = true
        }
    }

    private func take() {
        let bytes = UnsafeRawBufferPointer(file.bytes)
        hasher.update(bufferPointer: bytes)
        source.size += Int64(bytes.count)
        ready = document.add(bytes)[...]
    }

    /// The file with its verdict, when all its pieces were read.
    ///
    /// - Parameter read: what they held.
    func end(_ read: PieceFacts) -> Facts.Source {
        var source = source
        source.sha256 = hasher.finalize().withUnsafeBytes { ContentHash.hex($0) }
        source.records = read.records
        source.outside = read.outside
        source.first = read.first
        source.last = read.last
        document.judge(&source, read.report, counted: (read.records, read.untimed))
        if let failure {
            source.verdict = read.records > 0 ? .partial : .rejected
            source.reason = failure.reason
        }
        return source
    }
}

/// What pieces of a document held.
struct PieceFacts: Sendable {
    var report = DocumentReport()
    var records = 0
    var outside = 0
    var untimed = 0
    var first: Int64?
    var last: Int64?

    /// Adds what later pieces held.
    mutating func append(_ later: PieceFacts) {
        report.append(later.report)
        records += later.records
        outside += later.outside
        untimed += later.untimed
        first = [first, later.first].compactMap(\.self).min()
        last = [last, later.last].compactMap(\.self).max()
    }
}
