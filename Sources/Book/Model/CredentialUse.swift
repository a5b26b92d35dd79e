internal import CloudTrail
internal import Ledger

/// A session, or an access key: credentials, from their first to their last use.
public struct CredentialUse: Sendable {
    /// The identities that signed with them, ascending by what they say. Never empty.
    var identities: [Int32] = []
    /// Their calls. Moments are to the hour.
    public internal(set) var tally = Tally()
    /// Source addresses, in the order of their first hour, then by text.
    public internal(set) var addresses: [String] = []
    /// Clients, as ``addresses``.
    public internal(set) var clients: [String] = []
}

/// All sessions and access keys of a book.
struct Credentials: Sendable {
    /// The sessions, in an order that does not depend on how the facts are numbered.
    let sessions: [CredentialUse]
    /// Access keys that do not expire, by id.
    let keys: [CredentialUse]
    /// Numbers of sessions by principal (a place in ``Principals/keys``), earliest first.
    let sessionsOfPrincipal: Adjacency
    /// Numbers of keys by principal, by id.
    let keysOfPrincipal: Adjacency
    /// Numbers of sessions by their role (``RoleKey``), earliest first.
    let sessionsOfRole: [ExactText: [Int32]]
    /// Numbers of grants by the access key that `CreateAccessKey` gave out.
    let creation: [ExactText: Int32]
    /// For each identity, the place of its session or access key among those of its principal; -1 for none.
    private let places: (session: [Int32], key: [Int32])

    /// The place of an identity's session among the sessions of its principal; `nil` for none.
    func session(ofIdentity number: Int32) -> Int? { Self.known(places.session[Int(number)]) }

    /// The place of an identity's access key among those of its principal that do not expire; `nil` for none.
    func key(ofIdentity number: Int32) -> Int? { Self.known(places.key[Int(number)]) }

    private static func known(_ place: Int32) -> Int? { place < 0 ? nil : Int(place) }

    private static func places(_ uses: [CredentialUse], _ owned: Adjacency, identities: Int) -> [Int32] {
        var places = [Int32](repeating: -1, count: identities)
        for owner in 0..<owned.ownerCount {
            for (place, use) in owned[Int32(owner)].enumerated() {
                for identity in uses[Int(use)].identities { places[Int(identity)] = Int32(place) }
            }
        }
        return places
    }

    init(_ facts: Facts, _ principals: Principals) {
        let sessions = Self.uses(facts, principals) { Self.session($0) }
        let longTerm = Self.uses(facts, principals) { Self.longTermKey($0) }
        func owner(_ use: CredentialUse) -> Int32 { principals.keyOfIdentity[Int(use.identities[0])] }
        self.sessions = sessions
        keys = longTerm
        let order = sessions.indices.sorted {
            sessions[$0].tally.first == sessions[$1].tally.first
                ? $0 < $1 : sessions[$0].tally.first < sessions[$1].tally.first
        }
        let owned = Adjacency(
            ownerCount: principals.keys.count,
            pairs: order.map { .init(owner: owner(sessions[$0]), member: Int32($0)) })
        let ownedKeys = Adjacency(ownerCount: principals.keys.count, memberCount: longTerm.count) {
            owner(longTerm[$0])
        }
        sessionsOfPrincipal = owned
        keysOfPrincipal = ownedKeys
        places = (
            Self.places(sessions, owned, identities: facts.identities.count),
            Self.places(longTerm, ownedKeys, identities: facts.identities.count)
        )
        var roles: [ExactText: [Int32]] = [:]
        var known: [String: ExactText] = [:]
        for number in order {
            guard let role = principals.ofIdentity[Int(sessions[number].identities[0])].roleARN else { continue }
            let key = known[role] ?? RoleKey.of(role)
            known[role] = key
            roles[key, default: []].append(Int32(number))
        }
        sessionsOfRole = roles
        var creation: [ExactText: Int32] = [:]
        for (number, grant) in principals.lineage.grants.enumerated() where grant.action == "CreateAccessKey" {
            let key = ExactText(grant.given.accessKeyID)
            creation[key] = creation[key] ?? Int32(number)
        }
        self.creation = creation
    }

    /// What tells a session from others: who, and one sign-in, moment of birth or access key. Keys that a console
    /// session uses for one service after another are of one session. `nil` for credentials that do not expire.
    private static func session(_ identity: Identity) -> String? {
        let birth = identity.signInSessionARN ?? identity.creationDate
        let isTemporary =
            birth != nil || identity.type == "AssumedRole" || identity.type == "FederatedUser"
            || identity.accessKeyID?.hasPrefix("ASIA") == true
        guard isTemporary else { return nil }
        let who = identity.arn ?? identity.principalID ?? ""
        return "\(who.utf8.count):\(who)\(birth ?? identity.accessKeyID ?? "")"
    }

    private static func longTermKey(_ identity: Identity) -> String? {
        guard let key = identity.accessKeyID, session(identity) == nil else { return nil }
        return key
    }

