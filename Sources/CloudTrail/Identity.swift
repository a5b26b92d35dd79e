/// What a record says of its caller: the `userIdentity` element, as it stands, with nothing resolved.
///
/// An identity is a fact. Who the person behind it is, is decided when a book is made (``Principal``), because the
/// record that explains a session may lie in another file. Absent values are `nil`; so are values of a wrong type.
///
/// Source: CloudTrail User Guide, "CloudTrail userIdentity element".
///
/// A large log has a hundred thousand of them, most of them sessions of the same few roles: what those share is kept once
/// (``Context``).
public struct Identity: Hashable, Sendable {
    /// `type`: `IAMUser`, `AssumedRole`, `Root`, `AWSService` …; absent on some service events.
    public var type: String?
    /// `userName`.
    public var userName: String?
    /// `principalId`.
    public var principalID: String?
    /// `arn`.
    public var arn: String?
    /// `accountId`.
    public var accountID: String?
    /// `accessKeyId`; may be empty in the log, which counts as absent.
    public var accessKeyID: String?
    /// `invokedBy`: the AWS service that made the call on behalf of the identity.
    public var invokedBy: String?
    /// `sessionContext.attributes.creationDate`, as printed (both `20131102T010628Z` and RFC 3339 occur).
    public var creationDate: String?
    /// What it shares with other sessions.
    public var context: Context

    /// An identity of which nothing is known.
    public init() { context = Context() }

    /// What sessions of one role, or calls of one user, have in common, in one piece of memory for all of them.
    public struct Context: Hashable, Sendable {
        private var box: Box

        /// Nothing is known.
        public init() { box = Self.empty }

        private static let empty = Box(ContextFacts())

        private final class Box: Sendable {
            let facts: ContextFacts
            init(_ facts: ContextFacts) { self.facts = facts }
        }

        var facts: ContextFacts {
            get { box.facts }
            set { box = Box(newValue) }
        }

        /// Whether both say the same.
        public static func == (a: Context, b: Context) -> Bool { a.box === b.box || a.facts == b.facts }

        /// Hashes what is said.
        public func hash(into hasher: inout Hasher) { hasher.combine(facts) }
    }
}

/// The facts of an ``Identity/Context``.
struct ContextFacts: Hashable, Sendable {
    var identityProvider: String?
    var delegateAccountID: String?
    var onBehalfOfUserID: String?
    var onBehalfOfStoreARN: String?
    var inScopeOfARN: String?
    var credentialID: String?
    var issuerType: String?
    var issuerName: String?
    var issuerPrincipalID: String?
    var issuerARN: String?
    var issuerAccountID: String?
    var federatedProvider: String?
    var mfaAuthenticated: Bool?
    var sourceIdentity: String?
    var ec2RoleDelivery: String?
    var assumedRoot: Bool?
    var signInSessionARN: String?
}

extension Identity {
    /// `identityProvider`, on SAML and web identity sign-ins.
    public var identityProvider: String? {
        get { context.facts.identityProvider }
        set { context.facts.identityProvider = newValue }
    }

    /// `invokedByDelegate.accountId`: the vendor that acts with delegated access.
    public var delegateAccountID: String? {
        get { context.facts.delegateAccountID }
        set { context.facts.delegateAccountID = newValue }
    }

    /// `onBehalfOf.userId`: the IAM Identity Center user.
    public var onBehalfOfUserID: String? {
        get { context.facts.onBehalfOfUserID }
        set { context.facts.onBehalfOfUserID = newValue }
    }

    /// `onBehalfOf.identityStoreArn`.
    public var onBehalfOfStoreARN: String? {
        get { context.facts.onBehalfOfStoreARN }
        set { context.facts.onBehalfOfStoreARN = newValue }
    }

    /// `inScopeOf.sourceArn`: the Lambda function or ECS task behind the call.
    public var inScopeOfARN: String? {
        get { context.facts.inScopeOfARN }
        set { context.facts.inScopeOfARN = newValue }
    }

    /// `credentialId`.
    public var credentialID: String? {
        get { context.facts.credentialID }
        set { context.facts.credentialID = newValue }
    }

    /// `sessionContext.sessionIssuer.type`.
    public var issuerType: String? {
        get { context.facts.issuerType }
        set { context.facts.issuerType = newValue }
    }

    /// `sessionContext.sessionIssuer.userName`.
    public var issuerName: String? {
        get { context.facts.issuerName }
        set { context.facts.issuerName = newValue }
    }

    /// `sessionContext.sessionIssuer.principalId`.
    public var issuerPrincipalID: String? {
        get { context.facts.issuerPrincipalID }
        set { context.facts.issuerPrincipalID = newValue }
    }

    /// `sessionContext.sessionIssuer.arn`.
    public var issuerARN: String? {
        get { context.facts.issuerARN }
        set { context.facts.issuerARN = newValue }
    }

    /// `sessionContext.sessionIssuer.accountId`.
    public var issuerAccountID: String? {
        get { context.facts.issuerAccountID }
        set { context.facts.issuerAccountID = newValue }
    }

    /// `sessionContext.webIdFederationData.federatedProvider`.
    public var federatedProvider: String? {
        get { context.facts.federatedProvider }
        set { context.facts.federatedProvider = newValue }
    }

    /// `sessionContext.attributes.mfaAuthenticated`.
    public var mfaAuthenticated: Bool? {
        get { context.facts.mfaAuthenticated }
        set { context.facts.mfaAuthenticated = newValue }
    }

    /// `sessionContext.sourceIdentity`.
    public var sourceIdentity: String? {
        get { context.facts.sourceIdentity }
        set { context.facts.sourceIdentity = newValue }
    }

    /// `sessionContext.ec2RoleDelivery`: `1.0` is IMDSv1, `2.0` is IMDSv2.
    public var ec2RoleDelivery: String? {
        get { context.facts.ec2RoleDelivery }
        set { context.facts.ec2RoleDelivery = newValue }
    }

    /// `sessionContext.assumedRoot`.
    public var assumedRoot: Bool? {
        get { context.facts.assumedRoot }
        set { context.facts.assumedRoot = newValue }
    }

    /// `sessionContext.signInSessionArn`: groups what one console sign-in did.
    public var signInSessionARN: String? {
        get { context.facts.signInSessionARN }
        set { context.facts.signInSessionARN = newValue }
    }
}
