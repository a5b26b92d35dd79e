internal import CloudTrail
internal import Ledger

/// A session, or an access key: credentials, from their first to their last use.
public struct CredentialUse: Sendable {
    private let table: CredentialTable
    private let number: Int32

    init(_ table: CredentialTable, _ number: Int32) {
        self.table = table
        self.number = number
    }

    /// The identities that signed with them, ascending by what they say. Never empty.
    var identities: [Int32] { Array(table.identities[number]) }
    /// The first of ``identities``.
    var identity: Int { Int(table.identity(number)) }
    /// Their calls. Moments are to the hour.
    public var tally: Tally { table.tallies[Int(number)] }
    /// Source addresses, in the order of their first hour, then by text.
    public var addresses: [String] { table.addresses.texts(of: number) }
    /// Clients, as ``addresses``.
    public var clients: [String] { table.clients.texts(of: number) }

    typealias Seen = (first: [String], count: Int)

    /// The first so many addresses and clients, and how many there are.
    func firstSeen(_ limit: Int) -> (addresses: Seen, clients: Seen) {
        (table.addresses.first(limit, of: number), table.clients.first(limit, of: number))
    }
}

/// All sessions and access keys of a book.
struct Credentials: Sendable {
    /// The sessions, earliest first, in an order that does not depend on how the facts are numbered.
    let sessions: CredentialTable
    /// Access keys that do not expire, by id.
    let keys: CredentialTable
    /// Numbers of sessions by principal (a place in ``Principals/keys``), earliest first.
    let sessionsOfPrincipal: Adjacency
    /// Numbers of keys by principal, by id.
    let keysOfPrincipal: Adjacency
    /// Numbers of sessions by their role (``RoleKey``), earliest first.
    let sessionsOfRole: [ExactText: [Int32]]
    /// Numbers of grants by the text of the access key that `CreateAccessKey` gave out.
    private let creation: [Int32: Int32]
    private let callers: CallerTable
    /// For each identity, the place of its session or access key among those of its principal; -1 for none.
    private let places: (session: [Int32], key: [Int32])

    /// The place of an identity's session among the sessions of its principal; `nil` for none.
    func session(ofIdentity number: Int32) -> Int? { Self.known(places.session[Int(number)]) }

    /// The place of an identity's access key among those of its principal that do not expire; `nil` for none.
    func key(ofIdentity number: Int32) -> Int? { Self.known(places.key[Int(number)]) }

    /// The grant that gave out the access key of an identity when it was made; `nil` for none.
    func creation(ofIdentity number: Int) -> Int32? { creation[callers.row(number).accessKeyID] }

    private static func known(_ place: Int32) -> Int? { place < 0 ? nil : Int(place) }

    private static func places(_ uses: CredentialTable, _ owned: Adjacency, identities: Int) -> [Int32] {
        var places = [Int32](repeating: -1, count: identities)
        for owner in 0..<owned.ownerCount {
            for (place, use) in owned[Int32(owner)].enumerated() {
                for identity in uses.identities[use] { places[Int(identity)] = Int32(place) }
            }
        }
        return places
    }

    init(_ facts: Facts, _ principals: Principals, _ names: SharedNames) {
        let callers = facts.callers
        let kinds = CredentialKinds(callers)
        let groups = (
            sessions: CredentialTable.Groups(principals, count: callers.count, kinds.session),
            keys: CredentialTable.Groups(principals, count: callers.count, kinds.longTermKey)
        )
        let calls = CredentialCalls(facts, groups.sessions, groups.keys)
        let sessions = CredentialTable(
            facts, principals, names, order: .byTime, groups.sessions, calls.ofSessions, first: calls.first)
        let keys = CredentialTable(
            facts, principals, names, order: .byName, groups.keys, calls.ofKeys, first: calls.first)
        func owned(_ uses: CredentialTable) -> Adjacency {
            Adjacency(ownerCount: principals.keys.count, memberCount: uses.count) {
                principals.keyOfIdentity[Int(uses.identity(Int32($0)))]
            }
        }
        self.sessions = sessions
        self.keys = keys
        sessionsOfPrincipal = owned(sessions)
        keysOfPrincipal = owned(keys)
        places = (
            Self.places(sessions, sessionsOfPrincipal, identities: callers.count),
            Self.places(keys, keysOfPrincipal, identities: callers.count)
        )
        // Few roles, each in many sessions.
        var roleKeys: [ExactText: ExactText] = [:]
        let roleOf = principals.ofIdentity.values.map { principal -> ExactText? in
            guard let arn = principal.roleARN.map(ExactText.init) else { return nil }
            if let known = roleKeys[arn] { return known }
            let key = RoleKey.of(arn.text)
            roleKeys[arn] = key
            return key
        }
        var roles: [Int32: [Int32]] = [:]
        for number in 0..<Int32(sessions.count) {
            let value = principals.ofIdentity.places[Int(sessions.identity(number))]
            if roleOf[Int(value)] != nil { roles[value, default: []].append(number) }
        }
        var sessionsOfRole: [ExactText: [Int32]] = [:]
        for (value, members) in roles {
            guard let role = roleOf[Int(value)] else { continue }
            sessionsOfRole[role, default: []] += members
        }
        // Several principals may have one role.
        self.sessionsOfRole = sessionsOfRole.mapValues { $0.sorted() }
        self.callers = callers
        var creation: [Int32: Int32] = [:]
        let isCreation = principals.lineage.actions.map { $0 == "CreateAccessKey" }
        for (number, call) in principals.lineage.calls.enumerated() where isCreation[Int(call.action)] {
            let key = callers.givenKey(number)
            if key > TextTable.empty { creation[key] = creation[key] ?? Int32(number) }
        }
        self.creation = creation
    }
}

