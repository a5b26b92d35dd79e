internal import CloudTrail
internal import Ledger

/// Makes what pages tell of sessions, access keys and the users of a role.
/// Not shared between threads.
struct WhoMaker {
    private let model: BookModel
    private let texts: EventTexts
    private let phrases: Phrasebook
    private let words: Wordings
    /// Pages of roles that sessions use, by ``RoleKey``.
    private let rolePages: [ExactText: String]
    private let known = Known()
    /// For the place of a principal's key, their place among the users; -1 for none.
    private let userOfKey: [Int32]

    /// What was found before.
    private final class Known {
        /// Pages of roles by their ARNs, of which rows have few; `nil` for none.
        var rolePages: [ExactText: String?] = [:]
    }

    init(model: BookModel, texts: EventTexts, templates: TemplateSet) {
        self.model = model
        phrases = templates.phrases
        words = templates.words
        self.texts = texts
        var pages: [ExactText: String] = [:]
        for kind in [EntityKind.users, .resources] {
            for entity in model.entities(kind) where entity.hasPage {
                guard kind == .users || entity.detail == RoleKey.type else { continue }
                let key = kind == .users ? RoleKey.of(entity.key) : ExactText(entity.key)
                if model.credentials.sessionsOfRole[key] != nil { pages[key] = entity.path }
            }
        }
        rolePages = pages
        var userOfKey = [Int32](repeating: -1, count: model.principalTable.keys.count)
        for (key, user) in model.userOfKey { userOfKey[Int(key)] = user }
        self.userOfKey = userOfKey
    }

    /// What the page of an entity tells; `nil` for one that has nothing to tell.
    func sections(_ ref: EntityRef) -> WhoSections? {
        guard ref.kind == .users || ref.kind == .resources else { return nil }
        var sections = WhoSections()
        addUsers(of: model[ref].key, to: &sections)
        if ref.kind == .users {
            let sessions = model.sessions(ofUser: ref.index)
            sections.sessionCount = sessions.count
            for place in WhoSections.sessionsShown(of: sessions.count) {
                sections.sessions.append(row(sessions[place], number: place + 1))
            }
            let keys = model.accessKeys(ofUser: ref.index)
            sections.keysLeft = keys.count - WhoSections.limit
            for (place, key) in keys.prefix(WhoSections.limit).enumerated() {
                sections.keys.append(keyRow(key, number: place + 1))
            }
        }
        let isEmpty = sections.users.isEmpty && sections.sessions.isEmpty && sections.keys.isEmpty
        return isEmpty ? nil : sections
    }

    private func addUsers(of role: String, to sections: inout WhoSections) {
        // There may be many sessions, so they are counted by numbers alone.
        let sessions = model.credentials.sessions
        guard let members = model.credentials.sessionsOfRole[RoleKey.of(role)] else { return }
        var places = [Int32](repeating: -1, count: model.entities(.users).count)
        var sums: [(user: Int32, identity: Int, sessions: Int, tally: Tally)] = []
        for number in members {
            let identity = Int(sessions.identity(number))
            let user = userOfKey[Int(model.principalTable.keyOfIdentity[identity])]
            guard user >= 0 else { continue }
            if places[Int(user)] < 0 {
                places[Int(user)] = Int32(sums.count)
                sums.append((user, identity, 0, Tally()))
            }
            let place = Int(places[Int(user)])
            sums[place].sessions += 1
            sums[place].tally.merge(sessions.tallies[Int(number)])
        }
        let sorted = sums.sorted { ($1.tally.events, $0.user) < ($0.tally.events, $1.user) }
        if !sorted.isEmpty {
            var uses = RoleUses(people: sorted.count, sessions: 0, tally: Tally())
            for row in sorted {
                uses.sessions += row.sessions
                uses.tally.merge(row.tally)
            }
            sections.uses = uses
        }
        sections.usersLeft = sorted.count - WhoSections.limit
        sections.users = sorted.prefix(WhoSections.limit).map { sum in
            let user = model[EntityRef(.users, sum.user)]
            let who = Who(
                label: Shown.line(user.title, limit: 120), path: user.path.map { "../" + $0 } ?? "",
                grade: model.principalTable.ofIdentity[sum.identity].grade)
            return RoleUserRow(who: who, sessions: sum.sessions, tally: sum.tally)
        }
    }

    /// The page of a role; `nil` for one without.
    private func page(ofRole arn: String) -> String? {
        let arn = ExactText(arn)
        if let page = known.rolePages[arn] { return page }
        let page = rolePages[RoleKey.of(arn.text)]
        known.rolePages[arn] = .some(page)
        return page
    }

