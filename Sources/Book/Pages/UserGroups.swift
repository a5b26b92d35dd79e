internal import CloudTrail
internal import Ledger
internal import Mustache

/// Kinds of users, human and machine apart.
enum UserGroup: Int, Sendable, CaseIterable {
    case people, root, programs, roles, services

    /// The group of a principal.
    /// - Parameter isTool: whether only tools such as Terraform or a Kubernetes controller called for them. A user
    ///   agent proves nothing, and this decides nothing but the place in a list.
    init(_ principal: Principal, isTool: Bool) {
        switch principal.kind {
        case .person: self = .people
        case .user: self = isTool ? .programs : .people
        case .root: self = .root
        case .workload: self = .programs
        case .role: self = isTool ? .programs : .roles
        case .externalAccount, .other: self = .roles
        case .service: self = .services
        }
    }
}

/// The users of a book by group.
struct UserGroups {
    /// Places of the users: group by group, in each most events first.
    let order: [Int]
    /// For the first user of each group, the group.
    let beginning: [Int: UserGroupRow]
    /// The groups that have users.
    var rows: [UserGroupRow] { order.compactMap { beginning[$0] } }

    init(_ model: BookModel) {
        let users = model.entities(.users)
        let tools = Self.tools(model)
        let groups = users.indices.map {
            UserGroup(model.principal(ofUser: Int32($0)), isTool: tools[$0])
        }
        order = users.indices.sorted { (groups[$0].rawValue, $0) < (groups[$1].rawValue, $1) }
        var beginning: [Int: UserGroupRow] = [:]
        for group in UserGroup.allCases {
            let members = users.indices.filter { groups[$0] == group }
            guard let first = members.first else { continue }
            var tally = Tally()
            for member in members { tally.merge(users[member].tally) }
            beginning[first] = UserGroupRow(
                group: group, n: members.count, figures: Figures(tally: tally, whole: model.totals.events))
        }
        self.beginning = beginning
    }

    /// Whether all that a user did was done by tools that run by themselves.
    private static func tools(_ model: BookModel) -> [Bool] {
        let isTool = model.facts.clients.map { client in
            switch Client(userAgent: client).family {
            case .terraform, .cloudFormation, .pulumi, .controller, .kubernetes, .service: true
            default: false
            }
        }
        var tools = [Bool](repeating: true, count: model.entities(.users).count)
        for cell in model.facts.cells {
            guard let user = model.entity(.users, of: cell)?.index, user >= 0 else { continue }
            if !isTool[Int(model.facts.actors[Int(cell.actor)].client)] { tools[Int(user)] = false }
        }
        return tools
    }
}

/// A group of users.
struct UserGroupRow: TemplateModel {
    var group: UserGroup
    var n: Int
    var figures: Figures

    static var tags: Tags<UserGroupRow> {
        let own: Tags<UserGroupRow> = [
            "n": .count("How many users.") { $0.n },
            "isPeople": .flag("People and IAM users.") { $0.group == .people },
            "isRoot": .flag("Root users.") { $0.group == .root },
            "isPrograms": .flag("Pipelines and workloads.") { $0.group == .programs },
            "isRoles": .flag("Roles and others of whom no person is known.") { $0.group == .roles },
            "isServices": .flag("AWS services.") { $0.group == .services },
        ]
        return own.adding(.figures { $0.figures })
    }
}
