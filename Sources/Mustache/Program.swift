/// One step of a compiled template. Bodies of sections follow their step and reach to `end`.
enum Instruction: Sendable {
    /// Writes literal text.
    case literal(Range<Int>)
    /// Writes a value of the model in a slot.
    case value(slot: Int, TagBody.Write)
    /// Goes on with the body when the condition is as wanted.
    case when(slot: Int, TagBody.Test, wanted: Bool, end: Int)
    /// Runs the body for each inner model, which is in the slot `inner` meanwhile.
    case each(slot: Int, inner: Int, TagSection.Enter, end: Int)
    /// Runs a partial that this step is itself inside of, for data that contains data of its own kind.
    case again(partial: Int)
}

/// A compiled template as it is put together: steps in one flat array, all names looked up.
struct Program: Sendable {
    var instructions: [Instruction] = []
    var literals: [UInt8] = []
    /// For each of the instructions, in which slot's model its tag depends on what; see ``TagMemo``.
    var memos: [(slot: Int, memo: TagMemo)?] = []
    /// Where the bodies of partials lie that include themselves.
    var partials: [Range<Int>] = []
    var slots = 0
}
