internal import CloudTrail
internal import Ledger

/// Who stands behind each identity of the facts.
///
/// Most identities are sessions of the same few thousand callers (``CallerClasses``), so that a principal is made for each
/// class and each way it came by, not for each identity.
struct Principals: Sendable {
    /// For each identity, its principal with the session and the way it came by, in the words of the book.
    let ofIdentity: PrincipalList
    /// The same in the built-in words: what scopes compare, and what is data.
    let plainOfIdentity: PrincipalList
    /// For each identity, the place of its principal's key among ``keys``.
    let keyOfIdentity: [Int32]
    /// Keys in byte order, each once.
    let keys: [String]
    /// For each key, one principal that stands for all identities of that key.
    let ofKey: [Principal]
    /// For each key, the name without aliases and in the built-in words, so that giving someone an alias, or a
    /// translation, leaves the links to their page alone.
    let plainNames: [String]
    /// For each key, the name in the built-in words, for data.
    let dataNames: [String]

    /// Which calls began which session. Its grants are those of the facts, in their order.
    let lineage: Lineage
    /// For each identity of the lineage, what its own record says.
    let named: PrincipalList

    init(_ facts: Facts, aliases: Aliases, words: Wordings? = nil, jobs: Int = 1) {
        let classes = CallerClasses(facts.callers, aliases: aliases)
        let callers = facts.callers
        let plain = Parallel.map(classes.first, jobs: jobs) {
            Principal.resolve(callers[Int($0)], words: .builtIn)
        }
        let lineage = Lineage(facts, classes, plain)
        let joined = Joined(lineage, classes, callers)
        let named = joined.named(aliases, aliases == Aliases() ? plain : nil, .builtIn)
        let resolved = joined.resolved(named, .builtIn)
        let (keys, keyOfValue) = ExactText.rank(resolved.map(\.key))
        // Who is named by the record itself stands for those who were traced to them.
        var best: [Int?] = Array(repeating: nil, count: keys.count)
        for isTraced in [false, true] {
            let open = best.map { $0 == nil }
            for (value, place) in keyOfValue.enumerated() where open[Int(place)] {
                guard isTraced || joined.isUntraced[value] else { continue }
                if best[Int(place)].map({ Self.precedes(resolved[value], resolved[$0]) }) ?? true {
                    best[Int(place)] = value
                }
            }
        }
        var plainNames = best.map { $0.map { resolved[$0].name } ?? "" }
        dataNames = plainNames
        if aliases != Aliases() {
            let unnamed = joined.resolved(joined.named(Aliases(), plain, .builtIn), .builtIn)
            for (principal, place) in zip(unnamed, keyOfValue) { plainNames[Int(place)] = principal.name }
        }
        // Who stands for a key is decided above: it must not depend on the words.
        let shown = words.map { joined.named(aliases, nil, $0) } ?? named
        let told = words.map { joined.resolved(shown, $0) } ?? resolved
        self.lineage = lineage
        self.named = PrincipalList(values: shown, places: joined.nameOfIdentity)
        self.plainNames = plainNames
        ofIdentity = PrincipalList(values: told, places: joined.valueOfIdentity)
        plainOfIdentity = PrincipalList(values: resolved, places: joined.valueOfIdentity)
        keyOfIdentity = joined.valueOfIdentity.map { keyOfValue[Int($0)] }
        self.keys = keys
        ofKey = Self.representatives(best, told, keyOfValue)
    }

    /// For each key the principal that stands for it. What is true of one session is not told of the person.
    private static func representatives(_ best: [Int?], _ told: [Principal], _ places: [Int32]) -> [Principal] {
        var chosen = best.compactMap { $0.map { told[$0] } }
        for (principal, place) in zip(told, places) {
            if chosen[Int(place)].mfa != principal.mfa { chosen[Int(place)].mfa = nil }
            if chosen[Int(place)].role != principal.role { chosen[Int(place)].role = nil }
        }
        return chosen
    }

    /// An order among principals of one key that does not depend on the order of the facts; which one stands for the
    /// key must not either.
    private static func precedes(_ a: Principal, _ b: Principal) -> Bool {
        let grades = Principal.Grade.allCases
        let (first, second) = (grades.firstIndex(of: a.grade) ?? 0, grades.firstIndex(of: b.grade) ?? 0)
        if first != second { return first < second }
        let labels = ExactText.compare(a.label, b.label)
        return labels == 0 ? order(of: a).lexicographicallyPrecedes(order(of: b)) : labels < 0
    }

    private static func order(of principal: Principal) -> [ExactText] {
        [
            principal.name, principal.grade.word, principal.kind.word, principal.credential.word,
            principal.account ?? "", principal.role ?? "", principal.roleARN ?? "", principal.session ?? "",
            principal.via ?? "", principal.delegateAccount ?? "", principal.inScopeOf ?? "",
            "\(principal.mfa ?? false) \(principal.mfa == nil) \(principal.usesIMDSv1) \(principal.isConsoleSession)",
        ].map(ExactText.init)
    }
}

extension Lineage {
    /// The lineage of a ledger's callers.
    init(_ facts: Facts, _ classes: CallerClasses, _ principals: [Principal]) {
        var uses = [Int](repeating: 0, count: facts.callers.count)
        for cell in facts.cells { uses[Int(facts.actors[Int(cell.actor)].identity)] += Int(cell.count) }
        let calls = facts.grantEvents.map { number in
            let event = facts.events[Int(number)]
            return Call(
                time: event.time, caller: facts.actors[Int(event.actor)].identity, action: event.action)
        }
        self.init(
            callers: facts.callers, calls: calls, actions: facts.actions.map(\.name), uses: uses, classes: classes,
            principals: principals)
    }
}
