extension BalancingTeller {
    /// What another service tied to the thing, or loosened from it.
    mutating func tie(_ tie: BalancingTie, isJoined: Bool, more: String, _ event: Int32) {
        let isWhole = thing.born != nil
        let known = thing.set(tie.property)
        let before = known ?? []
        let after = isJoined ? before + [tie.member] : before.filter { $0 != tie.member }
        let now = BalancingValue.many(after)
        keep((tie.property, now), event)
        let label = BalancingWords.label(tie.property)
        var text: String
        if before.contains(tie.member) == isJoined, isJoined {
            text = "\(label): \(tie.member), as before"
        } else if isWhole || (known != nil && before.contains(tie.member) != isJoined) {
            let old = BalancingWords.value(tie.property, .many(before))
            text = "\(label): \(old) → \(BalancingWords.value(tie.property, now))"
            if !isWhole { text += ", as far as this book knows" }
        } else {
            text = "\(label): \(isJoined ? "added" : "removed") \(tie.member) (was: not in this book)"
        }
        if !more.isEmpty { text += "; \(more)" }
        say(prefixed(text), nil)
    }
}
