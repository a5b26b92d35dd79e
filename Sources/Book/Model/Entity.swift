/// The kinds of things that have an index and pages of their own.
public enum EntityKind: Int, Sendable, CaseIterable, Hashable {
    case users, regions, actions, services, accounts, addresses, resources, loadBalancers

    /// The folder of its pages below the site's root.
    public var folder: String {
        switch self {
        case .users: "users"
        case .regions: "regions"
        case .actions: "actions"
        case .services: "services"
        case .accounts: "accounts"
        case .addresses: "addresses"
        case .resources: "resources"
        case .loadBalancers: "load-balancers"
        }
    }

    /// Whether only listed events are counted, because cells do not say which resource a call was about. First and
    /// last moments of these are exact to the second; those of the others to the hour.
    public var countsListedEventsOnly: Bool { self == .resources || self == .loadBalancers }

    /// Most pages of this kind in a book, or in one of so many events that it must be frugal; `nil` where there is no
    /// bound. What has no page of its own is still counted and
    /// listed in the kind's index.
    public func pageLimit(isLarge: Bool) -> Int? {
        self == .addresses || self == .resources ? isLarge ? 120 : 1000 : nil
    }

    /// Whether a page has its summary beside it as Markdown: what people paste into a ticket. Nobody does that with one of
    /// a thousand addresses or resources, and the load balancers have pages of their own.
    public var hasMarkdown: Bool { self != .addresses && self != .resources }
}

/// Names one entity of a ``BookModel``.
public struct EntityRef: Sendable, Hashable {
    /// Its kind.
    public var kind: EntityKind
    /// Its place in ``BookModel/entities(_:)`` of that kind.
    public var index: Int32

    /// The entity of a kind at a place.
    public init(_ kind: EntityKind, _ index: Int32) {
        self.kind = kind
        self.index = index
    }
}

/// Something that the book has a page or a row about.
public struct Entity: Sendable {
    /// The full key: the principal's stable key, `elasticloadbalancing.amazonaws.com:CreateLoadBalancer`, an ARN.
    public var key: String
    /// The name to show (hostile text).
    public var title: String
    /// What tells it apart from others of the same name: the service of an action, the type of a resource, the full
    /// `eventSource`; may be empty.
    public var detail: String
    /// The page below the site's root, `users/alice-1a2b3c4d.html`; `nil` where it has none.
    public var path: String?
    /// Unique events.
    public var tally: Tally
    /// Listed events, superseded ones included.
    public var notable: Int

    /// Whether it has a page of its own.
    public var hasPage: Bool { path != nil }
}
