/// What a set of events can be broken down by.
public enum Dimension: Sendable, Hashable {
    /// By entities of a kind. By resources and load balancers only listed events can be broken down; an event that
    /// touches several counts for each of them.
    case entity(EntityKind)
    /// By the client that the user agent names.
    case client
    /// By outcome (``CloudTrail/Outcome/word``).
    case outcome
    /// By `errorCode`; the empty value holds events without one.
    case errorCode
    /// By `userIdentity.type`; `(none)` where absent.
    case identityType
    /// By `userIdentity` as `summary.json` names it: ARN, else principal id, and so on.
    case identity
}

/// One row of a breakdown.
public struct Share: Sendable, Hashable {
    /// The value's number; ``BookModel/name(of:_:)`` says what it is called.
    public var value: Int32
    /// The events that have it.
    public var tally: Tally
}

extension Dimension {
    /// Whether only listed events know it.
    var isOfResources: Bool {
        if case .entity(let kind) = self { kind.countsListedEventsOnly } else { false }
    }

    /// Whether ``CellSums`` know it.
    var isOfSums: Bool {
        switch self {
        case .entity(.addresses), .identity, .identityType: false
        case .entity(let kind): !kind.countsListedEventsOnly
        case .client, .outcome, .errorCode: true
        }
    }
}
