internal import CloudTrail
internal import Mustache

/// What a page tells of credentials: who used a role, and the sessions and access keys of a user.
struct WhoSections: TemplateModel {
    var users: [RoleUserRow] = []
    var usersLeft = 0
    /// How the role was used by all of them.
    var uses: RoleUses?
    var sessions: [CredentialRow] = []
    /// How many sessions there are, shown or not.
    var sessionCount = 0
    var keys: [CredentialRow] = []
    var keysLeft = 0

    /// Most rows of each table.
    static let limit = 40

    /// Which of so many sessions are shown: the latest.
    static func sessionsShown(of count: Int) -> Range<Int> { max(0, count - limit)..<count }

    static var tags: Tags<WhoSections> {
        [
            "hasUsers": .flag("Whether anybody used the role.") { !$0.users.isEmpty },
            "users": .list("Who used the role, most calls first.") { $0.users },
            "uses": .section("How the role was used, by all of them.") { $0.uses },
            "usersLeft": .section("Users of the role that are not shown.") { Counted($0.usersLeft) },
            "hasSessions": .flag("Whether there are sessions.") { !$0.sessions.isEmpty },
            "sessions": .list("The sessions, the earliest first.") { $0.sessions },
            "total": .count("How many sessions there are.") { $0.sessionCount },
            "shown": .count("How many sessions are shown.") { $0.sessions.count },
            "sessionsLeft": .section("Sessions that are not shown.") { Counted($0.sessionCount - $0.sessions.count) },
            "hasKeys": .flag("Whether there are access keys that do not expire.") { !$0.keys.isEmpty },
            "keys": .list("The access keys, by id.") { $0.keys },
            "keysLeft": .section("Access keys that are not shown.") { Counted($0.keysLeft) },
        ]
    }
}

/// How a role was used.
struct RoleUses: TemplateModel {
    var people: Int
    var sessions: Int
    var tally: Tally

    static var tags: Tags<RoleUses> {
        [
            "people": .section("Principals that used it.") { Counted($0.people) },
            "sessions": .section("Sessions.") { Counted($0.sessions) },
            "calls": .section("Calls.") { Counted($0.tally.events) },
            "oneHour": .flag("Whether all of them were in one hour.") { $0.tally.first == $0.tally.last },
            "first": .text("The hour of the first use.") { Moment.text($0.tally.first, exact: false) },
            "last": .text("The hour of the last use.") { Moment.text($0.tally.last, exact: false) },
        ]
    }
}

/// Somebody who used a role.
struct RoleUserRow: TemplateModel {
    var who: Who
    var sessions: Int
    var tally: Tally

    static var tags: Tags<RoleUserRow> {
        let own: Tags<RoleUserRow> = [
            "who": .text("Who.") { $0.who.label },
            "href": .text("Their page; empty for none.") { $0.who.path },
            "sessions": .count("Their sessions.") { $0.sessions },
        ]
        return own.adding(.use { $0.tally }).adding(.grade { $0.who.grade })
    }
}

/// A session or an access key.
struct CredentialRow: TemplateModel {
    /// Among those of its principal, from 1.
    var number: Int
    var principal: Principal
    var name: String
    var key: String
    var roleHref: String
    var account: String
    var tally: Tally
    /// The first of them, and how many there are.
    var addresses: [String]
    var addressCount: Int
    var clients: [String]
    var clientCount: Int
    var steps: [StepRow]
    var isAmbiguous: Bool

    /// Addresses and clients that a row names.
    static let named = 4

    static var tags: Tags<CredentialRow> {
        let own: Tags<CredentialRow> = [
            "number": .text("Its number among those of its principal, from 1, for an anchor.") { "\($0.number)" },
            "name": .text("The name of the session; may be empty.") { $0.name },
            "key": .text("The access key id; empty where the record has none.") { $0.key },
            "role": .text("The role in use; empty for none.") { Shown.line($0.principal.role ?? "", limit: 80) },
            "roleHref": .text("The role's page; empty for none.") { $0.roleHref },
            "account": .text("The account of the session.") { $0.account },
            "withMFA": .flag("The record says that a second factor was used.") { $0.principal.mfa == true },
            "withoutMFA": .flag("The record says that none was used.") { $0.principal.mfa == false },
            "addresses": .list("The first source addresses.") {
                $0.addresses.prefix(named).map { Shown.line($0, limit: 60) }
            },
            "moreAddresses": .section("Other source addresses.") { Counted($0.addressCount - named) },
            "clients": .list("The first clients.") { $0.clients.prefix(named).map { Shown.line($0, limit: 60) } },
            "moreClients": .section("Other clients.") { Counted($0.clientCount - named) },
            "steps": .list("How it began, the first step first.") { $0.steps },
            "isAmbiguous": .flag("Whether several callers may have begun it.") { $0.isAmbiguous },
        ]
        return own.adding(.use { $0.tally }).adding(.grade { $0.principal.grade })
    }
}

/// A step on the way to a session.
struct StepRow: TemplateModel {
    var time: String
    var href: String
    var who: String
    var whoHref: String
    var deed: String
    var proof: String

    static var tags: Tags<StepRow> {
        [
            "time": .text("When; empty where no record tells.") { $0.time },
            "href": .text("The record; empty where it is not in the book.") { $0.href },
            "who": .text("Who did it.") { $0.who },
            "whoHref": .text("Their page; empty for none.") { $0.whoHref },
            "deed": .text("What they did: assumed role Deploy as alice.") { $0.deed },
            "proof": .text("How one knows that the session came of it.") { $0.proof },
        ]
    }
}

extension Tags {
    /// What credentials were used for. Moments are to the hour.
    static func use(_ tally: @escaping @Sendable (Model) -> Tally) -> Tags {
        [
            "events": .count("Calls.") { tally($0).events },
            "denied": .count("Denied calls.") { tally($0).denied },
            "first": .text("The hour of the first use.") { Moment.text(tally($0).first, exact: false) },
            "last": .text("The hour of the last use.") { Moment.text(tally($0).last, exact: false) },
        ]
    }
}
