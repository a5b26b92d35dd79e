internal import CloudTrail

/// What some calls add up to, for a pass that breaks them down.
struct AxisRow {
    /// The place among the users.
    var user: Int32
    /// The number of the value of ``Dimension/client``; -1 where that is not known.
    var client: Int32
    var action: Int32
    var place: Int32
    var result: Int32
    var count: Int
    /// Moments in seconds since 1970.
    var first: Int64
    var last: Int64
}

/// Calls broken down, in one pass, by the numbers from which all that a page is broken down by follows: services, say, from
/// actions. Rows stand in no order.
struct AxisShares {
    var users: [Share] = []
    var clients: [Share] = []
    var actions: [Share] = []
    var places: [Share] = []
    var results: [Share] = []
}

/// By which axes calls are broken down: what no page of a kind is broken down by is not counted. Places and results are few,
/// and always are.
struct AxisNeeds {
    var users = true
    var clients = false
    var actions = true

    /// All that a day's page is broken down by, and the overview.
    init() {}

    /// All that the pages of a kind are broken down by.
    init(_ kind: EntityKind) {
        switch kind {
        case .users: (users, clients) = (false, true)
        case .actions: (clients, actions) = (true, false)
        case .services, .addresses: clients = true
        case .regions, .accounts, .resources, .loadBalancers: break
        }
    }

    /// Whether a dimension, which follows from the values of an axis, is known.
    func has(_ dimension: Dimension, _ axis: Axis) -> Bool {
        if dimension == .entity(.users) { return users }
        if dimension == .client { return clients }
        return axis != .action || actions
    }
}
