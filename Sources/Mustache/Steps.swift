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
        let spans = MemoSpans(program).spans
        steps = program.instructions.enumerated().map { Step($1, spans[$0]) }
        literals = program.literals
        places = steps.map { Unmanaged.passUnretained($0) }
        partials = program.partials
        slots = max(program.slots, 1)
    }

    /// Renders with the model of the outermost scope at `root`. Slots of other models are set before they are read,
    /// since a name is only ever looked up inside the section that sets them; until then they hold the root.
    func render(
        _ root: UnsafeRawPointer, escaping: Escaping, into output: inout [UInt8], _ memo: RenderMemo? = nil
    ) {
        withUnsafeTemporaryAllocation(of: UnsafeRawPointer.self, capacity: slots) { slots in
            slots.initialize(repeating: root)
            literals.withUnsafeBufferPointer { literals in
                places.withUnsafeBufferPointer { places in
                    Rendering.lend(&output, escaping, slots, memo) { run(0..<places.count, places, literals, &$0) }
                }
            }
        }
    }

    private func run(
        _ range: Range<Int>, _ places: UnsafeBufferPointer<Unmanaged<Step>>, _ literals: UnsafeBufferPointer<UInt8>,
        _ rendering: inout Rendering
    ) {
        var next = range.lowerBound
        while next < range.upperBound {
            next = places[next]._withUnsafeGuaranteedRef { step in
                if step.spanEnd > next, let memo = rendering.memo {
                    return span(next, step, memo, places, literals, &rendering)
                }
                switch step.kind {
                case .literal:
                    rendering.write(UnsafeBufferPointer(rebasing: literals[step.literal]))
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

    /// Runs steps that depend on one thing alone, unless it is known what they make of it; gives the step behind them.
    private func span(
        _ first: Int, _ step: Step, _ memo: Unmanaged<RenderMemo>, _ places: UnsafeBufferPointer<Unmanaged<Step>>,
        _ literals: UnsafeBufferPointer<UInt8>, _ rendering: inout Rendering
    ) -> Int {
        let key = step.key(rendering.slots[step.spanSlot])
        let isKnown = memo._withUnsafeGuaranteedRef { $0.find(first, key) { rendering.write($0) } }
        if !isKnown {
            let start = rendering.withAll { $0.count }
            rendering.memo = nil
            run(first..<step.spanEnd, places, literals, &rendering)
            rendering.memo = memo
            memo._withUnsafeGuaranteedRef { memo in rendering.withAll { memo.keep(first, key, $0[start...]) } }
        }
        return step.spanEnd
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
    /// Where the span of steps ends that begins here and depends on one thing alone; 0 for none.
    let spanEnd: Int
    let spanSlot: Int
    let key: TagMemo.Key

    init(_ instruction: Instruction, _ span: MemoSpans.Span?) {
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
        (spanEnd, spanSlot) = (span?.end ?? 0, span?.slot ?? 0)
        let noKey: TagMemo.Key = { _ in 0 }
        key = span?.key ?? noKey
    }
}
