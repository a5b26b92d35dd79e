/// What led from one caller to the next, and how one knows.
enum DeedWords: String, WordGroup {
    case signIn = "deed.signIn"
    case switchRole = "deed.switchRole"
    case sessionToken = "deed.sessionToken"
    case federationToken = "deed.federationToken"
    case assumeRoot = "deed.assumeRoot"
    case assumeRole = "deed.assumeRole"
    case assumeWithSAML = "deed.assumeRole.saml"
    case assumeWithWebIdentity = "deed.assumeRole.web"
    case unseenFederation = "deed.unseen.federation"
    case unseenAccount = "deed.unseen.account"
    case unseen = "deed.unseen"
    case accessKey = "proof.accessKey"
    case session = "proof.session"
    case switched = "proof.switched"
    case issuer = "proof.issuer"
    case oneSignIn = "proof.signIn"
    case sharedEvent = "proof.sharedEvent"
    case uniqueID = "proof.uniqueID"
    case sourceIdentity = "proof.sourceIdentity"

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
