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

    /// Those of ``paths`` that belong to ``Identity/Context``.
    public static let contextIndexes = Array(7...18) + Array(20...24)

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
        creationDate = t(19)
        context = Context(texts: t)
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

extension Identity.Context {
    fileprivate init(texts t: (Int) -> String?) {
        self.init()
        var facts = ContextFacts()
        facts.identityProvider = t(7)
        facts.delegateAccountID = t(8)
        facts.onBehalfOfUserID = t(9)
        facts.onBehalfOfStoreARN = t(10)
        facts.inScopeOfARN = t(11)
        facts.credentialID = t(12)
        facts.issuerType = t(13)
        facts.issuerName = t(14)
        facts.issuerPrincipalID = t(15)
        facts.issuerARN = t(16)
        facts.issuerAccountID = t(17)
        facts.federatedProvider = t(18)
        facts.sourceIdentity = t(20)
        facts.ec2RoleDelivery = t(21)
        facts.signInSessionARN = t(22)
        facts.mfaAuthenticated = t(23).flatMap(Identity.truth)
        facts.assumedRoot = t(24).flatMap(Identity.truth)
        if facts != ContextFacts() { self.facts = facts }
    }
}
