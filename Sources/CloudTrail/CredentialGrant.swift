/// What a record says of the credentials that its call gave out, or of the session that it began.
///
/// A fact like ``Identity``: nothing is resolved. Absent values are empty.
///
/// Source: IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail"; STS and IAM API references.
public struct CredentialGrant: Hashable, Sendable {
    /// The access key id that was given out: `responseElements.credentials.accessKeyId`, and
    /// `responseElements.accessKey.accessKeyId` of `CreateAccessKey`.
    public var accessKeyID: String
    /// What later records print as `principalId`: `assumedRoleUser.assumedRoleId`, `federatedUser.federatedUserId`.
    public var principalID: String
    /// The ARN of the new session: `assumedRoleUser.arn`, `federatedUser.arn`.
    public var arn: String
    /// The ARN of the role that was asked for: all that calls by some AWS services tell of the session, together with
    /// its name.
    public var roleARN: String
    /// The name of the role session that was asked for.
    public var sessionName: String
    /// The source identity that was set or carried on.
    public var sourceIdentity: String
    /// `sharedEventID`: the same call in the trail of another account.
    public var sharedEventID: String
    /// `additionalEventData.SwitchFrom` of `SwitchRole`: the ARN of who switched. The record's caller is then the new
    /// session itself.
    public var switchFrom: String

    /// A grant of these.
    public init(
        accessKeyID: String = "", principalID: String = "", arn: String = "", roleARN: String = "",
        sessionName: String = "",
        sourceIdentity: String = "", sharedEventID: String = "", switchFrom: String = ""
    ) {
        self.accessKeyID = accessKeyID
        self.principalID = principalID
        self.arn = arn
        self.roleARN = roleARN
        self.sessionName = sessionName
        self.sourceIdentity = sourceIdentity
        self.sharedEventID = sharedEventID
        self.switchFrom = switchFrom
    }

    /// Whether calls of this action, where they succeed, give out credentials or begin a session.
    public static func isGiven(by action: String, of source: String) -> Bool {
        switch source {
        case "sts.amazonaws.com":
            action == "AssumeRole" || action == "AssumeRoleWithSAML" || action == "AssumeRoleWithWebIdentity"
                || action == "AssumeRoot" || action == "GetFederationToken" || action == "GetSessionToken"
        case "signin.amazonaws.com": action == "ConsoleLogin" || action == "SwitchRole"
        case "iam.amazonaws.com": action == "CreateAccessKey"
        default: false
        }
    }

    /// Where a record tells of a grant. Several paths may lead to one fact: see ``sources``.
    static let paths = [
        "responseElements.credentials.accessKeyId", "responseElements.accessKey.accessKeyId",
        "responseElements.assumedRoleUser.assumedRoleId", "responseElements.federatedUser.federatedUserId",
        "responseElements.assumedRoleUser.arn", "responseElements.federatedUser.arn", "requestParameters.roleArn",
        "requestParameters.roleSessionName", "requestParameters.name", "responseElements.sourceIdentity",
        "requestParameters.sourceIdentity", "sharedEventID", "additionalEventData.SwitchFrom",
    ]

    /// For each fact, in the order of the initializer's parameters, which of ``paths`` lead to it: the best, and one that
    /// stands in for it where it says nothing, or the same again.
    public static let sources: [(best: Int, other: Int)] = [
        (0, 1), (2, 3), (4, 5), (6, 6), (7, 8), (9, 10), (11, 11), (12, 12),
    ]
    /// The longest that STS gives is 2 KB (ARNs); a longer text is no name that could be joined.
    public static let longest = 2048
}
