/// Finds the calls that may have begun each session.
///
/// Texts are compared by their numbers: ``TextTable`` gives two the same only where their bytes are the same.
struct LineageJoin {
    /// Users whom only another record names; they are numbered behind the callers.
    private(set) var others: [Identity] = []
    /// For each identity, a number that stands for its principal's key.
    private(set) var keys: [Int32] = []
    /// How those began who need no explanation: a console sign-in, a call for temporary credentials.
    private(set) var births: [Lineage.Step?] = []

    private let callers: CallerTable
    private let calls: [Lineage.Call]
    private let isSwitch: [Bool]
    private let uses: [Int]
    private let classOf: [Int32]
    private let traits: [Traits]
    private var numbers: [ExactBytes: Int32]
    private let byKey: Chains
    private let bySession: Chains
    private let byRole: [RoleSession: [Int32]]
    private let byShared: Chains
    private let bySource: Chains
    private let byCaller: Chains
    private let known: Chains
    /// The one of ``others`` whom a text names.
    private var knownOthers: [Int32: Int32] = [:]
    /// Who set or carried on a source identity, by its text. Whoever bears it shares the list: a month of one identity may
    /// have as many sessions as calls that began some.
    private var setters: [Int32: Setters] = [:]
    /// Console sign-ins by the principal id of who signed in.
    private let signIns: Chains

    /// Who set or carried on a source identity, each once.
    private struct Setters {
        var steps: [Lineage.Step]
        /// Those who do not just hand a role to a program.
        var persons: [Int32]
        /// Where the steps are among the edges, once somebody needed them.
        var list: Int32?
    }

    /// Seconds between the moment at which a session says that it began and the moment at which the call that began
    /// it was done.
    private static let slack: Int64 = 5

    init(
        _ callers: CallerTable, _ calls: [Lineage.Call], _ actions: [String], _ uses: [Int], _ classes: CallerClasses,
        _ principals: [Principal]
    ) {
        self.callers = callers
        self.calls = calls
        self.uses = uses
        classOf = classes.ofIdentity
        let switches = actions.map { $0 == "SwitchRole" }
        isSwitch = switches
        var numbers: [ExactBytes: Int32] = [:]
        let texts = callers.texts
        let traits = zip(classes.first, principals).map { number, principal in
            Self.traits(callers[Int(number)], principal, texts, &numbers)
        }
        self.traits = traits
        self.numbers = numbers
        keys = classOf.map { traits[Int($0)].key }

        func said(_ number: Int32) -> Int32 { number > TextTable.empty ? number : -1 }
        let count = texts.count
        // See ``near(_:_:)``. Grants come in the order of time already, as a rule.
        let inTime = callers.grants.indices.sorted { calls[$0].time < calls[$1].time }
        func chains(_ key: (Int, CallerTable.GrantRow) -> Int32) -> Chains {
            Chains(keys: count, inTime.map { (key($0, callers.grants[$0]), Int32($0)) })
        }
        let isSession = actions.map { $0 != "CreateAccessKey" && $0 != "ConsoleLogin" }
        let isLogin = actions.map { $0 == "ConsoleLogin" }
        func session(_ number: Int, _ grant: CallerTable.GrantRow) -> Int32 {
            let call = calls[number]
            return said(switches[Int(call.action)] ? callers.rows[Int(call.caller)].principalID : grant.principalID)
        }
        byKey = chains { number, grant in
            let isGiven = isSession[Int(calls[number].action)] && texts.withText(grant.accessKeyID, Self.isKey)
            return isGiven ? grant.accessKeyID : -1
        }
        bySession = chains(session)
        byShared = chains { said($1.sharedEventID) }
        bySource = chains { said($1.sourceIdentity) }
        signIns = chains { number, _ in
            let call = calls[number]
            return isLogin[Int(call.action)] ? said(callers.rows[Int(call.caller)].principalID) : -1
        }
        byCaller = Chains(keys: callers.count, calls.enumerated().map { ($1.caller, Int32($0)) })
        var byRole: [RoleSession: [Int32]] = [:]
        for number in inTime {
            let grant = callers.grants[number]
            guard session(number, grant) < 0 else { continue }
            guard said(grant.roleARN) > 0, said(grant.sessionName) > 0 else { continue }
            byRole[RoleSession(role: grant.roleARN, session: grant.sessionName), default: []].append(Int32(number))
        }
        self.byRole = byRole
        known = Self.known(callers, classOf, traits)
    }

