/// Finds the calls that may have begun each session.
struct LineageJoin {
    private(set) var identities: [Identity]
    /// For each identity, a number that stands for its principal's key.
    private(set) var keys: [Int32] = []
    /// How those began who need no explanation: a console sign-in, a call for temporary credentials.
    private(set) var births: [Lineage.Step?] = []

    private let grants: [Lineage.Grant]
    private let uses: [Int]
    private var principals: [Principal]
    private var numbers: [ExactBytes: Int32] = [:]
    private var byKey: [ExactBytes: [Int32]] = [:]
    private var bySession: [ExactBytes: [Int32]] = [:]
    private var byShared: [ExactBytes: [Int32]] = [:]
    private var bySource: [ExactBytes: [Int32]] = [:]
    private var byCaller: [Int32: [Int32]] = [:]
    private var known: [ExactBytes: [Int32]] = [:]
    /// Console sign-ins by the principal id of who signed in.
    private var signIns: [ExactBytes: [Int32]] = [:]

    /// Seconds between the moment at which a session says that it began and the moment at which the call that began
    /// it was done.
    private static let slack: Int64 = 5

    /// - Parameter principals: what each identity's own record says of who it is.
    init(_ identities: [Identity], _ principals: [Principal], _ grants: [Lineage.Grant], _ uses: [Int]) {
        self.identities = identities
        self.principals = principals
        self.grants = grants
        self.uses = uses
    }

    /// For each identity, the callers that may have begun it, the earliest call first.
    mutating func run() -> [[Lineage.Step]] {
        index()
        var edges: [[Lineage.Step]] = []
        let count = identities.count
        births = Array(repeating: nil, count: count)
        for number in 0..<count {
            guard isOpen(number) else {
                births[number] = birth(of: number)
                edges.append([])
                continue
            }
            var steps = parents(of: number).filter { Int($0.caller) != number }
            steps.sort { a, b in a.grant == b.grant ? precedes(a.caller, b.caller) : a.grant < b.grant }
            if let first = steps.first, steps.allSatisfy({ runsPrograms(Int($0.caller)) }) {
                // The service only hands the role to the program that runs there; the program is who acts.
                births[number] = first
                steps = []
            }
            edges.append(steps)
        }
        while births.count < identities.count {
            births.append(nil)
            edges.append([])
        }
        return edges
    }

    // MARK: - Indexes

    private mutating func index() {
        for number in identities.indices { add(number) }
        for (number, grant) in grants.enumerated() {
            let number = Int32(number)
            let given = grant.given
            if grant.action == "ConsoleLogin", let id = identities[Int(grant.caller)].principalID.filled {
                signIns[ExactBytes(id), default: []].append(number)
            }
            let isSession = grant.action != "CreateAccessKey" && grant.action != "ConsoleLogin"
            byCaller[grant.caller, default: []].append(number)
            if isSession, isKey(given.accessKeyID) { byKey[ExactBytes(given.accessKeyID), default: []].append(number) }
            let session =
                grant.action == "SwitchRole" ? identities[Int(grant.caller)].principalID ?? "" : given.principalID
            if !session.isEmpty {
                bySession[ExactBytes(session), default: []].append(number)
            } else if !given.roleARN.isEmpty, !given.sessionName.isEmpty {
                bySession[ExactBytes("\(given.roleARN) \(given.sessionName)"), default: []].append(number)
            }
            if !given.sharedEventID.isEmpty { byShared[ExactBytes(given.sharedEventID), default: []].append(number) }
            if !given.sourceIdentity.isEmpty { bySource[ExactBytes(given.sourceIdentity), default: []].append(number) }
        }
    }

    /// Callers who need no explanation are known by ARN, unique id and sign-in.
    private mutating func add(_ number: Int) {
        let identity = identities[number]
        let key = ExactBytes(principals[number].key)
        keys.append(numbers[key] ?? Int32(numbers.count))
        numbers[key] = keys[number]
        guard !isOpen(number) else { return }
        var names: Set<ExactBytes> = []
        if let arn = identity.arn.filled { names.insert(ExactBytes(arn)) }
        if identity.type == "IAMUser", let id = identity.principalID.filled { names.insert(ExactBytes(id)) }
        if let signIn = identity.signInSessionARN.filled { names.insert(ExactBytes(signIn)) }
        for name in names { known[name, default: []].append(Int32(number)) }
    }

    /// Nearly all records say it; reading an ARN for it takes a while.
    private static func type(_ identity: Identity) -> String {
        identity.type.filled ?? Caller(identity, Aliases(), Wordings()).type
    }

