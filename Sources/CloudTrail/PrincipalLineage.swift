extension Principal {
    /// Who this session belongs to, when it is known who stands at the beginning of it: their key and name, with the
    /// role, the credentials and the account of the session itself.
    ///
    /// - Parameters:
    ///   - root: who stands at the beginning of the chain.
    ///   - words: the words for the label.
    public func belonging(to root: Principal, words: Wordings) -> Principal {
        // A source identity was set to tell the person behind a shared role; a role behind it tells less.
        let tellsLess = root.grade == .roleOnly || root.grade == .unknown || root.grade == .service
        if grade != .roleOnly, grade != .unknown, kind == .person, tellsLess { return self }
        if kind == .externalAccount, tellsLess { return self }
        var principal = self
        principal.key = root.key
        principal.name = root.name
        principal.kind = root.kind
        switch root.grade {
        case .certain, .derived: principal.grade = .derived
        case .roleOnly, .unknown: principal.grade = .roleOnly
        case .service: principal.grade = .service
        }
        principal.label =
            kind == .root
            ? words.say(CallerWords.viaRoot, root.name, account)
            : (role ?? session).map { words.say(CallerWords.via, root.name, $0) } ?? root.label
        if principal.grade == .service { principal.credential = .service }
        return principal
    }

    /// This session of a role that a service handed to a program of its customer's: the program acts, not the service.
    public func asProgram() -> Principal {
        guard kind == .role else { return self }
        var principal = self
        principal.kind = .workload
        principal.grade = .derived
        return principal
    }
}