    /// Callers who need no explanation are known by ARN, unique id and sign-in.
    private static func known(_ callers: CallerTable, _ classOf: [Int32], _ traits: [Traits]) -> Chains {
        let user = callers.texts.find("IAMUser") ?? -1
        var pairs: [(key: Int32, member: Int32)] = []
        for (number, row) in callers.rows.enumerated() {
            let trait = traits[Int(classOf[number])]
            guard !trait.isOpen else { continue }
            let id = row.type == user ? row.principalID : -1
            if row.arn > TextTable.empty { pairs.append((row.arn, Int32(number))) }
            if id > TextTable.empty, id != row.arn { pairs.append((id, Int32(number))) }
            if trait.signIn >= 0, trait.signIn != row.arn, trait.signIn != id {
                pairs.append((trait.signIn, Int32(number)))
            }
        }
        return Chains(keys: callers.texts.count, pairs)
    }

    /// For each identity, the callers that may have begun it, the earliest call first.
    mutating func run() -> Lineage.Edges {
        var edges = Lineage.Edges()
        births = Array(repeating: nil, count: callers.count)
        for number in 0..<callers.count {
            guard traits(number).isOpen else {
                births[number] = birth(of: number)
                edges.append([])
                continue
            }
            guard let found = parents(of: number) else {
                births[number] = join(number, bySource: traits(number).source, &edges)
                continue
            }
            let steps = settled(found.filter { Int($0.caller) != number })
            if let first = steps.first, steps.allSatisfy({ runsPrograms(Int($0.caller)) }) {
                // The service only hands the role to the program that runs there; the program is who acts.
                births[number] = first
                edges.append([])
            } else {
                edges.append(steps)
            }
        }
        for _ in others {
            births.append(nil)
            edges.append([])
        }
        return edges
    }

    /// The earliest step of each caller: those that follow tell nothing more.
    private func settled(_ steps: [Lineage.Step]) -> [Lineage.Step] {
        guard steps.count > 1 else { return steps }
        var seen: Set<Int32> = []
        return steps.sorted { a, b in a.grant == b.grant ? precedes(a.caller, b.caller) : a.grant < b.grant }
            .filter { seen.insert($0.caller).inserted }
    }

    /// Joins someone of whom nothing but a source identity is known to all who set or carried it on; the step that began
    /// them where these only hand the role to a program.
    private mutating func join(
        _ number: Int, bySource source: Int32, _ edges: inout Lineage.Edges
    ) -> Lineage.Step? {
        var all = setters[source] ?? setters(of: source)
        defer { setters[source] = all }
        // Who carried it on themselves did not begin by that.
        let others = all.persons.count - (all.persons == [Int32(number)] ? 1 : 0)
        guard others > 0 else {
            edges.append([])
            return all.steps.first { Int($0.caller) != number }
        }
        let list = all.list ?? edges.addList(all.steps)
        all.list = list
        edges.append(list: list)
        return nil
    }

    private mutating func setters(of source: Int32) -> Setters {
        let found = bySource[source]
        let steps = found.isEmpty ? [] : settled(self.steps(Array(found), .sourceIdentity))
        return Setters(
            steps: steps, persons: steps.map(\.caller).filter { !runsPrograms(Int($0)) }, list: nil)
    }

    private func traits(_ number: Int) -> Traits { traits[Int(classOf[number])] }

    private func runsPrograms(_ number: Int) -> Bool { number < callers.count && traits(number).runsPrograms }

    /// Who need no explanation and are known by this text.
    private func known(_ text: Int32) -> [Int32] {
        let all = known[text]
        return all.isEmpty ? knownOthers[text].map { [$0] } ?? [] : Array(all)
    }

    // MARK: - Parents

