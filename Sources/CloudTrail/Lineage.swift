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
        /// Number of its caller; see ``Lineage/identity(_:)``.
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

    /// A call that gave out credentials, without what it gave out.
    public struct Call: Sendable {
        /// When, seconds since 1970.
        public var time: Int64
        /// Index of its caller among the identities.
        public var caller: Int32
        /// Its `eventName`, a place in a list of them.
        public var action: Int32

        /// A call of these.
        public init(time: Int64, caller: Int32, action: Int32) {
            self.time = time
            self.caller = caller
            self.action = action
        }
    }

    private let callers: CallerTable
    /// Users whom only another record names; they are numbered behind the callers.
    public let others: [Identity]
    /// The calls of the grants of the callers, in the same order.
    public let calls: [Call]
    /// The names that calls refer to.
    public let actions: [String]
    private let owners: [Int32]
    private let edges: Edges
    private let births: [Step?]
    private let ambiguous: [Bool]
    private let roots: [Int32]

    /// Joins.
    /// - Parameters:
    ///   - callers: all callers, and the grants in an order that does not depend on how the facts came about: of
    ///     several equal ways to tell a chain the first is told.
    ///   - calls: for each grant, its call.
    ///   - actions: the names that calls refer to.
    ///   - uses: for each identity, how many calls it made.
    ///   - classes: which callers are alike.
    ///   - principals: for each class, ``Principal/resolve(_:aliases:words:)`` without aliases.
    public init(
        callers: CallerTable, calls: [Call], actions: [String], uses: [Int], classes: CallerClasses,
        principals: [Principal]
    ) {
        var join = LineageJoin(callers, calls, actions, uses, classes, principals)
        var edges = join.run()
        var callers = callers
        callers.settle()
        self.callers = callers
        others = join.others
        self.calls = calls
        self.actions = actions
        births = join.births
        let (owners, ambiguous) = edges.owners(join.keys)
        edges.keepWays(owners)
        self.edges = edges
        self.owners = owners
        self.ambiguous = ambiguous
        roots = (0..<owners.count).map { number in
            var steps: [Step] = []
            Self.walk(number, owners, edges, &steps)
            return steps.last?.caller ?? Int32(number)
        }
    }

    /// How many identities there are, with those whom only another record names.
    public var count: Int { callers.count + others.count }

    /// An identity, or one whom only another record names.
    public func identity(_ number: Int) -> Identity {
        number < callers.count ? callers[number] : others[number - callers.count]
    }

    /// A grant.
    public func grant(_ number: Int) -> Grant {
        let call = calls[number]
        return Grant(
            caller: call.caller, time: call.time, action: actions[Int(call.action)], given: callers.given(number))
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
        Self.walk(identity, owners, edges, &steps)
        if let birth = births[root(of: identity)] { steps.append(birth) }
        return steps.reversed()
    }

    /// Whether ``chain(of:)`` has any step.
    public func hasChain(_ identity: Int) -> Bool { root(of: identity) != identity || births[identity] != nil }

    /// The identity at the beginning of the chain; the identity itself where nothing is known of its beginning.
    public func root(of identity: Int) -> Int { Int(roots[identity]) }

    /// Follows the first way back that ends with the owner. The way is as long as the chain, so it is no recursion
    /// that a log could make deep: dead ends are given up in place.
    private static func walk(_ identity: Int, _ owners: [Int32], _ edges: Edges, _ steps: inout [Step]) {
        guard !edges.isRoot(identity), owners[identity] >= 0 else { return }
        // Most chains have one step, and no way to get lost.
        if let step = edges[identity].first, edges.isRoot(Int(step.caller)) { return steps.append(step) }
        var seen: Set<Int> = [identity]
        var stack = [(at: identity, next: 0)]
        while let top = stack.last {
            let ways = edges[top.at]
            guard top.next < ways.count else {
                stack.removeLast()
                if !steps.isEmpty { steps.removeLast() }
                continue
            }
            stack[stack.count - 1].next += 1
            let step = ways[ways.startIndex + top.next]
            let caller = Int(step.caller)
            guard seen.insert(caller).inserted else { continue }
            steps.append(step)
            if edges.isRoot(caller) { return }
            stack.append((caller, 0))
        }
    }
}
