import Testing

@testable import CloudTrail

/// A little log of callers and of the calls that gave out credentials.
struct LineageLog {
    var identities: [Identity] = []
    var grants: [Lineage.Grant] = []
    /// Calls of each identity beyond those that gave out credentials.
    var others: [Int: Int] = [:]

    /// Adds a caller who made one more call than those that gave out credentials.
    mutating func caller(_ identity: Identity, others count: Int = 1) -> Int {
        identities.append(identity)
        others[identities.count - 1] = count
        return identities.count - 1
    }

    /// Lets a caller give out credentials.
    mutating func grant(
        _ caller: Int, at time: Int64 = 1000, by action: String = "AssumeRole",
        _ change: (inout CredentialGrant) -> Void
    ) {
        var given = CredentialGrant()
        change(&given)
        grants.append(Lineage.Grant(caller: Int32(caller), time: time, action: action, given: given))
    }

    var lineage: Lineage {
        var uses = identities.indices.map { others[$0] ?? 0 }
        for grant in grants { uses[Int(grant.caller)] += 1 }
        return Lineage(identities: identities, grants: grants, uses: uses)
    }

    /// The names of who stands behind each caller.
    var roots: [String] {
        let lineage = lineage
        return identities.indices.map { Principal.resolve(lineage.identities[lineage.root(of: $0)]).name }
    }

    /// The chain of a caller in words.
    func chain(_ caller: Int) -> [String] {
        let lineage = lineage
        return lineage.chain(of: caller).map { step in
            let name = Principal.resolve(lineage.identities[Int(step.caller)]).name
            return "\(name) \(lineage.deed(step)): \(lineage.proof(step))"
        }
    }
}

extension Lineage {
    /// The lineage of identities that all stand for themselves.
    init(identities: [Identity], grants: [Grant], uses: [Int]) {
        var callers = CallerTable()
        for identity in identities { callers.append(identity) }
        for grant in grants { callers.append(grant.given) }
        let classes = CallerClasses(callers)
        let actions = Array(Set(grants.map(\.action)))
        let calls = grants.map { grant in
            Call(
                time: grant.time, caller: grant.caller, action: Int32(actions.firstIndex(of: grant.action) ?? 0))
        }
        self.init(
            callers: callers, calls: calls, actions: actions, uses: uses, classes: classes,
            principals: classes.first.map { Principal.resolve(callers[Int($0)]) })
    }

    var identities: [Identity] { (0..<count).map { identity($0) } }
}

/// An IAM user.
func user(_ name: String, account: String = "123456789012", _ change: (inout Identity) -> Void = { _ in }) -> Identity {
    identity("IAMUser") {
        $0.accountID = account
        $0.arn = "arn:aws:iam::\(account):user/\(name)"
        $0.userName = name
        $0.principalID = "AIDA\(name.uppercased())"
        change(&$0)
    }
}

/// A role session with an access key that ends in `key`.
func keyed(_ role: String, _ name: String, _ key: String, _ change: (inout Identity) -> Void = { _ in }) -> Identity {
    session(role, name) {
        $0.accessKeyID = accessKey(key)
        $0.principalID = "AROA\(role.uppercased()):\(name)"
        change(&$0)
    }
}

func accessKey(_ text: String) -> String { "ASIA" + String(repeating: "A", count: 16 - text.utf8.count) + text }

/// What an AssumeRole gives out.
func gives(_ role: String, _ name: String, _ key: String) -> (inout CredentialGrant) -> Void {
    {
        $0.accessKeyID = accessKey(key)
        $0.principalID = "AROA\(role.uppercased()):\(name)"
        $0.arn = "arn:aws:sts::123456789012:assumed-role/\(role)/\(name)"
        $0.sessionName = name
    }
}