    /// The steps that may have begun someone; `nil` where at most the source identity tells.
    private mutating func parents(of number: Int) -> [Lineage.Step]? {
        let traits = traits(number)
        if traits.isAccount { return otherAccount(number) }
        // An access key that was given out says who, whatever the session is called.
        let byKey = withKey(number)
        if !byKey.isEmpty { return steps(byKey, .accessKey) }
        let begun = begun(number, traits)
        if !begun.isEmpty { return steps(begun, .session) }
        let switches = switches(number)
        if !switches.isEmpty { return steps(switches, .switched) }
        if traits.isFederated, traits.issuer >= 0 {
            let users = known(traits.issuer)
            if !users.isEmpty { return users.map { Lineage.Step(grant: -1, caller: $0, evidence: .issuer) } }
        }
        if traits.signIn >= 0 {
            let peers = known(traits.signIn)
            if !peers.isEmpty { return peers.map { Lineage.Step(grant: -1, caller: $0, evidence: .signIn) } }
        }
        return nil
    }

    /// Calls that gave out the identity's access key. Temporary key ids are unique only together with their secrets, so
    /// the ids of the sessions must agree, and of several calls the one counts that was done when the session began.
    private func withKey(_ number: Int) -> [Int32] {
        let row = callers.rows[number]
        let all = byKey[row.accessKeyID]
        guard !all.isEmpty else { return [] }
        let same = all.filter { grant in
            let session = callers.grants[Int(grant)].principalID
            guard session > TextTable.empty, row.principalID > TextTable.empty else { return true }
            return session == row.principalID
        }
        guard same.count > 1 else { return same }
        let near = near(same[...], row)
        return near.isEmpty ? same : near
    }

    /// Calls that began a session of this id at the moment at which it says that it began.
    private func begun(_ number: Int, _ traits: Traits) -> [Int32] {
        let row = callers.rows[number]
        let byID = row.principalID > TextTable.empty ? bySession[row.principalID] : []
        let byName = traits.session.flatMap { byRole[$0] } ?? []
        return near(byID, row) + near(byName[...], row)
    }

    /// Those of some grants, which are in the order of time, that were given when a session says that it began. A role may
    /// have a month's sessions of one name.
    private func near(_ all: ArraySlice<Int32>, _ row: CallerTable.Row) -> [Int32] {
        guard !all.isEmpty, row.creationDate > TextTable.empty,
            let start = EventTime.moment(callers.texts[row.creationDate])
        else { return [] }
        var (low, high) = (all.startIndex, all.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if calls[Int(all[middle])].time < start - Self.slack { low = middle + 1 } else { high = middle }
        }
        return Array(all[low...].prefix { calls[Int($0)].time <= start + Self.slack })
    }

    /// The record of switching roles is made by the new session itself, without key or date.
    private func switches(_ number: Int) -> [Int32] {
        let row = callers.rows[number]
        guard row.accessKeyID <= TextTable.empty, row.creationDate <= TextTable.empty else { return [] }
        let mine = byCaller[Int32(number)].filter { isSwitch[Int(calls[Int($0)].action)] }
        return mine.count == uses[number] ? mine : []
    }

    /// A caller of whom this account's trail prints the other account and an id only.
    private func otherAccount(_ number: Int) -> [Lineage.Step] {
        let id = callers.rows[number].principalID
        if id > TextTable.empty, callers.texts.begins(id, with: "AIDA") {
            let users = known(id)
            if !users.isEmpty { return users.map { Lineage.Step(grant: -1, caller: $0, evidence: .uniqueID) } }
        }
        // The id of a role session holds a name that its caller chose. So all that was done under the id must be told
        // by the other account, call by call.
        let mine = byCaller[Int32(number)]
        guard mine.count == uses[number] else { return [] }
        let told = mine.map { partners($0) }
        guard told.allSatisfy({ !$0.isEmpty }) else { return [] }
        return told.joined().map {
            Lineage.Step(grant: $0, caller: calls[Int($0)].caller, evidence: .sharedEvent)
        }
    }

