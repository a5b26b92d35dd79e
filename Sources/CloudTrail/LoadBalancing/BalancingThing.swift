/// What a property of a load balancer, listener, rule, target group or trust store is set to.
public enum BalancingValue: Hashable, Sendable {
    /// One value.
    case text(String)
    /// Several values without an order, each once and sorted.
    case set([String])

    /// A set of these.
    static func many(_ values: some Sequence<String>) -> BalancingValue { .set(Array(Set(values)).sorted()) }

    /// The values of a set; a text as the only one.
    public var values: [String] {
        switch self {
        case .text(let text): [text]
        case .set(let values): values
        }
    }
}

/// What deserves attention in a change, as a word for people.
public enum BalancingAttention: String, Sendable, CaseIterable, Comparable {
    /// The load balancer is gone.
    case deleted
    /// The load balancer is gone within the hour in which it was made.
    case deletedSoon = "deleted soon after creation"
    /// Anybody with the right to delete can delete it now.
    case deletionProtectionOff = "deletion protection off"
    /// Requests are no longer logged.
    case accessLogsOff = "access logs off"
    /// A load balancer with public addresses was made.
    case internetFacing = "internet-facing"
    /// Targets in other zones get traffic now, or no longer.
    case crossZone = "cross-zone changed"
    /// The listener's policy allows an older version of TLS than before.
    case weakerTLS = "weaker TLS policy"
    /// A listener is gone while its load balancer lives on.
    case listenerRemoved = "listener removed"
    /// Nothing is left that could answer.
    case lastTarget = "last target removed"
    /// No web ACL looks at requests any longer.
    case firewallOff = "web ACL removed"
    /// Security groups no longer hold for traffic through PrivateLink.
    case rulesOff = "security groups off for PrivateLink"

    /// The words for people.
    public var word: String { rawValue }

    /// In the order in which the cases stand.
    public static func < (a: BalancingAttention, b: BalancingAttention) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
}

/// One change of one thing, in words.
public struct BalancingLine: Hashable, Sendable {
    /// The ARN of what changed.
    public var about: String
    /// The change with the value before and after (text of the log in it is cut, on one line, and not escaped).
    public var text: String
    /// What deserves attention.
    public var attention: BalancingAttention?
}

/// A load balancer or something that hangs on it, as its events in a book tell.
public struct BalancingThing: Sendable {
    /// A value with the event that told it.
    public struct Fact: Hashable, Sendable {
        /// The value.
        public var value: BalancingValue
        /// The number of the event.
        public var event: Int32
    }

    /// An event and when it was.
    public struct Moment: Hashable, Sendable {
        /// The number of the event.
        public var event: Int32
        /// Seconds since 1970.
        public var time: Int64
    }

    /// How a listener or rule stood from an event on.
    public struct Step: Hashable, Sendable {
        /// Since when.
        public var since: Moment
        /// Where it forwards to; empty where not known.
        public var forwards: String
        /// The TLS policy; empty for none or where not known.
        public var policy: String
        /// The names of its certificates; empty for none or where not known.
        public var certificates: String
    }

    /// What it is.
    public var kind: ELBResource.Kind
    /// The ARN.
    public var arn: String
    /// The load balancer that it belongs to, where the ARN says so.
    public var loadBalancer: String?
    /// When it was made; `nil` when it is older than the book.
    public var born: Moment?
    /// When it was deleted.
    public var gone: Moment?
    /// The last known properties by name; see ``BalancingWords`` for the names.
    public var facts: [String: Fact] = [:]
    /// Of listeners and rules: how they stood from when on, oldest first.
    public var steps: [Step] = []
    /// Of a load balancer that was deleted: its listeners and rules, and the target groups that they forwarded to, as
    /// they stood then.
    public var standing: [BalancingThing] = []

    /// The text of a property.
    public func text(_ property: String) -> String? {
        if case .text(let text) = facts[property]?.value { text } else { nil }
    }

    /// The values of a property that is a set; `nil` where not known.
    public func set(_ property: String) -> [String]? { facts[property]?.value.values }

    /// `listener TLS:443`, `rule 10`, `target group blue`, as far as known.
    public var name: String {
        let resource = ELBResource(arn)
        switch kind {
        case .listener: return "listener" + (address.map { " \($0)" } ?? "")
        case .rule: return "rule" + (text("priority").map { " \($0)" } ?? "")
        case .targetGroup, .trustStore, .loadBalancer:
            return "\(kind.word) \(Scene.clean(resource?.name ?? arn))"
        }
    }

    /// `TLS:443`; `nil` where the port is not known.
    public var address: String? {
        guard let port = text("port") else { return nil }
        return (text("protocol") ?? "port") + ":" + port
    }
}
