internal import CloudTrail

/// Tells apart what has one name: two roles of one name in two accounts, two load balancers in two regions.
struct SameNames: Sendable {
    private let model: BookModel
    private let namesOfSeveral: Set<String>

    init(_ model: BookModel) {
        self.model = model
        var seen: Set<String> = []
        namesOfSeveral = Set(model.entities(.users).map(\.title).filter { !seen.insert($0).inserted })
    }

    /// What tells an entity from others of the same title, where that says more than the title does: the account of a
    /// principal whose name is not the only one, the service of an action, the type of a resource, the region and
    /// account of a load balancer. Empty otherwise.
    func detail(_ ref: EntityRef) -> String {
        let entity = model[ref]
        switch ref.kind {
        case .users:
            return namesOfSeveral.contains(entity.title) ? model.principal(ofUser: ref.index).account ?? "" : ""
        case .actions: return Shown.line(entity.detail)
        case .resources:
            let prefix = "AWS::"
            let type = entity.detail
            return Shown.line(type.hasPrefix(prefix) ? String(type.dropFirst(prefix.utf8.count)) : type)
        case .loadBalancers:
            let parts = entity.key.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
            return Shown.line(parts.count > 5 && parts[0] == "arn" ? "\(parts[3]) \(parts[4])" : entity.detail)
        case .regions, .services, .accounts, .addresses: return ""
        }
    }
}
