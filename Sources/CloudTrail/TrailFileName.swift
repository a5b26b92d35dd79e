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

    /// The UTC day of the delivery, counted from 1970-01-01; -1 where the name does not tell.
    public var day: Int64 { delivered.map { $0 / 86_400 } ?? -1 }

    /// Reads the last part of a path.
    public init(path: String) {
        account = nil
        delivered = nil
        isUnique = false
        var path = path
        path.withUTF8 { read($0) }
    }

    // Every file of a scan has its name read, so this makes no strings but the account.
    private mutating func read(_ path: UnsafeBufferPointer<UInt8>) {
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        let name = UnsafeBufferPointer(rebasing: path[start...])
        let underscore = UInt8(ascii: "_")
        guard name.count > 12, name.has("_CloudTrail", at: 12), name[..<12].allSatisfy(\.isDigit) else { return }
        account = String(decoding: name[..<12], as: UTF8.self)
        for mark in 23..<max(23, name.count - 4) where name[mark] == UInt8(ascii: "T") {
            if let time = Self.time(name, around: mark) { delivered = time }
        }
        let last = name.lastIndex(of: underscore) ?? 0
        let end = name[last...].firstIndex(of: UInt8(ascii: ".")) ?? name.count
        isUnique = delivered != nil && name.count(where: { $0 == underscore }) >= 4 && end - last == 17
    }

    /// The time `20260504T1405` whose `T` stands at `mark`.
    private static func time(_ name: UnsafeBufferPointer<UInt8>, around mark: Int) -> Int64? {
        guard mark >= 8, mark + 4 < name.count, name[(mark - 8)..<mark].allSatisfy(\.isDigit),
            name[(mark + 1)...(mark + 4)].allSatisfy(\.isDigit)
        else { return nil }
        func number(_ at: Int, _ count: Int) -> Int64 {
            name[at..<at + count].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        }
        return EventTime.seconds(
            year: number(mark - 8, 4), month: number(mark - 4, 2), day: number(mark - 2, 2), hour: number(mark + 1, 2),
            minute: number(mark + 3, 2), second: 0)
    }
}
