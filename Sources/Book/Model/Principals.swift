internal import CloudTrail
internal import Ledger

/// Who stands behind each identity of the facts.
struct Principals: Sendable {
    /// For each identity, its principal with the session and the way it came by, in the words of the book.
    let ofIdentity: [Principal]
    /// The same in the built-in words: what scopes compare, and what is data.
    let plainOfIdentity: [Principal]
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
    let named: [Principal]

    init(_ facts: Facts, aliases: Aliases, words: Wordings? = nil, jobs: Int = 1) {
        let plain = Self.plain(facts.identities, jobs: jobs)
        let lineage = Lineage(facts, plain)
        let named = Self.named(lineage, aliases, plain)
        let resolved = Self.resolve(facts, lineage, named)
        let (keys, places) = ExactText.rank(resolved.map(\.key))
        // Who is named by the record itself stands for those who were traced to them.
        var best: [Int?] = Array(repeating: nil, count: keys.count)
        for isTraced in [false, true] {
            let open = best.map { $0 == nil }
            for (number, place) in places.enumerated() where open[Int(place)] {
                guard (lineage.root(of: number) != number) == isTraced else { continue }
                if best[Int(place)].map({ Self.precedes(resolved[number], resolved[$0]) }) ?? true {
                    best[Int(place)] = number
                }
            }
        }
        var plainNames = best.map { $0.map { resolved[$0].name } ?? "" }
        dataNames = plainNames
        if aliases != Aliases() {
            for (principal, place) in zip(Self.resolve(facts, lineage, Self.named(lineage, Aliases(), plain)), places) {
                plainNames[Int(place)] = principal.name
            }
        }
        // Who stands for a key is decided above: it must not depend on the words.
        let shown = words.map { Self.named(lineage, aliases, plain, $0) } ?? named
        let told = words.map { Self.resolve(facts, lineage, shown, $0) } ?? resolved
        self.lineage = lineage
        self.named = shown
        self.plainNames = plainNames
        ofIdentity = told
        plainOfIdentity = resolved
        keyOfIdentity = places
        self.keys = keys
        ofKey = Self.representatives(best, told, places)
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

    /// Every identity by its own record, without aliases.
    private static func plain(_ identities: [Identity], jobs: Int) -> [Principal] {
        // Thousands of sessions share a handful of names.
        var pool = TextPool()
        return Parallel.map(identities, jobs: jobs) { Principal.resolve($0, words: .builtIn) }.map { principal in
            var principal = principal
            principal.key = pool.shared(principal.key)
            principal.label = pool.shared(principal.label)
            principal.name = pool.shared(principal.name)
            principal.role = pool.shared(principal.role)
            principal.roleARN = pool.shared(principal.roleARN)
            return principal
        }
    }

    /// Every identity by its own record. Aliases name who is named here, so that a person has one name in all their
    /// sessions.
    private static func named(
        _ lineage: Lineage, _ aliases: Aliases, _ plain: [Principal], _ words: Wordings? = nil
    ) -> [Principal] {
        lineage.identities.enumerated().map { number, identity in
            let isKnown = words == nil && aliases == Aliases() && number < plain.count
            let principal =
                isKnown
                ? plain[number] : Principal.resolve(identity, aliases: aliases, words: words ?? .builtIn)
            let host = lineage.birth(of: number).map { lineage.identities[Int($0.caller)] }
            return host?.type == "AWSService" ? principal.asProgram() : principal
        }
    }

    /// Every identity as who stands at the beginning of its chain.
    private static func resolve(
        _ facts: Facts, _ lineage: Lineage, _ named: [Principal], _ words: Wordings? = nil
    ) -> [Principal] {
        var pool = TextPool()
        return facts.identities.indices.map { number in
            let root = lineage.root(of: number)
            guard root != number else { return named[number] }
            var principal = named[number].belonging(to: named[root], words: words ?? .builtIn)
            principal.label = pool.shared(principal.label)
            return principal
        }
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
    init(_ facts: Facts, _ principals: [Principal]) {
        var uses = [Int](repeating: 0, count: facts.identities.count)
        for cell in facts.cells { uses[Int(facts.actors[Int(cell.actor)].identity)] += Int(cell.count) }
        let grants = facts.grants.map { grant in
            let event = facts.events[Int(grant.event)]
            return Grant(
                caller: facts.actors[Int(event.actor)].identity, time: event.time,
                action: facts.actions[Int(event.action)].name, given: grant.given)
        }
        self.init(identities: facts.identities, grants: grants, uses: uses, principals: principals)
    }
}
