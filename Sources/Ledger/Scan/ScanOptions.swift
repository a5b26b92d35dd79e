public import Gzip

/// What a scan takes in, and within which bounds.
public struct ScanOptions: Sendable {
    /// First second of the period, since 1970; `nil` for no bound. Events before it are counted as outside, no more.
    public var from: Int64?
    /// The second at which the period has ended; `nil` for no bound.
    public var to: Int64?
    /// Keep a row for every event, not only for the notable ones.
    public var listsAll = false
    /// Nothing will be added to the ledger afterwards, nor will it be merged into another. A temporary ledger then has no use
    /// for what tells new from known, and is left without it.
    public var isLast = false
    /// Threads that read; at least 1.
    public var jobs = 1
    /// What one compressed file may grow to: by default 16 GiB, and 250 times its size
    /// (logs stay below 50; deflate can reach 1,032).
    public var limits = InflateLimits(bytesMax: 16 << 30, ratioMax: 250)
    /// Files up to this size as stored are read whole, larger ones in pieces of about ``pieceBytes``.
    var wholeBytes = 32 << 20
    /// Files that are read together and were guessed to be smaller than they are are handed in whenever so many bytes of
    /// them, as stored, were read.
    var partBytes = 8 << 20
    /// Names that each thread remembers, about, before it forgets them all.
    var mostNames = 1 << 16
    /// Bytes of text that make a piece of a large file.
    var pieceBytes = 4 << 20
    /// Told now and then how far the scan is; called on the thread that called `scan`.
    public var progress: (@Sendable (ScanProgress) -> Void)?

    /// The usual.
    public init() {}

    func contains(_ time: Int64) -> Bool { (from.map { time >= $0 } ?? true) && (to.map { time < $0 } ?? true) }
}

/// How far a scan is.
public struct ScanProgress: Sendable {
    /// Files done, and found so far.
    public var files = 0
    /// All files that there are to read.
    public var filesTotal = 0
    /// Bytes of these files done, as stored.
    public var bytes: Int64 = 0
    /// Bytes of all files, as stored.
    public var bytesTotal: Int64 = 0
    /// Records read.
    public var records = 0
}

/// What a scan did.
public struct ScanReport: Sendable {
    /// Files that were read now, whatever the verdict.
    public var files = 0
    /// Files that the ledger had already.
    public var known = 0
    /// Records of events in the files read now.
    public var records = 0
    /// The files that were not read to the end, or not at all, now.
    public var problems: [Facts.Source] = []
}