@Suite struct LineageTests {
    @Test func `a key that a call gave out leads to the caller`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let session = log.caller(keyed("Deploy", "oncall", "1"))
        log.grant(bob, gives("Deploy", "oncall", "1"))
        #expect(log.roots == ["Bob", "Bob"])
        #expect(
            log.chain(session) == [
                "Bob assumed role Deploy as oncall: this call gave out access key ASIAAAAAAAAAAAAAAAA1"
            ])
        #expect(log.chain(bob).isEmpty)
    }

    @Test func `roles that assume roles lead to who began, however many there are`() {
        var log = LineageLog()
        var last = log.caller(user("Bob"))
        for number in 1...500 {
            log.grant(last, at: Int64(number), gives("R\(number)", "s", "\(number)"))
            last = log.caller(keyed("R\(number)", "s", "\(number)"))
        }
        #expect(Set(log.roots) == ["Bob"])
        #expect(log.chain(last).count == 500)
        #expect(log.chain(2).map { $0.prefix { $0 != ":" } } == ["Bob assumed role R1 as s", "s assumed role R2 as s"])
    }

    @Test func `roles that assume each other in a ring belong to nobody else`() {
        var log = LineageLog()
        let first = log.caller(keyed("A", "a", "1"))
        let second = log.caller(keyed("B", "b", "2"))
        log.grant(first, gives("B", "b", "2"))
        log.grant(second, gives("A", "a", "1"))
        #expect(log.roots == ["a", "b"])
        #expect(log.chain(first).isEmpty)
        #expect(log.chain(second).isEmpty)
    }

    @Test func `a ring with one way in belongs to who came in`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let first = log.caller(keyed("A", "a", "1"))
        let second = log.caller(keyed("B", "b", "2"))
        log.grant(bob, gives("A", "a", "1"))
        log.grant(first, gives("B", "b", "2"))
        log.grant(second, gives("A", "a", "1"))
        #expect(log.roots == ["Bob", "Bob", "Bob"])
        #expect(log.chain(second).count == 2)
    }

    @Test func `a session whose beginning is missing stays a session of its role`() {
        var log = LineageLog()
        let lost = log.caller(keyed("A", "a", "1"))
        let next = log.caller(keyed("B", "b", "2"))
        log.grant(lost, gives("B", "b", "2"))
        #expect(log.roots == ["a", "a"])
        #expect(log.chain(next).count == 1)
        let principals = log.identities.map { Principal.resolve($0) }
        #expect(principals[1].belonging(to: principals[0]).grade == .roleOnly)
        #expect(principals[1].belonging(to: principals[0]).label == "a via B")
    }

    @Test func `nobody becomes another by a session name`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let mallory = log.caller(user("Mallory"))
        let own = log.caller(keyed("Deploy", "Bob", "1") { $0.creationDate = "1970-01-01T00:16:40Z" })
        let other = log.caller(keyed("Deploy", "Bob", "2") { $0.creationDate = "1970-01-01T02:00:00Z" })
        let lost = log.caller(keyed("Deploy", "Bob", "3") { $0.creationDate = "1970-01-02T00:00:00Z" })
        let bare = log.caller(session("Deploy", "Bob") { $0.principalID = "AROADEPLOY:Bob" })
        log.grant(bob, at: 1000, gives("Deploy", "Bob", "1"))
        log.grant(mallory, at: 7200, gives("Deploy", "Bob", "2"))
        let lineage = log.lineage
        #expect([own, other, lost, bare].map { lineage.root(of: $0) } == [bob, mallory, lost, bare])
    }

    @Test func `a key wins over a source identity and over the moment of birth`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let mallory = log.caller(user("Mallory"))
        let session = log.caller(
            keyed("Deploy", "x", "1") {
                $0.sourceIdentity = "Bob"
                $0.creationDate = "1970-01-01T00:16:40Z"
            })
        log.grant(bob, at: 1000) {
            gives("Deploy", "x", "9")(&$0)
            $0.sourceIdentity = "Bob"
        }
        log.grant(mallory, at: 1000, gives("Deploy", "x", "1"))
        #expect(log.lineage.root(of: session) == mallory)
    }

    @Test func `a key of a service's making is traced by the session's id and moment`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        log.grant(bob, at: 1001, gives("Deploy", "x", "1"))
        let forwarded = log.caller(keyed("Deploy", "x", "2") { $0.creationDate = "19700101T001640Z" })
        #expect(log.lineage.root(of: forwarded) == bob)
        #expect(log.chain(forwarded)[0].hasSuffix(": same session, begun at this moment"))
    }

    @Test func `a session of a service that told no id is traced by role, name and moment`() {
        var log = LineageLog()
        let config = log.caller(identity("AWSService") { $0.invokedBy = "config.amazonaws.com" })
        log.grant(config, at: 1000) {
            $0.accessKeyID = accessKey("1")
            $0.roleARN = "arn:aws:iam::123456789012:role/Recorder"
            $0.sessionName = "x"
        }
        let session = log.caller(keyed("Recorder", "x", "2") { $0.creationDate = "1970-01-01T00:16:40Z" })
        let later = log.caller(keyed("Recorder", "x", "3") { $0.creationDate = "1970-01-01T00:16:50Z" })
        #expect([session, later].map { log.lineage.root(of: $0) } == [config, later])
        #expect(
            log.chain(session) == [
                "config.amazonaws.com assumed role Recorder as x: same session, begun at this moment"
            ])
    }

    @Test func `two who may have begun a session leave it to nobody`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let carol = log.caller(user("Carol"))
        let session = log.caller(keyed("Deploy", "x", "1"))
        log.grant(bob, gives("Deploy", "x", "1"))
        log.grant(carol, gives("Deploy", "x", "1"))
        #expect(log.lineage.root(of: session) == session)
        #expect(log.lineage.isAmbiguous(session))
        #expect(log.chain(session).isEmpty)
    }

    @Test func `one key id in two sessions goes by the session`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let carol = log.caller(user("Carol"))
        let first = log.caller(keyed("Deploy", "b", "1"))
        let second = log.caller(keyed("Deploy", "c", "1"))
        log.grant(bob, gives("Deploy", "b", "1"))
        log.grant(carol, gives("Deploy", "c", "1"))
        #expect([first, second].map { log.lineage.root(of: $0) } == [bob, carol])
    }

    @Test(arguments: ["", "AKIA****************", "ASIA", "HIDDEN_DUE_TO_SECURITY_REASONS-"])
    func `what is no access key joins nothing`(key: String) {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let session = log.caller(session("Deploy", "x") { $0.accessKeyID = key })
        log.grant(bob) { $0.accessKeyID = key }
        #expect(log.lineage.root(of: session) == session)
    }

    @Test func `a caller of another account is named by that account's own record`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob", account: "999999999999"))
        let stranger = log.caller(
            identity("AWSAccount") {
                $0.accountID = "999999999999"
                $0.principalID = "AROAOPS:bob"
            }, others: 0)
        let session = log.caller(keyed("Deploy", "x", "1"))
        log.grant(stranger) {
            gives("Deploy", "x", "1")(&$0)
            $0.sharedEventID = "shared-1"
        }
        #expect(log.lineage.root(of: session) == stranger)
        log.grant(bob) {
            gives("Deploy", "x", "1")(&$0)
            $0.sharedEventID = "shared-1"
        }
        #expect(log.roots == ["Bob", "Bob", "Bob"])
        #expect(log.chain(stranger)[0].hasSuffix("the caller's own account recorded the same call"))
        // Another call under the same id that the other account does not tell may be anybody's.
        log.others[stranger] = 1
        #expect(log.lineage.root(of: stranger) == stranger)
        #expect(log.lineage.root(of: session) == bob)
    }

    @Test func `a user of another account is known by the unique id`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob", account: "999999999999"))
        let stranger = log.caller(
            identity("AWSAccount") {
                $0.accountID = "999999999999"
                $0.principalID = "AIDABOB"
            }, others: 7)
        #expect(log.lineage.root(of: stranger) == bob)
    }

    @Test func `switching roles in the console names who switched`() {
        var log = LineageLog()
        let new = log.caller(
            session("Admin", "Bob") {
                $0.principalID = "AROAADMIN:Bob"
            }, others: 0)
        let used = log.caller(keyed("Admin", "Bob", "7") { $0.creationDate = "1970-01-01T00:16:39Z" })
        log.grant(new, at: 1000, by: "SwitchRole") { $0.switchFrom = "arn:aws:iam::999999999999:user/Robert" }
        #expect(log.roots == ["Robert", "Robert"])
        #expect(log.chain(used) == ["Robert switched to role Admin in the console: the console recorded who switched"])
        log.grants[0].given.switchFrom = "arn:aws:sts::123456789012:assumed-role/Ops/Robert"
        #expect(log.roots == ["Bob", "Bob"])
    }

    @Test func `one console sign-in joins what belongs to it`() {
        var log = LineageLog()
        let signIn = "arn:aws:signin:eu-west-1:123456789012:session/1"
        let bob = log.caller(user("Bob") { $0.signInSessionARN = signIn })
        let session = log.caller(session("Deploy", "x") { $0.signInSessionARN = signIn })
        #expect(log.lineage.root(of: session) == bob)
    }

    @Test func `a source identity leads to a person where all that carry it do`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let mallory = log.caller(user("Mallory"))
        let session = log.caller(session("Deploy", "x") { $0.sourceIdentity = "bob" })
        log.grant(bob) { $0.sourceIdentity = "bob" }
        #expect(log.lineage.root(of: session) == bob)
        log.grant(mallory) { $0.sourceIdentity = "bob" }
        #expect(log.lineage.root(of: session) == session)
        #expect(log.roots.last == "bob")
    }

    @Test func `a federated user belongs to whose keys made it`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let viewer = log.caller(
            identity("FederatedUser") {
                $0.principalID = "123456789012:viewer"
                $0.issuerARN = "arn:aws:iam::123456789012:user/Bob"
                $0.accessKeyID = accessKey("5")
            })
        #expect(log.lineage.root(of: viewer) == bob)
        log.grant(bob, by: "GetFederationToken") {
            $0.accessKeyID = accessKey("5")
            $0.principalID = "123456789012:viewer"
            $0.sessionName = "viewer"
        }
        #expect(log.chain(viewer)[0].hasPrefix("Bob got credentials for federated user viewer: this call gave out"))
        let principals = log.identities.map { Principal.resolve($0) }
        #expect(principals[viewer].belonging(to: principals[bob]).label == "Bob via viewer")
    }

    @Test func `root that was assumed belongs to who assumed it`() {
        var log = LineageLog()
        let bob = log.caller(user("Bob"))
        let root = log.caller(
            identity("Root") {
                $0.accountID = "999999999999"
                $0.assumedRoot = true
                $0.accessKeyID = accessKey("3")
            })
        log.grant(bob, by: "AssumeRoot") { $0.accessKeyID = accessKey("3") }
        let principals = log.identities.map { Principal.resolve($0) }
        #expect(log.lineage.root(of: root) == bob)
        #expect(principals[root].belonging(to: principals[bob]).label == "Bob via AssumeRoot of 999999999999")
        #expect(principals[root].belonging(to: principals[bob]).grade == .derived)
    }

    @Test func `a person of single sign-on and a user stay who they are`() {
        var log = LineageLog()
        let mallory = log.caller(user("Mallory"))
        let sso = log.caller(
            session(
                "AWSReservedSSO_Admin_0123456789abcdef", "erin", path: "aws-reserved/sso.amazonaws.com/eu-west-1/"
            ) { $0.accessKeyID = accessKey("1") })
        let alice = log.caller(user("Alice") { $0.accessKeyID = accessKey("2") })
        log.grant(mallory) { $0.accessKeyID = accessKey("1") }
        log.grant(mallory) { $0.accessKeyID = accessKey("2") }
        #expect([sso, alice].map { log.lineage.root(of: $0) } == [sso, alice])
    }

    @Test func `a service that runs programs hands its role to the program`() {
        var log = LineageLog()
        let lambda = log.caller(identity("AWSService") { $0.invokedBy = "lambda.amazonaws.com" })
        let config = log.caller(identity("AWSService") { $0.invokedBy = "config.amazonaws.com" })
        let function = log.caller(keyed("Fn", "orders", "1"))
        let recorder = log.caller(keyed("Recorder", "x", "2"))
        let next = log.caller(keyed("Other", "y", "3"))
        log.grant(lambda, gives("Fn", "orders", "1"))
        log.grant(config, gives("Recorder", "x", "2"))
        log.grant(function, gives("Other", "y", "3"))
        #expect([function, recorder, next].map { log.lineage.root(of: $0) } == [function, config, function])
        #expect(log.chain(function).count == 1)
        #expect(log.chain(next).count == 2)
    }

    @Test func `a console sign-in is the first step of what it began`() {
        var log = LineageLog()
        let signedIn = log.caller(user("Bob"))
        let console = log.caller(
            user("Bob") {
                $0.accessKeyID = accessKey("1")
                $0.creationDate = "1970-01-01T00:16:40Z"
            })
        log.grant(signedIn, at: 1000, by: "ConsoleLogin") { _ in }
        let session = log.caller(keyed("Deploy", "x", "2"))
        log.grant(console, at: 1100, gives("Deploy", "x", "2"))
        #expect(
            log.chain(session).map { $0.prefix(while: { $0 != ":" }) } == [
                "Bob signed in to the console", "Bob assumed role Deploy as x",
            ])
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `the order of callers changes nothing`(seed: UInt64) {
        var random = Numbers(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        var log = LineageLog()
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        for name in ["Alice", "Bob", "Carol"] { _ = log.caller(user(name)) }
        for key in 1...25 {
            let role = pick(["A", "B", "C"])
            _ = log.caller(
                keyed(role, pick(["x", "y"]), "\(pick([key, key, 1]))") { identity in
                    identity.creationDate = pick([nil, "1970-01-01T00:16:4\(pick([0, 9]))Z"])
                    identity.sourceIdentity = pick([nil, nil, "alice"])
                    identity.signInSessionARN = pick([nil, nil, nil, "signin"])
                })
        }
        for _ in 0..<30 {
            let caller = Int.random(in: 0..<log.identities.count, using: &random)
            log.grant(caller, at: pick([1000, 1001, 1010]), by: pick(["AssumeRole", "AssumeRole", "SwitchRole"])) {
                gives(pick(["A", "B", "C"]), pick(["x", "y"]), "\(Int.random(in: 1...25, using: &random))")(&$0)
                $0.sourceIdentity = pick(["", "", "alice"])
                $0.switchFrom = pick(["", "arn:aws:iam::123456789012:user/Dora"])
            }
        }
        let roots = log.roots
        let chains = log.identities.indices.map { log.chain($0) }
        for _ in 0..<5 {
            let order = Array(log.identities.indices).shuffled(using: &random)
            var other = LineageLog()
            other.identities = order.map { log.identities[$0] }
            var place = [Int](repeating: 0, count: order.count)
            for (new, old) in order.enumerated() { place[old] = new }
            other.grants = log.grants.map { grant in
                var moved = grant
                moved.caller = Int32(place[Int(grant.caller)])
                return moved
            }
            for (number, count) in log.others { other.others[place[number]] = count }
            let found = other.roots
            #expect(place.map { found[$0] } == roots)
            #expect(place.map { other.chain($0) } == chains)
        }
    }
}

/// Random numbers that are the same in every run.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
