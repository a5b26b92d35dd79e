extension Principal {
    /// Says who stands behind an identity. Every identity has an answer, however odd.
    ///
    /// - Parameters:
    ///   - identity: what the record says.
    ///   - aliases: names for people and accounts. They change ``label`` and ``name``, never ``key``.
    ///   - words: what is said in ``label`` and ``name``; nor do they change ``key``.
    public static func resolve(_ identity: Identity, aliases: Aliases = Aliases(), words: Wordings) -> Principal {
        let caller = Caller(identity, aliases, words)
        var principal = named(caller)
        principal.account = principal.account ?? caller.account
        principal.via = identity.invokedBy.filled ?? principal.via
        principal.mfa = identity.mfaAuthenticated
        principal.usesIMDSv1 = identity.ec2RoleDelivery == "1.0"
        principal.isConsoleSession = caller.isConsoleSession
        principal.delegateAccount = identity.delegateAccountID.filled
        principal.inScopeOf = identity.inScopeOfARN.filled
        if principal.isConsoleSession, principal.credential == .rootOrUser { principal.credential = .console }
        return principal
    }

    /// Chooses by the type, or by what is there where the type is absent or new.
    private static func named(_ caller: Caller) -> Principal {
        if caller.identity.assumedRoot == true { return assumedRoot(caller) }
        switch caller.type {
        case "Root": return root(caller)
        case "IAMUser": return user(caller)
        case "AssumedRole": return session(caller)
        case "Role": return role(caller)
        case "FederatedUser": return federated(caller)
        case "SAMLUser": return provided(caller, prefix: "saml", grade: .certain)
        case "WebIdentityUser": return provided(caller, prefix: "web", grade: .derived)
        case "AWSAccount": return foreignAccount(caller)
        case "AWSService": return service(caller)
        default: return caller.identity.onBehalfOfUserID.filled != nil ? directoryUser(caller) : other(caller)
        }
    }

    private static func root(_ caller: Caller) -> Principal {
        let account = caller.account ?? caller.identity.principalID.filled
        let key = "root:\(account ?? Caller.unknownAccount)"
        let alias = caller.alias(key, caller.identity.arn)
        // The user name of root is the account's alias, where the account has one.
        let given = account.flatMap { caller.aliases.accounts[$0].filled } ?? caller.identity.userName.filled ?? account
        return Principal(
            key: key,
            label: alias ?? caller.say(.root, given ?? caller.say(.unknownAccount)), kind: .root, grade: .certain,
            credential: .rootOrUser)
    }

    private static func assumedRoot(_ caller: Caller) -> Principal {
        var principal = Principal(
            key: "assumed-root:\(caller.account ?? Caller.unknownAccount)",
            label: caller.say(.assumedRoot, caller.accountName), kind: .root,
            grade: .roleOnly, credential: .temporary)
        principal.via = "AssumeRoot"
        return principal
    }

    private static func user(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let hidden = identity.userName == "HIDDEN_DUE_TO_SECURITY_REASONS"
        if hidden, identity.arn.filled == nil {
            return Principal(
                key: "hidden-user:\(caller.account ?? Caller.unknownAccount)",
                label: caller.say(.hidden, caller.accountName), kind: .other,
                grade: .unknown, credential: .rootOrUser)
        }
        let name = identity.userName.filled ?? identity.arn?.tail ?? identity.principalID.filled
        // User names are unique in an account, so that the ARN of a user without a path can be made up.
        var key = identity.arn.filled
        if key == nil, let account = caller.account, isAccountNumber(account), let user = identity.userName.filled {
            key = "arn:\(caller.partition):iam::\(account):user/\(user)"
        }
        let known = key ?? Principal.key("user:" + (caller.account ?? ""), identity.principalID, identity.userName)
        let alias = caller.alias(known, identity.arn, identity.principalID, identity.accessKeyID)
        return Principal(
            key: known, label: alias ?? name ?? caller.say(.namelessUser), kind: .user,
            grade: name == nil ? .unknown : .certain, credential: .rootOrUser)
    }

    private static func role(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let key = identity.arn.filled ?? Principal.key("role:" + (caller.account ?? ""), identity.principalID)
        let name = identity.arn?.tail ?? identity.userName.filled ?? identity.principalID.filled
        let alias = caller.alias(key, identity.principalID, identity.accessKeyID)
        var principal = Principal(
            key: key, label: alias ?? name ?? caller.say(.namelessRole), kind: .role, grade: .roleOnly,
            credential: .temporary)
        principal.role = name
        principal.roleARN = identity.arn.filled
        return principal
    }

    private static func federated(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let parts = (identity.principalID ?? "").pieces(by: 0x3A, limit: 2)
        let given = parts.count == 2 ? Optional(parts[1]).filled : nil
        let told = given ?? identity.arn?.tail ?? identity.userName.filled
        let issuer = identity.issuerARN.filled ?? caller.account
        let key = Principal.key("federated:" + (issuer ?? ""), told ?? Caller.someone)
        let name = told ?? caller.say(.someone)
        let shown = caller.alias(key, identity.arn, identity.principalID, identity.accessKeyID) ?? name
        let by = identity.issuerName.filled ?? identity.issuerARN?.tail ?? issuer
        var principal = Principal(
            key: key, label: caller.say(.federated, shown, by), name: shown, kind: .person,
            grade: .derived, credential: .temporary)
        principal.session = name
        principal.via = by
        return principal
    }

    /// The callers of `AssumeRoleWithSAML` and `AssumeRoleWithWebIdentity`, who have no credentials yet.
    private static func provided(_ caller: Caller, prefix: String, grade: Grade) -> Principal {
        let identity = caller.identity
        let provider = identity.identityProvider.filled
        let name = identity.userName.filled ?? identity.principalID.filled
        let key = Principal.key("\(prefix):" + (provider ?? ""), name ?? Caller.someone)
        let shown = caller.alias(key, identity.userName, identity.principalID) ?? name ?? caller.say(.someone)
        let isProgram = prefix == "web" && isOfPrograms(provider ?? "", name ?? "")
        return Principal(
            key: key, label: caller.say(.provided, shown, provider.map { Caller.provider($0) }), name: shown,
            kind: isProgram ? .workload : .person, grade: grade, credential: .unknown)
    }

    /// Whether a web identity is a pipeline's or a pod's: clusters and build services vouch for no people.
    private static func isOfPrograms(_ provider: String, _ name: String) -> Bool {
        name.begins(with: "system:serviceaccount:") || provider.holds("oidc.eks.")
            || ["token.actions.githubusercontent.com", "gitlab.com", "agent.buildkite.com", "app.terraform.io"]
                .contains { provider == $0 || provider.holds("oidc-provider/" + $0) }
            || provider.holds("oidc.circleci.com/")
    }

    /// A user of IAM Identity Center, told by id.
    static func directoryUser(_ caller: Caller) -> Principal {
        let user = caller.identity.onBehalfOfUserID.filled ?? ""
        let key = Principal.key("identity-center:" + (caller.identity.onBehalfOfStoreARN ?? ""), user)
        let name = caller.alias(key, user, caller.identity.arn) ?? caller.identity.userName.filled ?? user
        return Principal(key: key, label: name, kind: .person, grade: .certain, credential: .unknown)
    }

    private static func foreignAccount(_ caller: Caller) -> Principal {
        let identity = caller.identity
        guard let account = caller.account, account.lowercased().holds("anonymous") == false else {
            guard caller.account != nil || identity.principalID.filled == nil else { return other(caller) }
            return Principal(
                key: "acct:anonymous", label: caller.say(.anonymous), kind: .externalAccount, grade: .unknown,
                credential: .unknown)
        }
        let key = "acct:\(account)"
        let name = caller.alias(key, identity.principalID) ?? caller.say(.account, caller.accountName)
        return Principal(
            key: key, label: caller.say(.accountCaller, name, identity.principalID.filled), name: name,
            kind: .externalAccount, grade: .unknown, credential: .unknown)
    }

    private static func service(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let name = identity.invokedBy.filled ?? identity.userName.filled ?? identity.principalID.filled
        let key = name ?? Caller.service
        return Principal(
            key: key, label: caller.alias(key) ?? name ?? caller.say(.service), kind: .service, grade: .service,
            credential: .service)
    }

    /// Everything else: as it stands, told apart by all that the record says of the caller.
    private static func other(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let type = identity.type.filled
        let name = identity.userName.filled ?? identity.arn.filled ?? identity.principalID.filled
        let parts = [type, caller.account, name]
        guard parts.contains(where: { $0 != nil }) else {
            return Principal(
                key: "(none)", label: caller.say(.nobody), kind: .other, grade: .unknown, credential: .unknown)
        }
        let key = Principal.key("other:" + (type ?? ""), caller.account, name)
        let shown = caller.alias(key, identity.arn, identity.userName, identity.principalID) ?? name
        let account = caller.account.map { _ in caller.say(.account, caller.accountName) }
        return Principal(
            key: key, label: shown ?? caller.say(.other, type, account), kind: .other,
            grade: .unknown, credential: .unknown)
    }
}
