import CloudTrail

/// Gives texts that say the same, byte for byte, one piece of memory: names repeat far more often than not.
///
/// Texts that Swift keeps within the `String` itself (15 bytes) are left alone.
public struct TextPool: ~Copyable {
    private var keys = KeyTable()
    private var texts: [String] = []

    /// An empty pool.
    public init() {}

    /// The first of the texts that say the same.
    public mutating func shared(_ text: String) -> String {
        guard text.utf8.count > 15 else { return text }
        var text = text
        let key = text.withUTF8 { Self.key($0) }
        let (number, isNew) = keys.intern(key)
        if isNew { texts.append(text) }
        return texts[Int(number)]
    }

    /// See ``shared(_:)-(String)``; `nil` stays.
    public mutating func shared(_ text: String?) -> String? {
        guard let text else { return nil }
        return shared(text) as String
    }

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
