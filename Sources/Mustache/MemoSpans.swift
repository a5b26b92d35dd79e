/// Finds the steps of a program that stand together and depend on one thing alone.
struct MemoSpans {
    /// Such steps.
    struct Span {
        let end: Int
        let slot: Int
        let key: TagMemo.Key
    }

    /// By their first step.
    private(set) var spans: [Int: Span] = [:]
    private let program: Program

    init(_ program: Program) {
        self.program = program
        find(in: 0..<program.instructions.count)
    }

    /// What steps depend on.
    private enum Dependence {
        /// Literals, and what is the same always.
        case nothing
        case on(slot: Int, TagMemo)
        case much

        func and(_ other: Dependence) -> Dependence {
            switch (self, other) {
            case (.nothing, _): return other
            case (_, .nothing): return self
            case (.on(let slot, let memo), .on(let otherSlot, let otherMemo)):
                return slot == otherSlot && memo.name == otherMemo.name ? self : .much
            default: return .much
            }
        }
    }

    private mutating func find(in range: Range<Int>) {
        var open: (start: Int, end: Int, depends: Dependence, tags: Int)?
        var next = range.lowerBound
        while next < range.upperBound {
            let end = end(of: next)
            let depends = dependence(of: next)
            if case .much = depends {
                close(&open)
                // Part of what is inside may do.
                if end > next + 1 { find(in: next + 1..<end) }
            } else if case .much = open?.depends.and(depends) {
                close(&open)
                open = (next, end, depends, tags(in: next..<end))
            } else {
                let before = open ?? (next, next, .nothing, 0)
                open = (before.start, end, before.depends.and(depends), before.tags + tags(in: next..<end))
            }
            next = end
        }
        close(&open)
    }

    /// Also one tag: what is known is copied with the literals around it, and nobody counts who holds its text.
    private mutating func close(_ open: inout (start: Int, end: Int, depends: Dependence, tags: Int)?) {
        if let open, open.tags > 0, case .on(let slot, let memo) = open.depends {
            spans[open.start] = Span(end: open.end, slot: slot, key: memo.key)
        }
        open = nil
    }

    private func end(of step: Int) -> Int {
        switch program.instructions[step] {
        case .literal, .value, .again: step + 1
        case .when(_, _, _, let end), .each(_, _, _, let end): end
        }
    }

    private func tags(in range: Range<Int>) -> Int { range.count { program.memos[$0] != nil } }

    /// What a step and those inside it depend on.
    private func dependence(of step: Int) -> Dependence {
        func own() -> Dependence {
            guard let (slot, memo) = program.memos[step] else { return .much }
            return memo.name == nil ? .nothing : .on(slot: slot, memo)
        }
        switch program.instructions[step] {
        case .literal: return .nothing
        case .value: return own()
        case .each, .again: return .much
        case .when(_, _, _, let end):
            var depends = own()
            var next = step + 1
            while next < end {
                depends = depends.and(dependence(of: next))
                next = self.end(of: next)
            }
            return depends
        }
    }
}