    /// Whether it takes another record to say who this is.
    private func isOpen(_ number: Int) -> Bool {
        let identity = identities[number]
        let principal = principals[number]
        if identity.assumedRoot == true { return true }
        guard principal.grade != .certain else { return false }
        switch Self.type(identity) {
        // Only AWS itself can use a service-linked role.
        case "AssumedRole": return principal.roleARN.map { !$0.holds(":role/aws-service-role/") } ?? true
        case "FederatedUser", "AWSAccount": return true
        default: return false
        }
    }

    /// Whether this is a service that runs other people's programs, each with a role of its own.
    private func runsPrograms(_ number: Int) -> Bool {
        guard principals[number].kind == .service, identities[number].type == "AWSService" else { return false }
        return Self.hosts.contains(principals[number].key)
    }

    /// Services that hand the role of a program to the program.
    ///
    /// Source: IAM User Guide, "AWS services that work with IAM", and the services' own guides on execution roles.
    private static let hosts: Set<String> = [
        "ec2.amazonaws.com", "lambda.amazonaws.com", "edgelambda.amazonaws.com", "ecs-tasks.amazonaws.com",
        "ecs.amazonaws.com", "pods.eks.amazonaws.com", "eks-fargate-pods.amazonaws.com", "codebuild.amazonaws.com",
        "glue.amazonaws.com", "sagemaker.amazonaws.com", "batch.amazonaws.com", "states.amazonaws.com",
        "tasks.apprunner.amazonaws.com", "emr-serverless.amazonaws.com", "elasticmapreduce.amazonaws.com",
        "ssm.amazonaws.com", "greengrass.amazonaws.com", "credentials.iot.amazonaws.com",
    ]

    // MARK: - Parents

    private mutating func parents(of number: Int) -> [Lineage.Step] {
        let identity = identities[number]
        if Self.type(identity) == "AWSAccount" { return otherAccount(number) }
        // An access key that was given out says who, whatever the session is called.
        let byKey = withKey(identity)
        if !byKey.isEmpty { return steps(byKey, .accessKey) }
        let begun = begun(number)
        if !begun.isEmpty { return steps(begun, .session) }
        let switches = switches(number)
        if !switches.isEmpty { return steps(switches, .switched) }
        if identity.type == "FederatedUser", let issuer = identity.issuerARN.filled,
            let users = known[ExactBytes(issuer)]
        {
            return users.map { Lineage.Step(grant: -1, caller: $0, evidence: .issuer) }
        }
        if let signIn = identity.signInSessionARN.filled, let peers = known[ExactBytes(signIn)] {
            return peers.map { Lineage.Step(grant: -1, caller: $0, evidence: .signIn) }
        }
        if let source = identity.sourceIdentity.filled, let setters = bySource[ExactBytes(source)] {
            return steps(setters, .sourceIdentity)
        }
        return []
    }

    /// Calls that gave out the identity's access key. Temporary key ids are unique only together with their secrets, so
    /// the ids of the sessions must agree, and of several calls the one counts that was done when the session began.
    private func withKey(_ identity: Identity) -> [Int32] {
        guard let key = identity.accessKeyID, isKey(key), let all = byKey[ExactBytes(key)] else { return [] }
        let same = all.filter { grant in
            let session = grants[Int(grant)].given.principalID
            guard !session.isEmpty, let id = identity.principalID.filled else { return true }
            return ExactBytes(session) == ExactBytes(id)
        }
        let near = near(same, identity)
        return near.isEmpty ? same : near
    }

    /// Calls that began a session of this id at the moment at which it says that it began.
    private func begun(_ number: Int) -> [Int32] {
        let identity = identities[number]
        var all: [Int32] = []
        if let id = identity.principalID.filled { all += bySession[ExactBytes(id)] ?? [] }
        if let role = principals[number].roleARN, let name = principals[number].session {
            all += bySession[ExactBytes("\(role) \(name)")] ?? []
        }
        return near(all, identity)
    }

    private func near(_ all: [Int32], _ identity: Identity) -> [Int32] {
        guard let start = identity.creationDate.flatMap(Self.moment) else { return [] }
        return all.filter { abs(grants[Int($0)].time - start) <= Self.slack }
    }

    /// The record of switching roles is made by the new session itself, without key or date.
    private func switches(_ number: Int) -> [Int32] {
        let identity = identities[number]
        guard identity.accessKeyID.filled == nil, identity.creationDate.filled == nil else { return [] }
        let mine = (byCaller[Int32(number)] ?? []).filter { grants[Int($0)].action == "SwitchRole" }
        return mine.count == uses[number] ? mine : []
    }

