internal import CloudTrail
internal import Ledger

/// What a role is known by: its ARN without the path, since requests name roles without it, and sessions with it.
enum RoleKey {
    /// The key of a role.
    static func of(_ arn: String) -> ExactText {
        // Asked of every user of a book, of which few are roles.
        guard isRole(arn.utf8) else { return ExactText(arn) }
        let found = ResourceRules.reference(field: "", value: arn, eventSource: "", region: "", account: "")
        return ExactText(found.first { $0.type == type }?.key ?? arn)
    }

    /// Whether `role/` stands behind five colons: `arn:aws:iam::123456789012:role/…`.
    private static func isRole(_ arn: String.UTF8View) -> Bool {
        var rest = arn[...]
        for _ in 0..<5 {
            guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return false }
            rest = rest[arn.index(after: colon)...]
        }
        return rest.starts(with: "role/".utf8)
    }

    static let type = "AWS::IAM::Role"
}

extension Facts {
    /// The facts with the roles of sessions among the resources, so that a role has a page that no call names.
    func addingRoles(of principals: Principals) -> Facts {
        let arns = Set(principals.ofIdentity.values.lazy.compactMap(\.roleARN))
        guard !arns.isEmpty else { return self }
        var known = Set(resources.lazy.filter { $0.type == RoleKey.type }.map { ExactText($0.key) })
        var facts = self
        for arn in arns.sorted() {
            for role in ResourceRules.reference(field: "", value: arn, eventSource: "", region: "", account: "")
            where role.type == RoleKey.type && known.insert(ExactText(role.key)).inserted {
                facts.addResource(key: role.key, type: role.type, name: role.name, account: role.account)
            }
        }
        return facts
    }
}

extension TableBuilder {
    /// The roles in use that have no page among the users, where a session stands for its role.
    static func roles(_ facts: Facts, _ principals: Principals, users: EntityTable) -> Set<ExactText> {
        var isUsed = [Bool](repeating: false, count: principals.ofIdentity.values.count)
        for cell in facts.cells {
            isUsed[Int(principals.ofIdentity.places[Int(facts.actors[Int(cell.actor)].identity)])] = true
        }
        var arns: Set<String> = []
        for (principal, isUsed) in zip(principals.ofIdentity.values, isUsed) where isUsed {
            if let arn = principal.roleARN { arns.insert(arn) }
        }
        guard !arns.isEmpty else { return [] }
        return Set(arns.map(RoleKey.of)).subtracting(users.entities.lazy.map { RoleKey.of($0.key) })
    }
}