/// What was called with which credentials: one pass over the cells tells of both kinds, since nobody has both.
private struct CredentialCalls {
    let ofSessions: ArraySlice<Tally>
    let ofKeys: ArraySlice<Tally>
    /// For each actor with credentials, the hour in which it was first seen; `Int32.max` where it never was.
    let first: [Int32]

    init(_ facts: Facts, _ sessions: CredentialTable.Groups, _ keys: CredentialTable.Groups) {
        // Keys are counted behind the sessions.
        let behind = Int32(sessions.names.count)
        let groupOf = zip(sessions.ofIdentity, keys.ofIdentity).map { session, key in
            session >= 0 ? session : key >= 0 ? behind + key : -1
        }
        var tallies = [Tally](repeating: Tally(), count: sessions.names.count + keys.names.count)
        var first = [Int32](repeating: .max, count: facts.actors.count)
        // Beside each other, where the names of actions are not.
        let (outcomes, reads) = (facts.results.map(\.outcome), facts.actions.map { $0.readOnly == true })
        for cell in facts.cells where cell.count > 0 {
            let group = groupOf[Int(facts.actors[Int(cell.actor)].identity)]
            guard group >= 0 else { continue }
            tallies[Int(group)].add(
                count: Int(cell.count), outcome: outcomes[Int(cell.result)], read: reads[Int(cell.action)],
                at: Int64(cell.hour) * 3600)
            first[Int(cell.actor)] = min(first[Int(cell.actor)], cell.hour)
        }
        ofSessions = tallies[..<Int(behind)]
        ofKeys = tallies[Int(behind)...]
        self.first = first
    }
}

/// What tells credentials from others, as numbers of texts.
private struct CredentialKinds {
    let callers: CallerTable
    let role: Int32
    let federated: Int32

    init(_ callers: CallerTable) {
        self.callers = callers
        role = callers.texts.find("AssumedRole") ?? -1
        federated = callers.texts.find("FederatedUser") ?? -1
    }

    /// Who, and one sign-in, moment of birth or access key. Keys that a console session uses for one service after
    /// another are of one session. `nil` for credentials that do not expire.
    func session(_ number: Int) -> CredentialTable.Name? {
        let row = callers.row(number)
        let signIn = callers.signIn(number)
        let birth = signIn == TextTable.absent ? row.creationDate : signIn
        let isTemporary =
            birth != TextTable.absent || row.type == role || row.type == federated
            || callers.texts.begins(row.accessKeyID, with: "ASIA")
        guard isTemporary else { return nil }
        return CredentialTable.Name(
            who: Self.said(row.arn == TextTable.absent ? row.principalID : row.arn),
            mark: Self.said(birth == TextTable.absent ? row.accessKeyID : birth))
    }

    func longTermKey(_ number: Int) -> CredentialTable.Name? {
        let key = callers.row(number).accessKeyID
        guard key > TextTable.empty, session(number) == nil else { return nil }
        return CredentialTable.Name(who: TextTable.empty, mark: key)
    }

    private static func said(_ number: Int32) -> Int32 { max(number, TextTable.empty) }
}

extension BookModel {
    /// The sessions of a user's entity, earliest first.
    public func sessions(ofUser index: Int32) -> [CredentialUse] {
        credentials.sessionsOfPrincipal[keyOfUser[Int(index)]].map { credentials.sessions[$0] }
    }

    /// How many sessions a user's entity has.
    func sessionCount(ofUser index: Int32) -> Int {
        credentials.sessionsOfPrincipal[keyOfUser[Int(index)]].count
    }

    /// The access keys of a user's entity that do not expire, by id.
    public func accessKeys(ofUser index: Int32) -> [CredentialUse] {
        credentials.keysOfPrincipal[keyOfUser[Int(index)]].map { credentials.keys[$0] }
    }

    /// The sessions of a role, earliest first; with or without its path.
    public func sessions(ofRole arn: String) -> [CredentialUse] {
        (credentials.sessionsOfRole[RoleKey.of(arn)] ?? []).map { credentials.sessions[$0] }
    }

    /// The principal of a session or key.
    func principal(of use: CredentialUse) -> Principal { principalTable.ofIdentity[use.identity] }

    /// The users' entity of a session or key.
    func user(of use: CredentialUse) -> EntityRef? {
        userOfKey[principalTable.keyOfIdentity[use.identity]].map { EntityRef(.users, $0) }
    }

    /// How many events are of nobody who can be named: a role or another account is known, and not who used it.
    /// Programs and AWS services count as named.
    public var unattributed: Int {
        let isNobodys = principalTable.ofIdentity.map { principal in
            (principal.grade == .roleOnly || principal.grade == .unknown) && principal.kind != .workload
                && principal.kind != .service
        }
        return facts.cells.reduce(0) {
            isNobodys[Int(facts.actors[Int($1.actor)].identity)] ? $0 + Int($1.count) : $0
        }
    }
}