    /// The same calls as the caller's own account recorded them.
    private func partners(_ grant: Int32) -> [Int32] {
        let given = callers.grants[Int(grant)]
        guard given.sharedEventID > TextTable.empty else { return [] }
        return byShared[given.sharedEventID].filter { other in
            let key = callers.grants[Int(other)].accessKeyID
            return other != grant && !traits(Int(calls[Int(other)].caller)).saysAccount
                && (key <= TextTable.empty || given.accessKeyID <= TextTable.empty || key == given.accessKeyID)
        }
    }

    /// Who made these calls. Of a call from another account, its caller as that account names them.
    private mutating func steps(_ found: [Int32], _ evidence: Lineage.Evidence) -> [Lineage.Step] {
        var steps: [Lineage.Step] = []
        for grant in found {
            let call = calls[Int(grant)]
            if isSwitch[Int(call.action)] {
                steps += switcher(grant).map { Lineage.Step(grant: grant, caller: $0, evidence: .switched) }
                continue
            }
            let told = traits(Int(call.caller)).saysAccount ? partners(grant) : []
            if told.isEmpty {
                steps.append(Lineage.Step(grant: grant, caller: call.caller, evidence: evidence))
            } else {
                steps += told.map { Lineage.Step(grant: $0, caller: calls[Int($0)].caller, evidence: evidence) }
            }
        }
        return steps
    }

    /// Who switched roles: a user or root, or someone whom the session's own record names. The ARN of any other role
    /// session holds a name of its caller's choice and says nothing.
    private mutating func switcher(_ grant: Int32) -> [Int32] {
        let number = callers.grants[Int(grant)].switchFrom
        let users = known(number)
        if !users.isEmpty { return users }
        let text = callers.texts[number]
        guard let arn = ARN(text), arn.service == "iam", arn.resource.begins(with: "user/") else { return [] }
        var user = Identity()
        user.type = "IAMUser"
        user.arn = text
        user.userName = text.tail
        user.accountID = arn.account
        let place = Int32(callers.count + others.count)
        others.append(user)
        knownOthers[number] = place
        let key = ExactBytes(Principal.resolve(user, words: Wordings()).key)
        let keyNumber = numbers[key] ?? Int32(numbers.count)
        numbers[key] = keyNumber
        keys.append(keyNumber)
        return [place]
    }

    /// How someone who needs no explanation got temporary credentials.
    private func birth(of number: Int) -> Lineage.Step? {
        let row = callers.rows[number]
        guard
            row.creationDate > TextTable.empty
                || (row.accessKeyID > TextTable.empty && callers.texts.begins(row.accessKeyID, with: "ASIA"))
        else { return nil }
        if let grant = withKey(number).first {
            return Lineage.Step(grant: grant, caller: calls[Int(grant)].caller, evidence: .accessKey)
        }
        guard row.principalID > TextTable.empty else { return nil }
        return near(signIns[row.principalID], row).first.map {
            Lineage.Step(grant: $0, caller: calls[Int($0)].caller, evidence: .session)
        }
    }

    /// An order of identities that does not depend on how they are numbered.
    private func precedes(_ a: Int32, _ b: Int32) -> Bool {
        guard a < callers.count, b < callers.count else { return texts(a).lexicographicallyPrecedes(texts(b)) }
        let (first, second) = (callers.rows[Int(a)], callers.rows[Int(b)])
        for (one, other) in [
            (first.arn, second.arn), (first.principalID, second.principalID),
            (first.accessKeyID, second.accessKeyID), (first.creationDate, second.creationDate),
            (first.userName, second.userName), (traits(Int(a)).signIn, traits(Int(b)).signIn),
        ] {
            let order = callers.texts.compare(max(0, one), max(0, other))
            if order != 0 { return order < 0 }
        }
        return false
    }

    private func texts(_ number: Int32) -> [ExactBytes] {
        let identity = number < callers.count ? callers[Int(number)] : others[Int(number) - callers.count]
        return [
            identity.arn, identity.principalID, identity.accessKeyID, identity.creationDate, identity.userName,
            identity.signInSessionARN,
        ].map { ExactBytes($0 ?? "") }
    }

    /// Whether this is an access key id, and not a mask that somebody put in its place.
    private static func isKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        (16...128).contains(text.count) && text.allSatisfy { $0.isAlphanumeric || $0 == 0x5F }
    }
}
