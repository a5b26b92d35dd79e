/// Which caller stands at the beginning of each chain of sessions.
///
/// A session of a role says which role it uses and not who began it. The call that began it says both, and may lie in
/// any file, region or account, or nowhere. This joins the two, through any number of roles. It joins only by what AWS
/// itself writes and a caller cannot choose; ``Evidence`` says for each join why it holds. A session name alone
/// never joins anything, so that nobody becomes somebody else by choosing a name.
///
/// The result depends on what is there, never on its order: who stands at the beginning is the least fixed point of
/// "a session belongs to whoever all calls that may have begun it belong to", so that loops end by themselves, and
/// where two callers may have begun a session it is nobody's but its own.
public struct Lineage: Sendable {
    /// A call that gave out credentials.
    public struct Grant: Sendable {
        /// Index of its caller among the identities.
        public var caller: Int32
        /// When, seconds since 1970.
        public var time: Int64
        /// `eventName`.
        public var action: String
        /// What was given out.
        public var given: CredentialGrant

        /// A grant of these.
        public init(caller: Int32, time: Int64, action: String, given: CredentialGrant) {
            self.caller = caller
            self.time = time
            self.action = action
            self.given = given
        }
    }

    /// How one knows that a caller began a session.
    public enum Evidence: Sendable, Hashable, CaseIterable {
        /// The call's response holds the access key id that the session signs with, and where both say so, the same
        /// id of the session. AWS makes both up.
        case accessKey
        /// The id of role and session, and the moment at which the session began, are those of the call. The session
        /// name in the id is the caller's choice; role and moment are not, and another caller's call in the same
        /// seconds would leave the session nobody's.
        case session
        /// The console's own record of switching roles names who switched.
        case switched
        /// The session of a federated user names the user whose credentials made it.
        case issuer
        /// Both belong to one console sign-in (`signInSessionArn`), which AWS numbers.
        case signIn
        /// The caller's own account recorded the same call (`sharedEventID`, which AWS makes up).
        case sharedEvent
        /// The other account's record prints the unique id of an IAM user, which AWS never gives to another.
        case uniqueID
        /// All calls in the book that set or carried on this source identity lead to one caller. A source identity
        /// cannot be changed once it is set, and setting it needs a permission of its own.
        case sourceIdentity
    }

    /// A step of a chain: a caller did something that the next one lives on.
    public struct Step: Sendable, Hashable {
        /// Index of the call among the grants; -1 where no call is known.
        public var grant: Int32
        /// Index of its caller among ``Lineage/identities``.
        public var caller: Int32
        /// How one knows that what follows came of it.
        public var evidence: Evidence

        /// A step of these.
        public init(grant: Int32, caller: Int32, evidence: Evidence) {
            self.grant = grant
            self.caller = caller
            self.evidence = evidence
        }
    }

    /// The identities, and behind them users whom only another record names.
    public let identities: [Identity]
    /// The grants, as given.
    public let grants: [Grant]
    private let owners: [Int32]
    private let edges: [[Step]]
    private let births: [Step?]
    private let ambiguous: [Bool]

    /// Joins.
    /// - Parameters:
    ///   - identities: all callers.
    ///   - grants: the calls that gave out credentials, in an order that does not depend on how the facts came about:
    ///     of several equal ways to tell a chain the first is told.
    ///   - uses: for each identity, how many calls it made.
    ///   - principals: for each identity, ``Principal/resolve(_:aliases:words:)`` without aliases, where that is known.
    public init(identities: [Identity], grants: [Grant], uses: [Int], principals: [Principal]? = nil) {
        var join = LineageJoin(
            identities, principals ?? identities.map { Principal.resolve($0, words: Wordings()) }, grants, uses)
        let edges = join.run()
        self.identities = join.identities
        self.grants = grants
        self.edges = edges
        births = join.births
        (owners, ambiguous) = Self.owners(join.keys, edges)
    }

    /// How someone got their temporary credentials who needs no explanation: a console sign-in, a call for a token, a
    /// service that handed over the role of a program.
    public func birth(of identity: Int) -> Step? { births[identity] }

    /// Whether several callers may have begun the session.
    public func isAmbiguous(_ identity: Int) -> Bool { ambiguous[identity] }

    /// From the caller at the beginning to the identity itself, the steps that led to it; none for who began by
    /// themselves, or where nobody can be named.
    public func chain(of identity: Int) -> [Step] {
        var steps: [Step] = []
        var seen: Set<Int> = [identity]
        _ = walk(identity, &steps, &seen)
        let first = steps.last.map { Int($0.caller) } ?? identity
        if let birth = births[first] { steps.append(birth) }
        return steps.reversed()
    }

    /// The identity at the beginning of the chain; the identity itself where nothing is known of its beginning.
    public func root(of identity: Int) -> Int {
        var steps: [Step] = []
        var seen: Set<Int> = [identity]
        _ = walk(identity, &steps, &seen)
        return steps.last.map { Int($0.caller) } ?? identity
    }

    /// Follows the first way back that ends with the owner. The way is as long as the chain, so it is no recursion
    /// that a log could make deep: dead ends are given up in place.
    private func walk(_ identity: Int, _ steps: inout [Step], _ seen: inout Set<Int>) -> Bool {
        guard !edges[identity].isEmpty, owners[identity] >= 0 else { return true }
        var stack = [(at: identity, next: 0)]
        while let top = stack.last {
            guard top.next < edges[top.at].count else {
                stack.removeLast()
                if !steps.isEmpty { steps.removeLast() }
                continue
            }
            stack[stack.count - 1].next += 1
            let step = edges[top.at][top.next]
            let caller = Int(step.caller)
            guard owners[caller] == owners[identity], seen.insert(caller).inserted else { continue }
            steps.append(step)
            if edges[caller].isEmpty { return true }
            stack.append((caller, 0))
        }
        return false
    }

    /// For each identity, the number of the key at the beginning of all its chains; -1 where there is none, since they
    /// end in a loop, or where there are several.
    private static func owners(_ keys: [Int32], _ edges: [[Step]]) -> ([Int32], [Bool]) {
        let several: Int32 = -2
        var owners = keys.indices.map { edges[$0].isEmpty ? keys[$0] : -1 }
        var children = [Int: [Int]]()
        for (child, steps) in edges.enumerated() {
            for step in steps { children[Int(step.caller), default: []].append(child) }
        }
        var queue = keys.indices.filter { owners[$0] >= 0 && children[$0] != nil }
        // An owner changes at most twice: from none to one, from one to several.
        while let parent = queue.popLast() {
            for child in children[parent] ?? [] {
                let both = owners[child] == -1 || owners[child] == owners[parent] ? owners[parent] : several
                guard both != owners[child] else { continue }
                owners[child] = both
                queue.append(child)
            }
        }
        return (owners.map { max($0, -1) }, owners.map { $0 == several })
    }
}
