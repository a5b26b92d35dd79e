// The facts of an identity as a row of texts, which is how they are read, compared and stored.

extension Identity {
    /// Where each fact stands within `userIdentity`.
    public static let paths = [
        "type", "userName", "principalId", "arn", "accountId", "accessKeyId", "invokedBy", "identityProvider",
        "invokedByDelegate.accountId", "onBehalfOf.userId", "onBehalfOf.identityStoreArn", "inScopeOf.sourceArn",
        "credentialId", "sessionContext.sessionIssuer.type", "sessionContext.sessionIssuer.userName",
        "sessionContext.sessionIssuer.principalId", "sessionContext.sessionIssuer.arn",
        "sessionContext.sessionIssuer.accountId", "sessionContext.webIdFederationData.federatedProvider",
        "sessionContext.attributes.creationDate", "sessionContext.sourceIdentity", "sessionContext.ec2RoleDelivery",
        "sessionContext.signInSessionArn", "sessionContext.attributes.mfaAuthenticated", "sessionContext.assumedRoot",
    ]
    /// Index of `accountId` among ``paths``.
    public static let accountIndex = 4
    /// Those of ``paths`` from this index on are truth values.
    public static let truthStart = 23

    /// An identity of the texts at ``paths``, each `nil` where absent.
    public init(texts t: (Int) -> String?) {
        self.init()
        type = t(0)
        userName = t(1)
        principalID = t(2)
        arn = t(3)
        accountID = t(4)
        accessKeyID = t(5)
        invokedBy = t(6)
        identityProvider = t(7)
        delegateAccountID = t(8)
        onBehalfOfUserID = t(9)
        onBehalfOfStoreARN = t(10)
        inScopeOfARN = t(11)
        credentialID = t(12)
        issuerType = t(13)
        issuerName = t(14)
        issuerPrincipalID = t(15)
        issuerARN = t(16)
        issuerAccountID = t(17)
        federatedProvider = t(18)
        creationDate = t(19)
        sourceIdentity = t(20)
        ec2RoleDelivery = t(21)
        signInSessionARN = t(22)
        mfaAuthenticated = t(23).flatMap(Self.truth)
        assumedRoot = t(24).flatMap(Self.truth)
    }

    /// What a text such as `true` or `FALSE` says; `nil` where it says neither.
    public static func truth(_ text: some StringProtocol) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}
