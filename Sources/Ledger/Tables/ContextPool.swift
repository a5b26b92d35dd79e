import CloudTrail

/// Gives identities that share their context one piece of memory for it.
struct ContextPool: ~Copyable {
    private var keys = KeyTable()
    private var contexts: [Identity.Context] = []

    /// The identity that `make` makes, given the context with this key, or `nil` where it is the first with it.
    mutating func identity(_ key: Key128, _ make: (Identity.Context?) -> Identity) -> Identity {
        let (number, isNew) = keys.intern(key)
        guard isNew else { return make(contexts[Int(number)]) }
        let identity = make(nil)
        contexts.append(identity.context)
        return identity
    }
}
