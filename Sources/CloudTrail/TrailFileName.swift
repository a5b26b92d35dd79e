/// What the name of a file says that a trail delivered:
/// `<account>_CloudTrail_<region>_<YYYYMMDDTHHmmZ>_<16 characters>.json.gz`.
///
/// The account is trusted where a record names none; the time is the time of delivery, not of any event. Names
/// written by hand are missing one part or another (the documentation's own old example has no underscore before the
/// last part), so each part stands alone.
///
/// Source: CloudTrail User Guide, "CloudTrail log file name format".
public struct TrailFileName: Sendable, Equatable {
    /// 12 digits.
    public var account: String?
    /// When the file was delivered, seconds since 1970.
    public var delivered: Int64?
    /// Whether every part is there, the unique one too: then no other file ever has this name.
    public var isUnique: Bool

    /// Reads the last part of a path.
    public init(path: String) {
        account = nil
        delivered = nil
        isUnique = false
        let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
        let parts = name.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].count == 12, parts[0].allSatisfy({ (0x30...0x39).contains($0) }),
            parts[1].starts(with: Array("CloudTrail".utf8))
        else { return }
        account = String(decoding: parts[0], as: UTF8.self)
        for part in parts.dropFirst(2) {
            if let time = Self.time(part) { delivered = time }
        }
        let unique = parts.last?.prefix { $0 != UInt8(ascii: ".") }
        isUnique = delivered != nil && parts.count >= 5 && unique?.count == 16
    }

    /// `20260504T1405Z`, also at the end of a longer part and followed by anything.
    private static func time(_ part: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(part)
        guard bytes.count >= 13 else { return nil }
        for start in 0...(bytes.count - 13) where bytes[start + 8] == UInt8(ascii: "T") {
            let digits = bytes[start..<start + 8] + bytes[start + 9..<start + 13]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
            let d = digits.map { Character(Unicode.Scalar($0)) }
            let text =
                "\(String(d[0..<4]))-\(String(d[4..<6]))-\(String(d[6..<8]))T\(String(d[8..<10])):\(String(d[10..<12])):00Z"
            if let time = EventTime.parse(text) { return time }
        }
        return nil
    }
}
