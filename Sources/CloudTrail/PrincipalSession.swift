extension Principal {
    /// Who uses a role: the first that holds of single sign-on, source identity, Identity Center, an instance, an AWS
    /// service, a web identity, a session without a name of its own, a named session.
    static func session(_ caller: Caller) -> Principal {
        let session = RoleSession(caller)
        var principal = named(session, caller)
        principal.role = session.permissionSet ?? session.role
        principal.roleARN = session.issuer
        principal.session = session.name
        if principal.kind != .service { principal.via = session.role }
        return principal
    }

    private static func named(_ session: RoleSession, _ caller: Caller) -> Principal {
        let identity = caller.identity
        if let set = session.permissionSet, let name = session.name {
            // Identity Center itself sets the session name, so that it is the same in every account. Only its own
            // roles live below the reserved path; a look-alike stays what it is, a session of some role.
            let key = Principal.key("sso:" + name)
            let shown = caller.alias(key, identity.onBehalfOfUserID, identity.arn, identity.principalID, name) ?? name
            return Principal(
                key: key, label: caller.say(.singleSignOn, shown, set), name: shown, kind: .person, grade: .certain,
                credential: .temporary)
        }
        if let source = identity.sourceIdentity.filled {
            let key = Principal.key("source:" + source)
            let shown = caller.alias(key, source, identity.arn, identity.accessKeyID) ?? source
            return Principal(
                key: key, label: caller.say(.via, shown, session.role), name: shown, kind: .person, grade: .derived,
                credential: .temporary)
        }
        if identity.onBehalfOfUserID.filled != nil {
            var person = directoryUser(caller)
            person.label = caller.say(.via, person.name, session.role)
            person.credential = .temporary
            return person
        }
        return workload(session, caller) ?? plain(session, caller)
    }

    /// Sessions of programs and AWS services.
    private static func workload(_ session: RoleSession, _ caller: Caller) -> Principal? {
        let identity = caller.identity
        let name = session.name ?? ""
        if SessionName.isInstance(name) || identity.ec2RoleDelivery.filled != nil {
            let shown = caller.alias(session.issuer) ?? session.role
            return Principal(
                key: session.issuer, label: caller.say(.instance, shown, name.nonEmpty), name: shown,
                kind: .workload, grade: .roleOnly, credential: .temporary)
        }
        if let service = session.service {
            let shown = caller.alias(service) ?? service
            return Principal(
                key: service, label: caller.say(.via, shown, session.role), name: shown, kind: .service,
                grade: .service,
                credential: .service)
        }
        if let provider = identity.federatedProvider.filled {
            let named = SessionName.isUnnamed(name) ? nil : name
            let key = Principal.key(session.issuer, provider)
            let alias = caller.alias(key, session.issuer)
            let shown = (alias ?? named).map { caller.say(.via, $0, session.role) } ?? session.role
            return Principal(
                key: key, label: caller.say(.webIdentity, shown, Caller.provider(provider)),
                name: alias ?? session.role,
                kind: .workload, grade: .derived, credential: .temporary)
        }
        return nil
    }

    /// Sessions of which the role and perhaps a name are known.
    private static func plain(_ session: RoleSession, _ caller: Caller) -> Principal {
        let identity = caller.identity
        let unnamed = session.name.map { SessionName.isUnnamed($0) } ?? true
        guard let name = session.name, !unnamed else {
            let shown = caller.alias(session.issuer, identity.accessKeyID) ?? session.role
            return Principal(
                key: session.issuer, label: caller.say(.unnamedSession, shown), name: shown, kind: .role,
                grade: .roleOnly, credential: .temporary)
        }
        let key = Principal.key(session.issuer, name)
        let shown = caller.alias(key, identity.arn, identity.principalID, identity.accessKeyID) ?? name
        // Whoever may use the role may call the session what they like, also by another's address. The record only
        // names a function or task that the session belongs to.
        let isProgram = identity.inScopeOfARN.filled != nil
        return Principal(
            key: key, label: caller.say(.via, shown, session.role), name: shown, kind: isProgram ? .workload : .role,
            grade: isProgram ? .derived : .roleOnly, credential: .temporary)
    }
}

/// A role session, taken apart.
private struct RoleSession {
    /// The ARN of the role; made up of the session's ARN where the record has no issuer. Never empty.
    let issuer: String
    /// The name of the role. Never empty.
    let role: String
    /// The name of the session.
    let name: String?
    /// The permission set, where this is a session of IAM Identity Center.
    let permissionSet: String?
    /// The AWS service that uses the role.
    let service: String?

    init(_ caller: Caller) {
        let identity = caller.identity
        // arn:aws:sts::account:assumed-role/role/session
        let parts = caller.arn.map { $0.resource.pieces(by: 0x2F, limit: 3) } ?? []
        let isSession = parts.count == 3 && parts[0] == "assumed-role"
        let after = (identity.principalID ?? "").pieces(by: 0x3A, limit: 2)
        name = (isSession ? Optional(parts[2]).filled : nil) ?? (after.count == 2 ? Optional(after[1]).filled : nil)
        let issuerARN = identity.issuerARN.filled
        let role =
            identity.issuerName.filled ?? (isSession ? Optional(parts[1]).filled : nil)
            ?? issuerARN?.tail ?? Optional(after[0]).filled
        self.role = role ?? caller.say(.unknownRole)
        let account = caller.account ?? ""
        let made = isAccountNumber(account) && role != nil && (isSession || identity.issuerName.filled != nil)
        issuer =
            issuerARN
            ?? (made
                ? "arn:\(caller.partition):iam::\(account):role/\(self.role)"
                : Principal.key("role:" + account, role ?? Caller.unknownRole))
        permissionSet = RoleSession.permissionSet(self.role, issuerARN)
        service = RoleSession.service(identity, self.role, issuerARN)
    }

    /// `AWSReservedSSO_<permission set>_<16 hex digits>`, below the path that only Identity Center can write to.
    private static func permissionSet(_ role: String, _ issuer: String?) -> String? {
        guard let rest = role.dropping(prefix: "AWSReservedSSO_"), let issuer,
            ARN(issuer)?.resource.begins(with: "role/aws-reserved/sso.amazonaws.com/") == true
        else { return nil }
        let bytes = Array(rest.utf8)
        guard bytes.count > 17, bytes[bytes.count - 17] == 0x5F, bytes.suffix(16).allSatisfy(\.isHex) else {
            return rest
        }
        return String(decoding: bytes.dropLast(17), as: UTF8.self)
    }

    /// `invokedBy`, or the owner of a service-linked role. `AWS Internal` names no service: the session tells more.
    private static func service(_ identity: Identity, _ role: String, _ issuer: String?) -> String? {
        if let service = identity.invokedBy.filled, service != "AWS Internal" { return service }
        guard role.begins(with: "AWSServiceRoleFor"), let issuer, let arn = ARN(issuer),
            let rest = arn.resource.dropping(prefix: "role/aws-service-role/")
        else { return nil }
        return rest.before(first: 0x2F)
    }
}
