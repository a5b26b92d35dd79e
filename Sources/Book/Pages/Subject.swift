internal import Mustache

/// What a page or a table is about; templates choose their words by it.
enum Subject: Sendable, Hashable {
    case kind(EntityKind)
    case errors
    case clients

    /// The dimension by which a breakdown of this subject is made.
    var dimension: Dimension {
        switch self {
        case .kind(let kind): .entity(kind)
        case .errors: .errorCode
        case .clients: .client
        }
    }

    /// The id of its section on a page.
    var id: String {
        switch self {
        case .kind(let kind): kind.folder
        case .errors: "errors"
        case .clients: "clients"
        }
    }

    /// Whether only listed events know it.
    var listedOnly: Bool {
        if case .kind(let kind) = self { kind.countsListedEventsOnly } else { false }
    }
}

extension Tags {
    /// One flag for each subject.
    static func subject(_ subject: @escaping @Sendable (Model) -> Subject) -> Tags {
        [
            "isUsers": .flag("About users, roles, services and root.") { subject($0) == .kind(.users) },
            "isRegions": .flag("About regions.") { subject($0) == .kind(.regions) },
            "isActions": .flag("About actions.") { subject($0) == .kind(.actions) },
            "isServices": .flag("About AWS services.") { subject($0) == .kind(.services) },
            "isAccounts": .flag("About accounts.") { subject($0) == .kind(.accounts) },
            "isAddresses": .flag("About source addresses.") { subject($0) == .kind(.addresses) },
            "isResources": .flag("About resources.") { subject($0) == .kind(.resources) },
            "isLoadBalancers": .flag("About load balancers.") { subject($0) == .kind(.loadBalancers) },
            "isErrors": .flag("About error codes.") { subject($0) == .errors },
            "isClients": .flag("About clients: command line, SDKs, consoles.") { subject($0) == .clients },
            "listedOnly": .flag("Whether only listed events are counted.") { subject($0).listedOnly },
        ]
    }
}
