/// What callers are called.
enum CallerWords: String, WordGroup {
    case root = "caller.root"
    case assumedRoot = "caller.root.assumed"
    case via = "caller.via"
    case viaRoot = "caller.via.root"
    case hidden = "caller.user.hidden"
    case namelessUser = "caller.user.nameless"
    case namelessRole = "caller.role.nameless"
    case unknownRole = "caller.role.unknown"
    case unnamedSession = "caller.session.unnamed"
    case instance = "caller.instance"
    case singleSignOn = "caller.sso"
    case webIdentity = "caller.web"
    case federated = "caller.federated"
    case provided = "caller.provided"
    case someone = "caller.someone"
    case account = "caller.account"
    case accountCaller = "caller.account.caller"
    case unknownAccount = "caller.account.unknown"
    case anonymous = "caller.anonymous"
    case service = "caller.service"
    case other = "caller.other"
    case nobody = "caller.nobody"

    var fields: [String] {
        switch self {
        case .root, .assumedRoot, .hidden, .account: ["account"]
        case .via: ["name", "role"]
        case .viaRoot: ["name", "account?"]
        case .unnamedSession: ["role"]
        case .instance: ["role", "instance?"]
        case .singleSignOn: ["name", "set"]
        case .webIdentity: ["name", "provider"]
        case .federated: ["name", "issuer?"]
        case .provided: ["name", "provider?"]
        case .accountCaller: ["name", "id?"]
        case .other: ["type?", "account?"]
        case .namelessUser, .namelessRole, .unknownRole, .someone, .unknownAccount, .anonymous, .service, .nobody: []
        }
    }
}

/// Kinds of callers, how sure their names are, and what they signed with.
enum CallerKindWords: String, WordGroup {
    case user = "kind.user"
    case root = "kind.root"
    case person = "kind.person"
    case role = "kind.role"
    case workload = "kind.workload"
    case service = "kind.service"
    case externalAccount = "kind.external-account"
    case other = "kind.other"
    case certain = "grade.certain"
    case derived = "grade.derived"
    case roleOnly = "grade.role-only"
    case ofService = "grade.service"
    case unknown = "grade.unknown"
    case rootOrUser = "credential.root-or-user"
    case temporary = "credential.temporary"
    case byService = "credential.service"
    case console = "credential.console"
    case unknownCredential = "credential.unknown"

    var fields: [String] { [] }
}

extension Wordings {
    /// The words for a kind of callers.
    public func word(_ kind: Principal.Kind) -> String {
        let word: CallerKindWords =
            switch kind {
            case .user: .user
            case .root: .root
            case .person: .person
            case .role: .role
            case .workload: .workload
            case .service: .service
            case .externalAccount: .externalAccount
            case .other: .other
            }
        return say(word)
    }

    /// The words for how sure a name is.
    public func word(_ grade: Principal.Grade) -> String {
        let word: CallerKindWords =
            switch grade {
            case .certain: .certain
            case .derived: .derived
            case .roleOnly: .roleOnly
            case .service: .ofService
            case .unknown: .unknown
            }
        return say(word)
    }

    /// The words for credentials.
    public func word(_ credential: Principal.Credential) -> String {
        let word: CallerKindWords =
            switch credential {
            case .rootOrUser: .rootOrUser
            case .temporary: .temporary
            case .service: .byService
            case .console: .console
            case .unknown: .unknownCredential
            }
        return say(word)
    }
}
