/// What led from one caller to the next, and how one knows.
enum DeedWords: String, WordGroup {
    case signIn = "deed.sign-in"
    case switchRole = "deed.switch-role"
    case sessionToken = "deed.session-token"
    case federationToken = "deed.federation-token"
    case assumeRoot = "deed.assume-root"
    case assumeRole = "deed.assume-role"
    case assumeWithSAML = "deed.assume-role.saml"
    case assumeWithWebIdentity = "deed.assume-role.web"
    case unseenFederation = "deed.unseen.federation"
    case unseenAccount = "deed.unseen.account"
    case unseen = "deed.unseen"
    case accessKey = "proof.access-key"
    case session = "proof.session"
    case switched = "proof.switched"
    case issuer = "proof.issuer"
    case oneSignIn = "proof.sign-in"
    case sharedEvent = "proof.shared-event"
    case uniqueID = "proof.unique-id"
    case sourceIdentity = "proof.source-identity"

    var fields: [String] {
        switch self {
        case .switchRole: ["role?"]
        case .federationToken: ["name"]
        case .assumeRole, .assumeWithSAML, .assumeWithWebIdentity: ["role?", "session?"]
        case .accessKey: ["key"]
        case .sourceIdentity: ["name"]
        case .signIn, .sessionToken, .assumeRoot, .unseenFederation, .unseenAccount, .unseen, .session, .switched,
            .issuer, .oneSignIn, .sharedEvent, .uniqueID:
            []
        }
    }
}
