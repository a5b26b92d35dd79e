/// An identity with what follows from it, while it is resolved.
struct Caller {
    let identity: Identity
    let aliases: Aliases
    let words: Wordings
    /// The parts of `arn`, where it is one.
    let arn: ARN?
    /// `type`; where that is absent, the type that the ARN or `invokedBy` implies.
    let type: String
    /// The account of the caller, from `accountId` or else the ARN.
    let account: String?

    init(_ identity: Identity, _ aliases: Aliases, _ words: Wordings) {
        self.identity = identity
        self.aliases = aliases
        self.words = words
        let arn = identity.arn.filled.flatMap { ARN($0) }
        self.arn = arn
        type = identity.type.filled ?? Caller.type(of: identity, arn)
        account = identity.accountID.filled ?? (arn?.account).filled
    }

    /// What stands in keys where the record names nothing. Keys are data and the same in all words.
    static let unknownAccount = "unknown account"
    static let unknownRole = "unknown role"
    static let someone = "someone"
    static let service = "AWS service"

    /// What people read in place of what the record does not tell, or around what it does.
    func say(_ name: CallerWords, _ values: String?...) -> String { words.say(name, values, isTried: false) }

    /// The name of the caller's account.
    var accountName: String { account.map { aliases.name(ofAccount: $0) } ?? say(.unknownAccount) }

    /// The partition to put into ARNs that are made up.
    var partition: String { arn?.partition ?? identity.issuerARN.flatMap { ARN($0) }?.partition ?? "aws" }

    /// A console session: it says so, or it is a temporary key of someone who has long-term ones. A service that acts
    /// for a user has a temporary key, too, whatever the user came with.
    var isConsoleSession: Bool {
        if identity.signInSessionARN.filled != nil { return true }
        guard !(identity.invokedBy ?? "").hasSuffix(".amazonaws.com") else { return false }
        guard type == "IAMUser" || type == "Root", identity.assumedRoot != true else { return false }
        return (identity.accessKeyID ?? "").begins(with: "ASIA") && identity.creationDate.filled != nil
    }

    /// The name that the reader gave to one of these keys.
    func alias(_ keys: String?...) -> String? {
        for key in keys {
            if let key = key.filled, let name = aliases.people[key].filled { return name }
        }
        return nil
    }

    /// The telling part of an identity provider: what follows `saml-provider/` or `oidc-provider/` in its ARN.
    static func provider(_ text: String) -> String { ARN(text)?.path.nonEmpty ?? text }

    private static func type(of identity: Identity, _ arn: ARN?) -> String {
        switch (arn?.service, arn?.resource == "root" ? "root" : arn?.kind) {
        case ("iam", "root"): return "Root"
        case ("iam", "user"): return "IAMUser"
        case ("iam", "role"): return "Role"
        case ("sts", "assumed-role"): return "AssumedRole"
        case ("sts", "federated-user"): return "FederatedUser"
        default: return identity.invokedBy.filled == nil ? "" : "AWSService"
        }
    }
}
