extension Principal {
    /// Says who stands behind an identity. Every identity has an answer, however odd.
    ///
    /// - Parameters:
    ///   - identity: what the record says.
    ///   - aliases: names for people and accounts. They change ``label`` and ``name``, never ``key``.
    public static func resolve(_ identity: Identity, aliases: Aliases = Aliases()) -> Principal {
        let caller = Caller(identity, aliases)
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
        let account = caller.account ?? caller.identity.principalID.filled ?? "unknown account"
        let alias = caller.alias("root:\(account)", caller.identity.arn)
        // The user name of root is the account's alias, where the account has one.
        let given = caller.aliases.accounts[account].filled ?? caller.identity.userName.filled ?? account
        return Principal(
            key: "root:\(account)", label: alias ?? "root (\(given))", kind: .root, grade: .certain,
            credential: .rootOrUser)
    }

    private static func assumedRoot(_ caller: Caller) -> Principal {
        let account = caller.account ?? "unknown account"
        var principal = Principal(
            key: "assumed-root:\(account)",
            label: "root of \(caller.aliases.name(ofAccount: account)) via AssumeRoot", kind: .root,
            grade: .roleOnly, credential: .temporary)
        principal.via = "AssumeRoot"
        return principal
    }

    private static func user(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let hidden = identity.userName == "HIDDEN_DUE_TO_SECURITY_REASONS"
        if hidden, identity.arn.filled == nil {
            let account = caller.account ?? "unknown account"
            return Principal(
                key: "hidden-user:\(account)",
                label: "unknown user name (\(caller.aliases.name(ofAccount: account)))", kind: .other,
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
            key: known, label: alias ?? name ?? "IAM user without a name", kind: .user,
            grade: name == nil ? .unknown : .certain, credential: .rootOrUser)
    }

    private static func role(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let key = identity.arn.filled ?? Principal.key("role:" + (caller.account ?? ""), identity.principalID)
        let name = identity.arn?.tail ?? identity.userName.filled ?? identity.principalID.filled
        let alias = caller.alias(key, identity.principalID, identity.accessKeyID)
        var principal = Principal(
            key: key, label: alias ?? name ?? "role without a name", kind: .role, grade: .roleOnly,
            credential: .temporary)
        principal.role = name
        principal.roleARN = identity.arn.filled
        return principal
    }

    private static func federated(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let parts = (identity.principalID ?? "").pieces(by: 0x3A, limit: 2)
        let given = parts.count == 2 ? Optional(parts[1]).filled : nil
        let name = given ?? identity.arn?.tail ?? identity.userName.filled ?? "someone"
        let issuer = identity.issuerARN.filled ?? caller.account
        let key = Principal.key("federated:" + (issuer ?? ""), name)
        let shown = caller.alias(key, identity.arn, identity.principalID, identity.accessKeyID) ?? name
        let by = identity.issuerName.filled ?? identity.issuerARN?.tail ?? issuer
        var principal = Principal(
            key: key, label: shown + (by.map { " (federated by \($0))" } ?? ""), name: shown, kind: .person,
            grade: .derived, credential: .temporary)
        principal.session = name
        principal.via = by
        return principal
    }

    /// The callers of `AssumeRoleWithSAML` and `AssumeRoleWithWebIdentity`, who have no credentials yet.
    private static func provided(_ caller: Caller, prefix: String, grade: Grade) -> Principal {
        let identity = caller.identity
        let provider = identity.identityProvider.filled
        let name = identity.userName.filled ?? identity.principalID.filled ?? "someone"
        let key = Principal.key("\(prefix):" + (provider ?? ""), name)
        let shown = caller.alias(key, identity.userName, identity.principalID) ?? name
        let isProgram = prefix == "web" && isOfPrograms(provider ?? "", name)
        return Principal(
            key: key, label: shown + (provider.map { "@" + Caller.provider($0) } ?? ""), name: shown,
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
                key: "acct:anonymous", label: "anonymous caller", kind: .externalAccount, grade: .unknown,
                credential: .unknown)
        }
        let key = "acct:\(account)"
        let name = caller.alias(key, identity.principalID) ?? "account \(caller.aliases.name(ofAccount: account))"
        return Principal(
            key: key, label: name + (identity.principalID.filled.map { " (\($0))" } ?? ""), name: name,
            kind: .externalAccount, grade: .unknown, credential: .unknown)
    }

    private static func service(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let name = identity.invokedBy.filled ?? identity.userName.filled ?? identity.principalID.filled ?? "AWS service"
        return Principal(
            key: name, label: caller.alias(name) ?? name, kind: .service, grade: .service, credential: .service)
    }

    /// Everything else: as it stands, told apart by all that the record says of the caller.
    private static func other(_ caller: Caller) -> Principal {
        let identity = caller.identity
        let type = identity.type.filled
        let name = identity.userName.filled ?? identity.arn.filled ?? identity.principalID.filled
        let parts = [type, caller.account, name]
        guard parts.contains(where: { $0 != nil }) else {
            return Principal(
                key: "(none)", label: "no caller named", kind: .other, grade: .unknown, credential: .unknown)
        }
        let key = Principal.key("other:" + (type ?? ""), caller.account, name)
        let shown = caller.alias(key, identity.arn, identity.userName, identity.principalID) ?? name
        let account = caller.account.map { "account \(caller.aliases.name(ofAccount: $0))" }
        return Principal(
            key: key, label: shown ?? [type, account].compactMap(\.self).joined(separator: ", "), kind: .other,
            grade: .unknown, credential: .unknown)
    }
}
