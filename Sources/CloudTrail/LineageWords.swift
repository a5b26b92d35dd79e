extension Lineage {
    /// What the caller of a step did, as a clause without a subject: `assumed role Deploy as alice`. Names in it are
    /// hostile text.
    public func deed(_ step: Step, words: Wordings) -> String {
        guard step.grant >= 0 else { return words.say(Self.unseen(step.evidence)) }
        let grant = grant(Int(step.grant))
        let given = grant.given
        switch grant.action {
        case "ConsoleLogin": return words.say(DeedWords.signIn)
        case "SwitchRole":
            return words.say(DeedWords.switchRole, Self.role(identity(Int(grant.caller)).arn ?? ""))
        case "GetSessionToken": return words.say(DeedWords.sessionToken)
        case "GetFederationToken": return words.say(DeedWords.federationToken, given.sessionName)
        case "AssumeRoot": return words.say(DeedWords.assumeRoot)
        case "AssumeRoleWithSAML": return Self.assumed(given, .assumeWithSAML, words)
        case "AssumeRoleWithWebIdentity": return Self.assumed(given, .assumeWithWebIdentity, words)
        default: return Self.assumed(given, .assumeRole, words)
        }
    }

    /// How one knows that what follows a step came of it, as a sentence without a full stop.
    public func proof(_ step: Step, words: Wordings) -> String {
        let given = step.grant >= 0 ? grant(Int(step.grant)).given : CredentialGrant()
        return switch step.evidence {
        case .accessKey: words.say(DeedWords.accessKey, given.accessKeyID)
        case .session: words.say(DeedWords.session)
        case .switched: words.say(DeedWords.switched)
        case .issuer: words.say(DeedWords.issuer)
        case .signIn: words.say(DeedWords.oneSignIn)
        case .sharedEvent: words.say(DeedWords.sharedEvent)
        case .uniqueID: words.say(DeedWords.uniqueID)
        case .sourceIdentity: words.say(DeedWords.sourceIdentity, given.sourceIdentity)
        }
    }

    private static func unseen(_ evidence: Evidence) -> DeedWords {
        switch evidence {
        case .issuer: .unseenFederation
        case .signIn: .signIn
        case .uniqueID: .unseenAccount
        default: .unseen
        }
    }

    private static func assumed(_ given: CredentialGrant, _ deed: DeedWords, _ words: Wordings) -> String {
        words.say(deed, given.arn.isEmpty ? given.roleARN.tail : role(given.arn), given.sessionName.nonEmpty)
    }

    /// The role in the ARN of a session: `arn:aws:sts::account:assumed-role/role/session`.
    private static func role(_ session: String) -> String? {
        let parts = ARN(session).map { $0.resource.pieces(by: 0x2F, limit: 3) } ?? []
        return parts.count == 3 ? parts[1] : nil
    }
}
