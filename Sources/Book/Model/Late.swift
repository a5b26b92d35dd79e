internal import Synchronization

/// A value that is made when it is first asked for, and kept. Whoever asks meanwhile waits.
///
/// What only the pages behind the days need is made so: memory is scarcest while days are laid out.
final class Late<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case toDo(@Sendable () -> Value)
        case done(Value)
    }

    private let state: Mutex<State>

    init(_ make: @escaping @Sendable () -> Value) { state = Mutex(.toDo(make)) }

    var value: Value {
        state.withLock { state in
            switch state {
            case .done(let value): return value
            case .toDo(let make):
                let value = make()
                // With that goes what it was made of.
                state = .done(value)
                return value
            }
        }
    }
}
