extension Lineage {
    /// What the caller of a step did, as a clause without a subject: `assumed role Deploy as alice`. Names in it are
    /// hostile text.
    public func deed(_ step: Step) -> String {
        guard step.grant >= 0 else { return Self.unseen(step.evidence) }
        let grant = grants[Int(step.grant)]
        let given = grant.given
        switch grant.action {
        case "ConsoleLogin": return "signed in to the console"
        case "SwitchRole":
            return "switched to role \(Self.role(identities[Int(grant.caller)].arn ?? "")) in the console"
        case "GetSessionToken": return "got temporary credentials"
        case "GetFederationToken": return "got credentials for federated user \(given.sessionName)"
        case "AssumeRoot": return "assumed root of another account"
        case "AssumeRoleWithSAML": return "assumed role \(Self.named(given)) with SAML"
        case "AssumeRoleWithWebIdentity": return "assumed role \(Self.named(given)) with a web identity"
        default: return "assumed role \(Self.named(given))"
        }
    }

    /// How one knows that what follows a step came of it, as a sentence without a full stop.
    public func proof(_ step: Step) -> String {
        let given = step.grant >= 0 ? grants[Int(step.grant)].given : CredentialGrant()
        switch step.evidence {
        case .accessKey: return "this call gave out access key \(given.accessKeyID)"
        case .session: return "same session, begun at this moment"
        case .switched: return "the console recorded who switched"
        case .issuer: return "the session names this user as its issuer"
        case .signIn: return "both belong to one console sign-in"
        case .sharedEvent: return "the caller's own account recorded the same call"
        case .uniqueID: return "the other account's record has this user's unique id"
        case .sourceIdentity: return "all known sessions with source identity \(given.sourceIdentity) lead here"
        }
    }

    private static func unseen(_ evidence: Evidence) -> String {
        switch evidence {
        case .issuer: "got credentials for a federated user, in a call that is not in this book"
        case .signIn: "signed in to the console"
        case .uniqueID: "called from another account"
        default: "began the session"
        }
    }

    private static func named(_ given: CredentialGrant) -> String {
        let role = given.arn.isEmpty ? given.roleARN.tail ?? "without a name" : role(given.arn)
        return given.sessionName.isEmpty ? role : "\(role) as \(given.sessionName)"
    }

    /// The role in the ARN of a session: `arn:aws:sts::account:assumed-role/role/session`.
    private static func role(_ session: String) -> String {
        let parts = ARN(session).map { $0.resource.pieces(by: 0x2F, limit: 3) } ?? []
        return parts.count == 3 ? parts[1] : "without a name"
    }
}
