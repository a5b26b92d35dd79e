import CloudTrail

/// Cuts the members that sentences need out of a record, with wide registers and without.
public enum FieldsComparison {
    /// What the two do not agree on; `nil` when they agree.
    public static func difference(on record: [UInt8]) -> String? {
        // A fresh allocation of the very size, so that the address sanitizer sees each step beyond it.
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: record.count)
        defer { bytes.deallocate() }
        _ = bytes.initialize(from: record)
        let (wide, plain) = (cut(bytes, isWide: true), cut(bytes, isWide: false))
        return wide == plain ? nil : "wide registers leave \(shown(wide)), not \(shown(plain))"
    }

    /// `nil` for what is no JSON.
    private static func cut(_ record: UnsafeMutableBufferPointer<UInt8>, isWide: Bool) -> [UInt8]? {
        var needed: [UInt8] = []
        let isJSON = RecordFields.append(
            neededOf: UnsafeBufferPointer(record), to: &needed, calls: nil, isWide: isWide)
        return isJSON ? needed : nil
    }

    private static func shown(_ bytes: [UInt8]?) -> String {
        bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
    }
}