    private func row(_ use: CredentialUse, number: Int) -> CredentialRow {
        let principal = model.principal(of: use)
        let identity = use.identity
        var row = base(use, principal, number)
        row.name = Shown.line(principal.session ?? name(use, principal), limit: 80)
        row.roleHref = principal.roleARN.flatMap(page(ofRole:)).map { "../" + $0 } ?? ""
        row.steps = steps(model.lineage.chain(of: identity))
        row.isAmbiguous = model.lineage.isAmbiguous(identity)
        return row
    }

    /// What a session without a name is called: a console session where any of its calls is one, since the services
    /// that act for it on the way belong to it.
    private func name(_ use: CredentialUse, _ principal: Principal) -> String {
        if use.identities.contains(where: { model.principalTable.ofIdentity[Int($0)].isConsoleSession }) {
            return phrases.say(.consoleSession)
        }
        guard principal.role == nil else { return "" }
        let identity = model.facts.callers[use.identity]
        if let service = identity.invokedBy, service.hasSuffix(".amazonaws.com") {
            return phrases.say(.serviceSession, service)
        }
        // Old records print a long-term key beside the beginning of a session.
        let isTemporary = identity.accessKeyID?.hasPrefix("AKIA") != true
        return phrases.say(isTemporary ? .temporaryKey : .namelessSession)
    }

    private func keyRow(_ use: CredentialUse, number: Int) -> CredentialRow {
        var row = base(use, model.principal(of: use), number)
        if let grant = model.credentials.creation(ofIdentity: use.identity) {
            let caller = model.lineage.calls[Int(grant)].caller
            let birth = Lineage.Step(grant: grant, caller: caller, evidence: .accessKey)
            row.steps = [step(birth, deed: phrases.say(.keyCreated), proof: "")]
        }
        return row
    }

    private func base(_ use: CredentialUse, _ principal: Principal, _ number: Int) -> CredentialRow {
        let callers = model.facts.callers
        let (addresses, clients) = use.firstSeen(CredentialRow.named)
        return CredentialRow(
            number: number, principal: principal, name: "",
            key: Shown.line(callers.texts[callers.row(use.identity).accessKeyID], limit: 40), roleHref: "",
            account: Shown.line(principal.account ?? "", limit: 40), tally: use.tally,
            addresses: addresses.first, addressCount: addresses.count,
            clients: clients.first.map { words.client($0) }, clientCount: clients.count, steps: [],
            isAmbiguous: false)
    }

    /// Longest chain that is told whole; of a longer one the beginning and the end.
    private static let longest = 12

    private func steps(_ chain: [Lineage.Step]) -> [StepRow] {
        let told =
            chain.count <= Self.longest ? chain[...] : chain.prefix(Self.longest / 2) + chain.suffix(Self.longest / 2)
        return told.map {
            step($0, deed: model.lineage.deed($0, words: words), proof: model.lineage.proof($0, words: words))
        }
    }

    private func step(_ step: Lineage.Step, deed: String, proof: String) -> StepRow {
        let event = step.grant < 0 ? -1 : model.facts.grantEvents[Int(step.grant)]
        let time = step.grant < 0 ? "" : Moment.text(model.lineage.calls[Int(step.grant)].time, exact: true)
        let user = model.user(ofIdentity: Int(step.caller))
        return StepRow(
            time: time, href: event < 0 ? "" : "../" + texts.href(event),
            who: Shown.line(model.label(ofIdentity: Int(step.caller)), limit: 120),
            whoHref: user.flatMap { model[$0].path }.map { "../" + $0 } ?? "", deed: Shown.line(deed, limit: 200),
            proof: Shown.line(proof, limit: 200))
    }
}

extension BookModel {
    /// Which calls began which session; the grants are those of the facts before they were narrowed.
    var lineage: Lineage { principalTable.lineage }

    /// The user that an identity of the lineage belongs to; `nil` for one without events in the book.
    func user(ofIdentity number: Int) -> EntityRef? {
        guard principalTable.keyOfIdentity.indices.contains(number) else { return nil }
        return userOfKey[principalTable.keyOfIdentity[number]].map { EntityRef(.users, $0) }
    }

    /// What an identity of the lineage is called.
    func label(ofIdentity number: Int) -> String {
        number < principalTable.ofIdentity.count
            ? principalTable.ofIdentity[number].label : principalTable.named[number].label
    }
}