    /// Groups the identities that `name` gives a name, and counts what each group did.
    private static func uses(
        _ facts: Facts, _ principals: Principals, _ name: (Identity) -> String?
    ) -> [CredentialUse] {
        // The owner is a part of the name, in case records do not agree on whose the credentials are.
        let names = zip(facts.identities, principals.keyOfIdentity).map { identity, owner in
            name(identity).map { "\($0) \(principals.keys[Int(owner)])" } ?? ""
        }
        let (values, places) = ExactText.rank(names)
        var uses = [CredentialUse](repeating: CredentialUse(), count: values.count)
        for (number, place) in places.enumerated() { uses[Int(place)].identities.append(Int32(number)) }
        var first = [Int32](repeating: .max, count: facts.actors.count)
        for cell in facts.cells where cell.count > 0 {
            let identity = Int(facts.actors[Int(cell.actor)].identity)
            guard !names[identity].isEmpty else { continue }
            uses[Int(places[identity])].tally.add(cell, facts)
            first[Int(cell.actor)] = min(first[Int(cell.actor)], cell.hour)
        }
        let shownClients = facts.clients.map { Client(userAgent: $0).label }
        func sights(_ member: (Facts.Actor) -> Int32) -> [Sight] {
            zip(facts.actors, first).compactMap { actor, hour in
                hour == .max ? nil : Sight(group: places[Int(actor.identity)], hour: hour, member: member(actor))
            }
        }
        for (group, names) in ordered(sights(\.address), facts.addresses) { uses[Int(group)].addresses = names }
        for (group, names) in ordered(sights(\.client), shownClients) { uses[Int(group)].clients = names }
        return zip(values, uses).compactMap { value, use in
            guard !value.isEmpty, use.tally.events > 0 else { return nil }
            var use = use
            use.identities.sort { precedes(facts.identities[Int($0)], facts.identities[Int($1)], principals, $0, $1) }
            return use
        }
    }

    /// An address or client of a group, in the hour in which it was first seen.
    private struct Sight {
        var group: Int32
        var hour: Int32
        var member: Int32
    }

    /// The names of each group, by first hour, then text; each name once.
    private static func ordered(_ sights: [Sight], _ texts: [String]) -> [(group: Int32, names: [String])] {
        let ranks = ExactText.rank(texts).places
        let sorted = sights.sorted { a, b in
            if a.group != b.group { return a.group < b.group }
            if a.hour != b.hour { return a.hour < b.hour }
            return ranks[Int(a.member)] < ranks[Int(b.member)]
        }
        var groups: [(group: Int32, names: [String])] = []
        var seen: Set<Int32> = []
        for sight in sorted {
            if groups.last?.group != sight.group {
                groups.append((sight.group, []))
                seen.removeAll(keepingCapacity: true)
            }
            let text = texts[Int(sight.member)]
            guard !text.isEmpty, seen.insert(ranks[Int(sight.member)]).inserted else { continue }
            groups[groups.count - 1].names.append(text)
        }
        return groups
    }

    /// Identities whose beginning is known come first; then by key.
    private static func precedes(
        _ a: Identity, _ b: Identity, _ principals: Principals, _ first: Int32, _ second: Int32
    ) -> Bool {
        let known = (
            principals.lineage.chain(of: Int(first)).isEmpty, principals.lineage.chain(of: Int(second)).isEmpty
        )
        if known.0 != known.1 { return !known.0 }
        return [a.accessKeyID, a.creationDate, a.principalID, a.invokedBy].map { ExactText($0 ?? "") }
            .lexicographicallyPrecedes(
                [b.accessKeyID, b.creationDate, b.principalID, b.invokedBy].map { ExactText($0 ?? "") })
    }
}

extension BookModel {
    /// The sessions of a user's entity, earliest first.
    public func sessions(ofUser index: Int32) -> [CredentialUse] {
        let place = principalTable.place(ofKey: entities(.users)[Int(index)].key)
        return credentials.sessionsOfPrincipal[Int32(place)].map { credentials.sessions[Int($0)] }
    }

    /// How many sessions a user's entity has.
    func sessionCount(ofUser index: Int32) -> Int {
        credentials.sessionsOfPrincipal[Int32(principalTable.place(ofKey: entities(.users)[Int(index)].key))].count
    }

    /// The access keys of a user's entity that do not expire, by id.
    public func accessKeys(ofUser index: Int32) -> [CredentialUse] {
        let place = principalTable.place(ofKey: entities(.users)[Int(index)].key)
        return credentials.keysOfPrincipal[Int32(place)].map { credentials.keys[Int($0)] }
    }

    /// The sessions of a role, earliest first; with or without its path.
    public func sessions(ofRole arn: String) -> [CredentialUse] {
        (credentials.sessionsOfRole[RoleKey.of(arn)] ?? []).map { credentials.sessions[Int($0)] }
    }

    /// The principal of a session or key.
    func principal(of use: CredentialUse) -> Principal { principalTable.ofIdentity[Int(use.identities[0])] }

    /// The users' entity of a session or key.
    func user(of use: CredentialUse) -> EntityRef? {
        userOfKey[principalTable.keyOfIdentity[Int(use.identities[0])]].map { EntityRef(.users, $0) }
    }

    /// How many events are of nobody who can be named: a role or another account is known, and not who used it.
    /// Programs and AWS services count as named.
    public var unattributed: Int {
        let isNobodys = facts.actors.map { actor in
            let principal = principalTable.ofIdentity[Int(actor.identity)]
            return (principal.grade == .roleOnly || principal.grade == .unknown) && principal.kind != .workload
                && principal.kind != .service
        }
        return facts.cells.reduce(0) { isNobodys[Int($1.actor)] ? $0 + Int($1.count) : $0 }
    }
}
