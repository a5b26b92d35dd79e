import CloudTrail

/// Gives texts that say the same, byte for byte, one piece of memory: names repeat far more often than not.
///
/// Texts that Swift keeps within the `String` itself (15 bytes) are left alone.
struct TextPool: ~Copyable {
    private var keys = KeyTable()
    private var texts: [String] = []

    /// A text of these bytes.
    mutating func shared(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
        let (number, isNew) = keys.intern(Self.key(bytes))
        if isNew { texts.append(String(decoding: bytes, as: UTF8.self)) }
        return texts[Int(number)]
    }

    private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key128 {
        var key = StableKey(8)
        key.add(bytes)
        return key.key
    }
}
