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
