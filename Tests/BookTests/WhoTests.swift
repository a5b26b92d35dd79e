import CloudTrail
import Ledger
import Testing

@testable import Book

/// Sessions of roles, traced to people.
@Suite struct WhoTests {
    /// A session of a role with a key that ends in a digit.
    private static func session(_ role: String, _ name: String, _ key: Int, born: String? = nil) -> Identity {
        var identity = Identity()
        identity.type = "AssumedRole"
        identity.accountID = "444455556666"
        identity.arn = "arn:aws:sts::444455556666:assumed-role/\(role)/\(name)"
        identity.principalID = "AROA\(role):\(name)"
        identity.accessKeyID = "ASIA000000000000000\(key)"
        identity.issuerARN = "arn:aws:iam::444455556666:role/\(role)"
        identity.issuerName = role
        identity.creationDate = born
        return identity
    }

    private static func key(_ role: String, _ name: String, _ key: Int) -> CredentialGrant {
        CredentialGrant(
            accessKeyID: "ASIA000000000000000\(key)", principalID: "AROA\(role):\(name)",
            arn: "arn:aws:sts::444455556666:assumed-role/\(role)/\(name)", sessionName: name)
    }

    /// Bob takes on Deploy, and from there Admin; somebody else's session has his name.
    private static let story: [Call] = [
        Call(at: "2026-05-01T08:00:00", by: "bob", action: "s3:PutObject", reads: false),
        Call(
            at: "2026-05-01T09:00:00", by: "bob", action: "sts:AssumeRole", isListed: true,
            about: ["arn:aws:iam::444455556666:role/Deploy"], gives: key("Deploy", "oncall", 1)),
        Call(
            at: "2026-05-01T09:05:00", action: "ec2:RunInstances", reads: false, address: "198.51.100.7",
            caller: session("Deploy", "oncall", 1)),
        Call(
            at: "2026-05-01T10:00:00", action: "sts:AssumeRole", isListed: true, caller: session("Deploy", "oncall", 1),
            gives: key("Admin", "x", 2)),
        Call(at: "2026-05-01T10:01:00", action: "iam:ListUsers", times: 5, caller: session("Admin", "x", 2)),
        Call(
            at: "2026-05-01T11:00:00", action: "iam:DeleteUser", reads: false, outcome: .denied,
            errorCode: "AccessDenied", caller: session("Admin", "bob", 3)),
        Call(
            at: "2026-05-01T12:00:00", by: "carol", action: "iam:CreateAccessKey", reads: false,
            gives: CredentialGrant(accessKeyID: "AKIA0000000000000009")),
        Call(at: "2026-05-01T13:00:00", action: "s3:PutObject", reads: false, caller: longTerm),
    ]

    private static var longTerm: Identity {
        var identity = Identity()
        identity.type = "IAMUser"
        identity.userName = "dave"
        identity.arn = "arn:aws:iam::111122223333:user/dave"
        identity.accessKeyID = "AKIA0000000000000009"
        return identity
    }

