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

    init(_ facts: Facts, aliases: Aliases) {
        let resolved = facts.identities.map { Principal.resolve($0, aliases: aliases) }
        let (keys, places) = ExactText.rank(resolved.map(\.key))
        var best: [Principal?] = Array(repeating: nil, count: keys.count)
        for (principal, place) in zip(resolved, places) {
            guard let known = best[Int(place)] else {
                best[Int(place)] = principal
                continue
            }
            if Self.precedes(principal, known) { best[Int(place)] = principal }
        }
        var plain = best.map { $0?.name ?? "" }
        if aliases != Aliases() {
            for (identity, place) in zip(facts.identities, places) {
                plain[Int(place)] = Principal.resolve(identity, aliases: Aliases()).name
            }
        }
        plainNames = plain
        ofIdentity = resolved
        keyOfIdentity = places
        self.keys = keys
        ofKey = best.compactMap { $0 }
    }

    /// An order among principals of one key that does not depend on the order of the facts; which one stands for the
    /// key must not either.
    private static func precedes(_ a: Principal, _ b: Principal) -> Bool {
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
