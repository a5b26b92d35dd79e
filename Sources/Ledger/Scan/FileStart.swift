import CloudTrail
import Gzip

/// What the first bytes of a file tell of it, inflated where they are compressed.
struct FileStart {
    /// Whether it is an archive, or a compressed one.
    let isArchive: Bool
    /// Whether it is a table of Event history, or a compressed one.
    let isTable: Bool

    /// As much as the header of a table may take.
    private static let count = 64 << 10

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isGzip(bytes) else {
            isArchive = Archive.isArchive(bytes)
            isTable = DocumentReader.isTable(bytes)
            return
        }
        var text: [UInt8] = []
        let stream = InflateStream(limits: InflateLimits(bytesMax: 1 << 20, ratioMax: .max))
        for start in stride(from: 0, to: min(bytes.count, Self.count), by: 512) where text.count < Self.count {
            let piece = UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + 512)])
            stream.feed(UnsafeRawBufferPointer(piece)) { text += $0 }
        }
        (isArchive, isTable) = text.withUnsafeBufferPointer { (Archive.isTar($0), DocumentReader.isTable($0)) }
    }

    /// Whether it can be read as a whole only: archives from their end, tables since none of this size comes from Event
    /// history.
    var isWhole: Bool { isArchive || isTable }
}
