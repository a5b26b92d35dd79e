internal import CloudTrail
internal import Ledger

/// Who stands behind each identity of the facts.
struct Principals: Sendable {
    /// For each identity, its principal with the session and the way it came by.
    let ofIdentity: [Principal]
    /// For each identity, the place of its principal's key among ``keys``.
    let keyOfIdentity: [Int32]
    /// Keys in byte order, each once.
    let keys: [String]
    /// For each key, one principal that stands for all identities of that key.
    let ofKey: [Principal]
    /// For each key, the name without aliases, so that giving someone an alias leaves the links to their page alone.
    let plainNames: [String]

    /// Which calls began which session. Its grants are those of the facts, in their order.
    let lineage: Lineage
    /// For each identity of the lineage, what its own record says.
    let named: [Principal]

    init(_ facts: Facts, aliases: Aliases, jobs: Int = 1) {
        let plain = Self.plain(facts.identities, jobs: jobs)
        let lineage = Lineage(facts, plain)
        let named = Self.named(lineage, aliases, plain)
        let resolved = Self.resolve(facts, lineage, named)
        let (keys, places) = ExactText.rank(resolved.map(\.key))
        // Who is named by the record itself stands for those who were traced to them.
        var best: [Principal?] = Array(repeating: nil, count: keys.count)
        for isTraced in [false, true] {
            let open = best.map { $0 == nil }
            for (number, place) in places.enumerated() where open[Int(place)] {
                guard (lineage.root(of: number) != number) == isTraced else { continue }
                if best[Int(place)].map({ Self.precedes(resolved[number], $0) }) ?? true {
                    best[Int(place)] = resolved[number]
                }
            }
        }
        // What is true of one session is not told of the person.
        for (principal, place) in zip(resolved, places) {
            if best[Int(place)]?.mfa != principal.mfa { best[Int(place)]?.mfa = nil }
            if best[Int(place)]?.role != principal.role { best[Int(place)]?.role = nil }
        }
        var plainNames = best.map { $0?.name ?? "" }
        if aliases != Aliases() {
            for (principal, place) in zip(Self.resolve(facts, lineage, Self.named(lineage, Aliases(), plain)), places) {
                plainNames[Int(place)] = principal.name
            }
        }
        self.lineage = lineage
        self.named = named
        self.plainNames = plainNames
        ofIdentity = resolved
        keyOfIdentity = places
        self.keys = keys
        ofKey = best.compactMap { $0 }
    }

    /// Every identity by its own record, without aliases.
    private static func plain(_ identities: [Identity], jobs: Int) -> [Principal] {
        // Thousands of sessions share a handful of names.
        var pool = TextPool()
        return Parallel.map(identities, jobs: jobs) { Principal.resolve($0) }.map { principal in
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
    private static func named(_ lineage: Lineage, _ aliases: Aliases, _ plain: [Principal]) -> [Principal] {
        lineage.identities.enumerated().map { number, identity in
            let isKnown = aliases == Aliases() && number < plain.count
            let principal = isKnown ? plain[number] : Principal.resolve(identity, aliases: aliases)
            let host = lineage.birth(of: number).map { lineage.identities[Int($0.caller)] }
            return host?.type == "AWSService" ? principal.asProgram() : principal
        }
    }

    /// Every identity as who stands at the beginning of its chain.
    private static func resolve(_ facts: Facts, _ lineage: Lineage, _ named: [Principal]) -> [Principal] {
        var pool = TextPool()
        return facts.identities.indices.map { number in
            let root = lineage.root(of: number)
            guard root != number else { return named[number] }
            var principal = named[number].belonging(to: named[root])
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
