/// What is wrong with a gzip file. What could be read of the file is kept all the same.
public enum GzipProblem: Error, Sendable, Equatable, CaseIterable, CustomStringConvertible {
    /// The input does not begin as gzip does.
    case notGzip
    /// The input ends within a member.
    case truncated
    /// The compressed data make no sense from some place on.
    case corrupt
    /// The data do not match the checksum or the length that follow them.
    case checksumMismatch
    /// Something that is not gzip follows the last member. Zeros do not count, since some programs pad with them.
    case trailingGarbage
    /// More comes out than ``InflateLimits/bytesMax``.
    case overSizeLimit
    /// More comes out than ``InflateLimits/ratioMax`` allows.
    case overRatioLimit

    /// The problem as the end of a sentence about a file: "the file …".
    public var description: String {
        switch self {
        case .notGzip: "is not gzip"
        case .truncated: "ends too early"
        case .corrupt: "is damaged"
        case .checksumMismatch: "does not match its checksum"
        case .trailingGarbage: "has something else after its end"
        case .overSizeLimit: "inflates to more than the size limit"
        case .overRatioLimit: "inflates to suspiciously many times its size"
        }
    }
}

/// Whether bytes begin as gzip does: the magic number and deflate, https://www.rfc-editor.org/rfc/rfc1952#page-5
public func isGzip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 3 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 0x08
}
