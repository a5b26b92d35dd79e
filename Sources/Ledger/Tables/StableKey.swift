import CloudTrail

/// A name's key: the same text gives the same key on every machine and in every run.
struct StableKey {
    private var high: UInt64
    private var low: UInt64

    init(_ seed: UInt64) {
        high = seed
        low = ~seed
    }

    var key: Key128 { Key128(high: high, low: low) }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        high = stableHash(bytes, seed: high)
        low = stableHash(bytes, seed: low ^ 0x5851_F42D_4C95_7F2D)
    }

    mutating func add(_ text: String?) {
        guard var text else { return add(-1) }
        text.withUTF8 { add($0) }
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { add($0.bindMemory(to: UInt8.self)) }
    }

    mutating func add(_ truth: Bool?) { add(truth.map { $0 ? 1 : 0 } ?? Int64(-1)) }
}

extension Facts.Action {
    var stableKey: Key128 {
        var key = StableKey(3)
        key.add(source)
        key.add(name)
        key.add(readOnly)
        key.add(type)
        key.add(category)
        return key.key
    }
}

extension Facts.Place {
    var stableKey: Key128 {
        var key = StableKey(4)
        key.add(region)
        key.add(account)
        return key.key
    }
}

extension Facts.Result {
    var stableKey: Key128 {
        var key = StableKey(5)
        key.add(errorCode)
        key.add(Int64(outcome.rawValue))
        return key.key
    }
}

extension Facts.Actor {
    var stableKey: Key128 {
        Key128(
            spreading: UInt64(UInt32(bitPattern: identity)) << 32 | UInt64(UInt32(bitPattern: address)),
            low: UInt64(UInt32(bitPattern: client)))
    }
}

extension Facts.Source {
    /// A file is known by its name and content.
    static func stableKey(path: String, sha256: String) -> Key128 {
        var key = StableKey(7)
        key.add(path)
        key.add(sha256)
        return key.key
    }

    /// See ``stableKey(path:sha256:)``.
    var stableKey: Key128 { Self.stableKey(path: path, sha256: sha256) }

    /// What tells a file by name and size.
    static func stamp(path: String, size: Int64) -> Key128 {
        var key = StableKey(9)
        key.add(path)
        key.add(size)
        return key.key
    }
}
