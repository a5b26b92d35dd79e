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

// Raw values are data and stay as they are; the words for people are lines by the names of the cases.

extension Principal.Kind: WordGroup {
    /// `kind.user`
    public var line: String { "kind.\(self)" }
}

extension Principal.Grade: WordGroup {
    /// `grade.certain`
    public var line: String { "grade.\(self)" }
}

extension Principal.Credential: WordGroup {
    /// `credential.temporary`
    public var line: String { "credential.\(self)" }
}