    private func user(_ model: BookModel, _ name: String, _ kind: Principal.Kind = .user) throws -> EntityRef {
        let index = model.entities(.users).indices.first {
            model.entities(.users)[$0].title == name && model.principal(ofUser: Int32($0)).kind == kind
        }
        return EntityRef(.users, Int32(try #require(index)))
    }

    @Test(arguments: [
        ("bob", 10), ("BOB", 10), ("arn:aws:iam::111122223333:user/bob", 9), ("bob via Deploy", 2),
        ("arn:aws:sts::444455556666:assumed-role/Deploy/oncall", 2), ("arn:aws:iam::444455556666:role/Admin|bob", 1),
        ("oncall", 0),
    ]) func `a scope of a person has their calls through roles, too`(pattern: String, events: Int) {
        var scope = Scope()
        scope.users = [Glob(pattern)]
        #expect(BookModel(facts: FactsBuilder.facts(Self.story), scope: scope).totals.events == events)
    }

    @Test func `a scope compares the name that the list of users shows, in the built-in words`() throws {
        let facts = FactsBuilder.facts(Self.story)
        for user in BookModel(facts: facts).entities(.users) {
            var scope = Scope()
            scope.users = [Glob(user.title)]
            #expect(BookModel(facts: facts, scope: scope).totals.events >= user.tally.events, "\(user.title)")
        }
    }

    @Test func `all sessions of a person count on the person's page, and the rows add up`() throws {
        let model = BookModel(facts: FactsBuilder.facts(Self.story))
        let bob = try user(model, "bob")
        #expect(model[bob].key == "arn:aws:iam::111122223333:user/bob")
        #expect(model[bob].tally.events == 9)
        #expect(model.entities(.users).reduce(0) { $0 + $1.tally.events } == model.totals.events)
        let labels = model.events(of: bob).map { model.principal(ofActor: model.facts.events[Int($0)].actor).label }
        #expect(labels == ["bob", "bob", "bob via Deploy", "bob via Deploy"])
        let other = try user(model, "bob", .role)
        #expect(model[other].tally.events == 1)
        #expect(model.principal(ofUser: other.index).grade == .roleOnly)
        #expect(model.unattributed == 1)
    }

    @Test func `a person has the best grade of their sessions, and each session its own`() throws {
        let model = BookModel(facts: FactsBuilder.facts(Self.story))
        let bob = try user(model, "bob")
        #expect(model.principal(ofUser: bob.index).grade == .certain)
        #expect(model.sessions(ofUser: bob.index).map { model.principal(of: $0).grade } == [.derived, .derived])
        #expect(model.sessions(ofUser: bob.index).map { model.principal(of: $0).role } == ["Deploy", "Admin"])
        #expect(model.sessions(ofUser: bob.index).map(\.tally.events) == [2, 5])
        #expect(model.sessions(ofUser: bob.index)[0].addresses == ["198.51.100.7", "192.0.2.1"])
    }

    @Test func `a role says who used it`() {
        let model = BookModel(facts: FactsBuilder.facts(Self.story))
        let uses = model.sessions(ofRole: "arn:aws:iam::444455556666:role/Admin")
        #expect(
            uses.map { model.principal(of: $0).key }.sorted() == [
                "arn:aws:iam::111122223333:user/bob", "arn:aws:iam::444455556666:role/Admin|bob",
            ])
        #expect(uses.reduce(0) { $0 + $1.tally.events } == 6)
    }

    @Test func `a role that no call names has a page that says who used it, under its name without the path`() throws {
        var session = Self.session("AWSReservedSSO_Admin_0123456789abcdef", "ann@example.com", 5)
        session.issuerARN = "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/\(session.issuerName ?? "")"
        let calls = [
            Call(at: "2026-05-01T09:05:00", action: "ec2:RunInstances", reads: false, caller: session),
            Call(at: "2026-05-02T10:00:00", action: "s3:ListBuckets", times: 2, caller: session),
        ]
        let model = BookModel(facts: FactsBuilder.facts(calls))
        let role = try #require(model.entities(.resources).first { $0.detail == "AWS::IAM::Role" })
        #expect(role.key == "arn:aws:iam::444455556666:role/AWSReservedSSO_Admin_0123456789abcdef")
        #expect(model.sessions(ofRole: role.key).map(\.tally.events) == [3])
        let book = try RenderedBook(calls)
        let page = book.text(try #require(role.path))
        #expect(page.contains("No call in this book names the role"))
        #expect(
            page.contains(
                "1 principal used it in 1 session, for 3 calls, from the hour of 2026-05-01 09:00 to the hour of "
                    + "2026-05-02 10:00 UTC"))
        #expect(page.contains("id=\"used-by\""))
        #expect(page.contains("ann@example.com"))
    }

    @Test func `a service that acts for a user names its session, unless the user's own console session is the same`()
        throws
    {
        func user(_ key: String, _ born: String, through service: String?) -> Identity {
            var identity = Identity()
            identity.type = "IAMUser"
            identity.userName = "eve"
            identity.arn = "arn:aws:iam::111122223333:user/eve"
            identity.accessKeyID = "ASIA00000000000000" + key
            identity.creationDate = born
            identity.invokedBy = service
            return identity
        }
        let (morning, noon) = ("2026-05-01T08:00:00Z", "2026-05-01T12:00:00Z")
        let book = try RenderedBook([
            Call(
                at: "2026-05-01T08:05:00", action: "kms:Decrypt",
                caller: user("01", morning, through: "rds.amazonaws.com")),
            Call(at: "2026-05-01T12:05:00", caller: user("02", noon, through: "health.amazonaws.com")),
            Call(at: "2026-05-01T12:06:00", caller: user("03", noon, through: nil)),
        ])
        let page = try #require(book.pages.first { $0.path.hasPrefix("users/eve-") })
        let text = book.text(page.path)
        #expect(text.contains("<bdi>rds.amazonaws.com on their behalf</bdi>"))
        #expect(text.contains("<bdi>console session</bdi>"))
        #expect(!text.contains("health.amazonaws.com on their behalf"))
    }

    @Test func `a role that stands for its sessions among the users has no second page`() {
        // The session has no name of its own.
        let session = Self.session("Nightly", "botocore-session-1700000000", 6)
        let calls = [Call(at: "2026-05-01T09:05:00", action: "ec2:RunInstances", reads: false, caller: session)]
        let model = BookModel(facts: FactsBuilder.facts(calls))
        #expect(model.entities(.users).map(\.key) == ["arn:aws:iam::444455556666:role/Nightly"])
        #expect(model.entities(.resources).isEmpty)
    }

    @Test func `a book narrowed to somebody else does not show the role`() {
        var scope = Scope()
        scope.users = [Glob("*:user/dave")]
        let model = BookModel(facts: FactsBuilder.facts(Self.story), scope: scope)
        #expect(model.entities(.resources).isEmpty)
    }

    @Test func `an access key has its own life, and says who made it`() throws {
        let model = BookModel(facts: FactsBuilder.facts(Self.story))
        let dave = try user(model, "dave")
        let keys = model.accessKeys(ofUser: dave.index)
        #expect(keys.map(\.tally.events) == [1])
        let grant = try #require(model.credentials.creation(ofIdentity: keys[0].identity))
        #expect(model.label(ofIdentity: Int(model.lineage.calls[Int(grant)].caller)) == "carol")
    }

    @Test func `an alias names a person in all their sessions`() throws {
        let aliases = Aliases(people: ["arn:aws:iam::111122223333:user/bob": "Robert"])
        let model = BookModel(facts: FactsBuilder.facts(Self.story), aliases: aliases)
        let bob = try user(model, "Robert")
        #expect(model[bob].tally.events == 9)
        #expect(model[bob].path?.hasPrefix("users/bob-") == true)
        let labels = model.events(of: bob).map { model.principal(ofActor: model.facts.events[Int($0)].actor).label }
        #expect(labels.last == "Robert via Deploy")
    }

    @Test func `a book of one day knows who began a session the day before`() throws {
        var scope = Scope()
        scope.from = FactsBuilder.seconds("2026-05-01T10:00:00")
        scope.users = [Glob("*:user/bob")]
        let model = BookModel(facts: FactsBuilder.facts(Self.story), scope: scope)
        #expect(model.entities(.users).map(\.title) == ["bob"])
        #expect(model.totals.events == 6)
        let sessions = model.sessions(ofUser: 0)
        let admin = try #require(sessions.first { model.principal(of: $0).role == "Admin" })
        let chain = model.lineage.chain(of: Int(admin.identities[0]))
        #expect(
            chain.map { model.lineage.deed($0, words: .builtIn) } == [
                "assumed role Deploy as oncall", "assumed role Admin as x",
            ])
        // The first step lies before the book, the second in it.
        #expect(chain.map { model.facts.grants[Int($0.grant)].event >= 0 } == [false, true])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the numbering of callers changes nothing in sessions and keys`(seed: UInt64) {
        func portrait(_ facts: Facts) -> [String] {
            let model = BookModel(facts: facts)
            return model.entities(.users).enumerated().flatMap { index, user in
                let uses = model.sessions(ofUser: Int32(index)) + model.accessKeys(ofUser: Int32(index))
                return ["\(user)"]
                    + uses.map { use in
                        let words = model.lineage.chain(of: Int(use.identities[0])).map {
                            model.lineage.deed($0, words: .builtIn)
                        }
                        return "\(model.principal(of: use)) \(use.tally) \(use.addresses) \(use.clients) \(words)"
                    }
            }
        }
        let facts = FactsBuilder.facts(Self.story)
        #expect(portrait(FactsBuilder.renumbered(facts, seed: seed)) == portrait(facts))
    }

    @Test func `a person's page tells of sessions, a role's of its users, and each step leads to its record`() throws {
        let book = try RenderedBook(Self.story)
        let page = try #require(
            book.pages.first {
                $0.path.hasPrefix("users/bob-") && book.text($0.path).contains("assumed role Deploy as oncall")
            })
        let text = book.text(page.path)
        #expect(text.contains("id=\"sessions\""))
        #expect(text.contains("this call gave out access key ASIA0000000000000001"))
        #expect(text.contains("<a class=\"t\" href=\"../days/2026-05-01/index.html#e-"))
        #expect(text.contains("via <a href=\"../resources/deploy-"))
        let list = book.text("users/index.html")
        #expect(list.contains("People"))
        #expect(list.contains("Roles and others, person not known"))
        #expect(book.text("coverage.html").contains("sts:SetSourceIdentity"))
    }
}