    /// A caller of whom this account's trail prints the other account and an id only.
    private func otherAccount(_ number: Int) -> [Lineage.Step] {
        if let id = identities[number].principalID.filled, id.begins(with: "AIDA"), let users = known[ExactBytes(id)] {
            return users.map { Lineage.Step(grant: -1, caller: $0, evidence: .uniqueID) }
        }
        // The id of a role session holds a name that its caller chose. So all that was done under the id must be told
        // by the other account, call by call.
        let mine = byCaller[Int32(number)] ?? []
        guard mine.count == uses[number] else { return [] }
        let told = mine.map { partners($0) }
        guard told.allSatisfy({ !$0.isEmpty }) else { return [] }
        return told.joined().map {
            Lineage.Step(grant: $0, caller: grants[Int($0)].caller, evidence: .sharedEvent)
        }
    }

    /// The same calls as the caller's own account recorded them.
    private func partners(_ grant: Int32) -> [Int32] {
        let given = grants[Int(grant)].given
        guard !given.sharedEventID.isEmpty else { return [] }
        return (byShared[ExactBytes(given.sharedEventID)] ?? []).filter { other in
            let told = grants[Int(other)]
            return other != grant && identities[Int(told.caller)].type != "AWSAccount"
                && (told.given.accessKeyID.isEmpty || given.accessKeyID.isEmpty
                    || ExactBytes(told.given.accessKeyID) == ExactBytes(given.accessKeyID))
        }
    }

    /// Who made these calls. Of a call from another account, its caller as that account names them.
    private mutating func steps(_ found: [Int32], _ evidence: Lineage.Evidence) -> [Lineage.Step] {
        var steps: [Lineage.Step] = []
        for grant in found {
            if grants[Int(grant)].action == "SwitchRole" {
                steps += switcher(grant).map { Lineage.Step(grant: grant, caller: $0, evidence: .switched) }
                continue
            }
            let caller = grants[Int(grant)].caller
            let told = identities[Int(caller)].type == "AWSAccount" ? partners(grant) : []
            steps +=
                told.isEmpty
                ? [Lineage.Step(grant: grant, caller: caller, evidence: evidence)]
                : told.map { Lineage.Step(grant: $0, caller: grants[Int($0)].caller, evidence: evidence) }
        }
        var seen: Set<Lineage.Step> = []
        return steps.filter { seen.insert($0).inserted }
    }

    /// Who switched roles: a user or root, or someone whom the session's own record names. The ARN of any other role
    /// session holds a name of its caller's choice and says nothing.
    private mutating func switcher(_ grant: Int32) -> [Int32] {
        let text = grants[Int(grant)].given.switchFrom
        if let users = known[ExactBytes(text)] { return users }
        guard let arn = ARN(text), arn.service == "iam", arn.resource.begins(with: "user/") else { return [] }
        var user = Identity()
        user.type = "IAMUser"
        user.arn = text
        user.userName = text.tail
        user.accountID = arn.account
        identities.append(user)
        principals.append(Principal.resolve(user, words: Wordings()))
        add(identities.count - 1)
        return [Int32(identities.count - 1)]
    }

    /// How someone who needs no explanation got temporary credentials.
    private func birth(of number: Int) -> Lineage.Step? {
        let identity = identities[number]
        guard identity.creationDate.filled != nil || identity.accessKeyID.filled?.begins(with: "ASIA") == true else {
            return nil
        }
        if let grant = withKey(identity).first {
            return Lineage.Step(grant: grant, caller: grants[Int(grant)].caller, evidence: .accessKey)
        }
        guard let id = identity.principalID.filled, let peers = signIns[ExactBytes(id)] else { return nil }
        return near(peers, identity).first.map {
            Lineage.Step(grant: $0, caller: grants[Int($0)].caller, evidence: .session)
        }
    }

    /// An order of identities that does not depend on how they are numbered.
    private func precedes(_ a: Int32, _ b: Int32) -> Bool {
        func texts(_ number: Int32) -> [ExactBytes] {
            let identity = identities[Int(number)]
            return [
                identity.arn, identity.principalID, identity.accessKeyID, identity.creationDate, identity.userName,
                identity.signInSessionARN,
            ].map { ExactBytes($0 ?? "") }
        }
        return texts(a).lexicographicallyPrecedes(texts(b))
    }

    /// Whether this is an access key id, and not a mask that somebody put in its place.
    private func isKey(_ text: String) -> Bool {
        (16...128).contains(text.utf8.count) && text.consists { $0.isAlphanumeric || $0 == 0x5F }
    }

    /// A moment as `sessionContext` prints it: with dashes and colons, or without.
    static func moment(_ text: String) -> Int64? {
        if let time = EventTime.parse(text) { return time }
        let digits = Array(text.utf8)
        guard digits.count == 16, digits[8] == 0x54, digits[15] == 0x5A else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        return EventTime.parse(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
    }
}

/// A text as a key of a table: equal only where the bytes are. Swift's own equality takes different spellings of an
/// accented letter for the same, and one name in a log could pass for another.
struct ExactBytes: Hashable, Comparable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    static func < (a: ExactBytes, b: ExactBytes) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
