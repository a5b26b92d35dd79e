internal import CloudTrail

/// Tells apart what has one name: two roles of one name in two accounts, two load balancers in two regions.
struct SameNames: Sendable {
    private let model: BookModel
    private let namesOfSeveral: Set<String>
    private let rolesOfSeveral: Set<String>
    private let balancersOfSeveral: Set<String>

    init(_ model: BookModel) {
        self.model = model
        var seen: Set<String> = []
        namesOfSeveral = Set(model.entities(.users).map(\.title).filter { !seen.insert($0).inserted })
        seen = []
        rolesOfSeveral = Set(
            model.entities(.resources).lazy.filter { $0.detail == RoleKey.type }.map(\.title)
                .filter { !seen.insert($0).inserted })
        seen = []
        balancersOfSeveral = Set(
            model.entities(.loadBalancers).map { "\($0.title) \(Self.place($0))" }.filter { !seen.insert($0).inserted })
    }

    /// Region and account of a load balancer.
    private static func place(_ balancer: Entity) -> String {
        let parts = balancer.key.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count > 5 && parts[0] == "arn" ? "\(parts[3]) \(parts[4])" : balancer.detail
    }

    /// What tells an entity from others of the same title, where that says more than the title does: the account of a
    /// principal whose name is not the only one, the service of an action, the type of a resource, with the
    /// account of a role whose name is not the only one, the region and account of a load balancer, with the id of one
    /// of several lives of a name. Empty otherwise.
    func detail(_ ref: EntityRef) -> String {
        let entity = model[ref]
        switch ref.kind {
        case .users:
            return namesOfSeveral.contains(entity.title) ? model.principal(ofUser: ref.index).account ?? "" : ""
        case .actions: return Shown.line(entity.detail)
        case .resources:
            let prefix = "AWS::"
            let type = entity.detail
            let shown = type.hasPrefix(prefix) ? String(type.dropFirst(prefix.utf8.count)) : type
            guard type == RoleKey.type, rolesOfSeveral.contains(entity.title), let arn = ARN(entity.key) else {
                return Shown.line(shown)
            }
            return Shown.line("\(shown) \(arn.account)")
        case .loadBalancers:
            let place = Self.place(entity)
            let isOneOfSeveral = balancersOfSeveral.contains("\(entity.title) \(place)")
            return Shown.line(isOneOfSeveral ? "\(place) \(BalancerCards.id(entity.key))" : place)
        case .regions, .services, .accounts, .addresses: return ""
        }
    }
}
