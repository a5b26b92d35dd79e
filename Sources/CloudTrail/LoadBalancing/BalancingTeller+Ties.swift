extension BalancingTeller {
    /// What another service tied to the thing, or loosened from it.
    mutating func tie(_ tie: BalancingTie, isJoined: Bool, more: String?, _ event: Int32) {
        let isWhole = thing.isWhole
        let known = thing.set(tie.property)
        let before = known ?? []
        let now = BalancingValue.many(isJoined ? before + [tie.member] : before.filter { $0 != tie.member })
        keep((tie.property, now), event)
        let label = words.label(tie.property)
        let member = words.member(tie.property, tie.member)
        var text: String
        if before.contains(tie.member) == isJoined, isJoined {
            text = words.say(.tieSame, label, member)
        } else if isWhole || (known != nil && before.contains(tie.member) != isJoined) {
            text = words.say(
                isWhole ? .changed : .tiePart, label, words.value(tie.property, .many(before)),
                words.value(tie.property, now))
        } else {
            text = words.say(isJoined ? .tieAdded : .tieRemoved, label, member)
        }
        let isChange = !isJoined || !before.contains(tie.member)
        if let more { text = words.clauses([text, more]) }
        say(prefixed(text), nil, isChange: isChange)
    }
}
