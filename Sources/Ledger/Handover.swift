/// Hands a value to the one thread that will use it from then on, or until it is waited for.
struct Handover<Value>: @unchecked Sendable {
    // Unchecked: whoever hands a value over leaves it alone until that thread is done with it.
    let value: Value

    init(_ value: Value) { self.value = value }
}
