import CloudTrail

/// The numbers of what sessions share, by a key of what it says.
struct ContextPool: ~Copyable {
    private var keys = KeyTable()
    private var numbers: [Int32] = []

    /// The number of the context with this key, as `make` gives it where it is the first with it.
    mutating func number(_ key: Key128, _ make: () -> Int32) -> Int32 {
        let (place, isNew) = keys.intern(key)
        if isNew { numbers.append(make()) }
        return numbers[Int(place)]
    }
}
