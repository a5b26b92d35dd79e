/// What a record says of its caller: the `userIdentity` element, as it stands, with nothing resolved.
///
/// An identity is a fact. Who the person behind it is, is decided when a book is made (``Principal``), because the
/// record that explains a session may lie in another file. Absent values are `nil`; so are values of a wrong type.
///
/// Source: CloudTrail User Guide, "CloudTrail userIdentity element".
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
    /// `identityProvider`, on SAML and web identity sign-ins.
    public var identityProvider: String?
    /// `invokedByDelegate.accountId`: the vendor that acts with delegated access.
    public var delegateAccountID: String?
    /// `onBehalfOf.userId`: the IAM Identity Center user.
    public var onBehalfOfUserID: String?
    /// `onBehalfOf.identityStoreArn`.
    public var onBehalfOfStoreARN: String?
    /// `inScopeOf.sourceArn`: the Lambda function or ECS task behind the call.
    public var inScopeOfARN: String?
    /// `credentialId`.
    public var credentialID: String?
    /// `sessionContext.sessionIssuer.type`.
    public var issuerType: String?
    /// `sessionContext.sessionIssuer.userName`.
    public var issuerName: String?
    /// `sessionContext.sessionIssuer.principalId`.
    public var issuerPrincipalID: String?
    /// `sessionContext.sessionIssuer.arn`.
    public var issuerARN: String?
    /// `sessionContext.sessionIssuer.accountId`.
    public var issuerAccountID: String?
    /// `sessionContext.webIdFederationData.federatedProvider`.
    public var federatedProvider: String?
    /// `sessionContext.attributes.creationDate`, as printed (both `20131102T010628Z` and RFC 3339 occur).
    public var creationDate: String?
    /// `sessionContext.attributes.mfaAuthenticated`.
    public var mfaAuthenticated: Bool?
    /// `sessionContext.sourceIdentity`.
    public var sourceIdentity: String?
    /// `sessionContext.ec2RoleDelivery`: `1.0` is IMDSv1, `2.0` is IMDSv2.
    public var ec2RoleDelivery: String?
    /// `sessionContext.assumedRoot`.
    public var assumedRoot: Bool?
    /// `sessionContext.signInSessionArn`: groups what one console sign-in did.
    public var signInSessionARN: String?

    /// An identity of which nothing is known.
    public init() {}
}
