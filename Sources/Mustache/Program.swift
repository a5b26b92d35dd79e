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

/// A compiled template: steps in one flat array, all names looked up.
struct Program: Sendable {
    var instructions: [Instruction] = []
    var literals: [UInt8] = []
    /// Where the bodies of partials lie that include themselves.
    var partials: [Range<Int>] = []
    var slots = 0

    func run(_ range: Range<Int>, _ rendering: inout Rendering) {
        var next = range.lowerBound
        while next < range.upperBound {
            let step = next
            next += 1
            switch instructions[step] {
            case .literal(let bytes):
                rendering.output.append(contentsOf: literals[bytes])
            case .value(let slot, let write):
                write(rendering.slots[slot], &rendering)
            case .when(let slot, let test, let wanted, let end):
                if test(rendering.slots[slot]) != wanted {
                    next = end
                }
            case .each(let slot, let inner, let enter, let end):
                enter(rendering.slots[slot], &rendering) { model, rendering in
                    let outer = rendering.slots[inner]
                    rendering.slots[inner] = model
                    run(step + 1..<end, &rendering)
                    rendering.slots[inner] = outer
                }
                next = end
            case .again(let partial):
                run(partials[partial], &rendering)
            }
        }
    }
}
