/// Who made a call, as far as one record tells: an identity with a name, a stable key and how sure it is.
///
/// Source: CloudTrail User Guide, "CloudTrail userIdentity element".
public struct Principal: Hashable, Sendable {
    /// Tells principals apart; the same in every record, month and book, and never empty. Two people or two accounts
    /// never share a key, unless the log itself gives them one name.
    public var key: String {
        get { box.stored.key }
        set {
            own()
            box.stored.key = newValue
        }
    }
    /// What people read, with the role or the permission set; may differ between records of one key. Never empty.
    public var label: String {
        get { box.stored.label }
        set {
            own()
            box.stored.label = newValue
        }
    }
    /// The label without role, permission set or instance: the same for all records of one key, an alias apart.
    public var name: String {
        get { box.stored.name }
        set {
            own()
            box.stored.name = newValue
        }
    }
    /// What kind of caller this is.
    public var kind: Kind {
        get { box.stored.kind }
        set {
            own()
            box.stored.kind = newValue
        }
    }
    /// How sure the name is.
    public var grade: Grade {
        get { box.stored.grade }
        set {
            own()
            box.stored.grade = newValue
        }
    }
    /// The credentials that signed the call.
    public var credential: Credential {
        get { box.stored.credential }
        set {
            own()
            box.stored.credential = newValue
        }
    }
    /// The account of the caller, as a rule 12 digits.
    public var account: String? {
        get { box.stored.account }
        set {
            own()
            box.stored.account = newValue
        }
    }
    /// The name of the role in use; for sessions of IAM Identity Center the permission set.
    public var role: String? {
        get { box.stored.role }
        set {
            own()
            box.stored.role = newValue
        }
    }
    /// The ARN of the role in use.
    public var roleARN: String? {
        get { box.stored.roleARN }
        set {
            own()
            box.stored.roleARN = newValue
        }
    }
    /// The name of the role session.
    public var session: String? {
        get { box.stored.session }
        set {
            own()
            box.stored.session = newValue
        }
    }
    /// The AWS service that made the call on behalf of the caller (`invokedBy`), else the role through which.
    public var via: String? {
        get { box.stored.via }
        set {
            own()
            box.stored.via = newValue
        }
    }
    /// Whether the caller signed in with a second factor; `nil` where the record does not say.
    public var mfa: Bool? {
        get { box.stored.mfa }
        set {
            own()
            box.stored.mfa = newValue
        }
    }
    /// The credentials came from an EC2 instance through version 1 of its metadata service.
    public var usesIMDSv1: Bool {
        get { box.stored.usesIMDSv1 }
        set {
            own()
            box.stored.usesIMDSv1 = newValue
        }
    }
    /// The session was started in the console. For users and root this also holds for temporary keys of
    /// `GetSessionToken`, which records print alike.
    public var isConsoleSession: Bool {
        get { box.stored.isConsoleSession }
        set {
            own()
            box.stored.isConsoleSession = newValue
        }
    }
    /// The account of the vendor that acted with delegated access.
    public var delegateAccount: String? {
        get { box.stored.delegateAccount }
        set {
            own()
            box.stored.delegateAccount = newValue
        }
    }
    /// The ARN of the Lambda function or ECS task behind the call.
    public var inScopeOf: String? {
        get { box.stored.inScopeOf }
        set {
            own()
            box.stored.inScopeOf = newValue
        }
    }

    // A book has a hundred thousand of them, each in several lists: copies share what they say until one is changed.
    private var box: Box

    private final class Box: @unchecked Sendable {
        // Unchecked: changed only by the one value that refers to it.
        var stored: Stored
        init(_ stored: Stored) { self.stored = stored }
    }

    private struct Stored: Hashable {
        var key: String
        var label: String
        var name: String
        var kind: Kind
        var grade: Grade
        var credential: Credential
        var account: String?
        var role: String?
        var roleARN: String?
        var session: String?
        var via: String?
        var mfa: Bool?
        var usesIMDSv1: Bool
        var isConsoleSession: Bool
        var delegateAccount: String?
        var inScopeOf: String?
    }

    private mutating func own() {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.stored) }
    }

    /// Whether both say the same.
    public static func == (a: Principal, b: Principal) -> Bool { a.box === b.box || a.box.stored == b.box.stored }

    /// Hashes what is said.
    public func hash(into hasher: inout Hasher) { hasher.combine(box.stored) }

    /// Kinds of callers.
    public enum Kind: String, Sendable, CaseIterable {
        /// An IAM user.
        case user = "IAM user"
        /// The root user of an account.
        case root = "root"
        /// A human being behind a session: single sign-on, federation, source identity.
        case person = "person"
        /// A role; the session does not tell who.
        case role = "role"
        /// A program: an instance, a function, a pod, a pipeline.
        case workload = "workload"
        /// AWS itself.
        case service = "AWS service"
        /// A caller of another account, of which the log names the account only.
        case externalAccount = "external account"
        /// None of these, or the record does not say.
        case other = "other"

        /// The word in exports; ``Wordings/say(_:_:)`` has the one for people.
        public var word: String { rawValue }
    }

    /// How sure it is that the name is the caller's.
    public enum Grade: String, Sendable, CaseIterable {
        /// AWS vouches for the name: IAM user, root, Identity Center, SAML assertion.
        case certain
        /// Joined through other records of the book (``Lineage``), or a source identity, federation or function that
        /// AWS prints and does not vouch for as a person.
        case derived
        /// The role is known, the caller behind it is not.
        case roleOnly = "role only"
        /// An AWS service, no person.
        case service
        /// The record does not name a caller.
        case unknown

        /// The word in exports; ``Wordings/say(_:_:)`` has the one for people.
        public var word: String { rawValue }
    }

    /// What kind of credentials signed a call: the distinction that the CloudTrail User Guide draws.
    public enum Credential: String, Sendable, CaseIterable {
        /// Long-term credentials of root or an IAM user.
        case rootOrUser = "root or IAM user credentials"
        /// Temporary credentials of a role or a federated user.
        case temporary = "temporary credentials of a role or federated user"
        /// The call came from another AWS service.
        case service = "another AWS service"
        /// Root or an IAM user in a console session.
        case console
        /// The record does not say.
        case unknown

        /// The word in exports; ``Wordings/say(_:_:)`` has the one for people.
        public var word: String { rawValue }
    }

    /// A principal of which only these are known.
    init(key: String, label: String, name: String? = nil, kind: Kind, grade: Grade, credential: Credential) {
        // Without words for it the key has to do.
        let label = label.isEmpty ? key : label
        box = Box(
            Stored(
                key: key, label: label, name: name ?? label, kind: kind, grade: grade, credential: credential,
                usesIMDSv1: false, isConsoleSession: false))
    }

    /// Joins parts to one key so that other parts never give the same: `|` and `%` within a part are escaped.
    static func key(_ parts: String?...) -> String {
        parts.map { part in
            let part = part ?? ""
            // Nearly none has any.
            guard part.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "%") }) else { return part }
            var escaped = ""
            for scalar in part.unicodeScalars {
                switch scalar {
                case "|": escaped += "%7C"
                case "%": escaped += "%25"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            return escaped
        }.joined(separator: "|")
    }
}
