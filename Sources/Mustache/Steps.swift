/// A compiled template as it runs.
///
/// Its steps are objects that are looked at without being retained: every thread that renders goes through the same ones,
/// and counting who holds them would have the threads wait for each other at every tag.
@usableFromInline
struct Steps: Sendable {
    /// Keeps the steps alive.
    private let steps: [Step]
    private let places: [Unmanaged<Step>]
    /// All literal text, of which steps have their ranges.
    private let literals: [UInt8]
    private let partials: [Range<Int>]
    let slots: Int

    init(_ program: Program) {
        steps = program.instructions.map { Step($0) }
        literals = program.literals
        places = steps.map { Unmanaged.passUnretained($0) }
        partials = program.partials
        slots = max(program.slots, 1)
    }

    /// Renders with the model of the outermost scope at `root`. Slots of other models are set before they are read,
    /// since a name is only ever looked up inside the section that sets them; until then they hold the root.
    func render(_ root: UnsafeRawPointer, escaping: Escaping, into output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UnsafeRawPointer.self, capacity: slots) { slots in
            slots.initialize(repeating: root)
            var rendering = Rendering(output: [], escaping: escaping, slots: slots)
            // Swapped, so that the bytes have one owner and are not copied.
            swap(&rendering.output, &output)
            literals.withUnsafeBufferPointer { literals in
                places.withUnsafeBufferPointer { run(0..<places.count, $0, literals, &rendering) }
            }
            swap(&rendering.output, &output)
        }
    }

    private func run(
        _ range: Range<Int>, _ places: UnsafeBufferPointer<Unmanaged<Step>>, _ literals: UnsafeBufferPointer<UInt8>,
        _ rendering: inout Rendering
    ) {
        var next = range.lowerBound
        while next < range.upperBound {
            next = places[next]._withUnsafeGuaranteedRef { step in
                switch step.kind {
                case .literal:
                    rendering.output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[step.literal]))
                case .value:
                    step.write(rendering.slots[step.slot], &rendering)
                case .when:
                    if step.test(rendering.slots[step.slot]) != step.wanted { return step.end }
                case .each:
                    step.enter(rendering.slots[step.slot], &rendering) { model, rendering in
                        let outer = rendering.slots[step.inner]
                        rendering.slots[step.inner] = model
                        run(next + 1..<step.end, places, literals, &rendering)
                        rendering.slots[step.inner] = outer
                    }
                    return step.end
                case .again:
                    run(partials[step.partial], places, literals, &rendering)
                }
                return next + 1
            }
        }
    }
}

/// One step. What its kind does not need is there and does nothing, which spares a question at each use.
private final class Step: Sendable {
    enum Kind: Sendable { case literal, value, when, each, again }

    let kind: Kind
    let literal: Range<Int>
    let slot: Int
    let inner: Int
    let end: Int
    let partial: Int
    let wanted: Bool
    let write: TagBody.Write
    let test: TagBody.Test
    let enter: TagSection.Enter

    init(_ instruction: Instruction) {
        var (literal, slot, inner, end, partial, wanted) = (0..<0, 0, 0, 0, 0, true)
        var write: TagBody.Write = { _, _ in }
        var test: TagBody.Test = { _ in false }
        var enter: TagSection.Enter = { _, _, _ in }
        switch instruction {
        case .literal(let bytes):
            kind = .literal
            literal = bytes
        case .value(let place, let body):
            kind = .value
            (slot, write) = (place, body)
        case .when(let place, let body, let holds, let last):
            kind = .when
            (slot, test, wanted, end) = (place, body, holds, last)
        case .each(let place, let within, let body, let last):
            kind = .each
            (slot, inner, enter, end) = (place, within, body, last)
        case .again(let number):
            kind = .again
            partial = number
        }
        (self.literal, self.slot, self.inner, self.end, self.partial) = (literal, slot, inner, end, partial)
        (self.wanted, self.write, self.test, self.enter) = (wanted, write, test, enter)
    }
}
