/// One change of one thing, in words.
public struct BalancingLine: Hashable, Sendable {
    /// The ARN of what changed.
    public var about: String
    /// The change with the value before and after (text of the log in it is cut, on one line, and not escaped).
    public var text: String
    /// What deserves attention.
    public var attention: BalancingAttention?
    /// Whether anything is another than before; `false` where AWS answered that all is well and nothing changed.
    public var isChange = true
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
        /// See ``BalancingThing/address``, as it was then.
        public var address: String?
        /// The priority of a rule, as it was then.
        public var priority: String?
        /// Where it forwards to; `nil` where not known.
        public var forwards: BalancingValue?
        /// The TLS policy; empty for none or where not known.
        public var policy: String
        /// The names of its certificates; none where there are none or where not known.
        public var certificates: [String]
    }

    /// What it is.
    public var kind: ELBResource.Kind
    /// The ARN.
    public var arn: String
    /// The load balancer that it belongs to, where the ARN says so.
    public var loadBalancer: String?
    /// When it was made; `nil` when it is older than the book.
    public var born: Moment?
    /// When AWS says that it was made, in seconds since 1970, where no call of the book made it.
    public var made: Int64?
    /// When it was deleted.
    public var gone: Moment?
    /// Whether another call deleted it in the same second. The log does not tell which of the two came first.
    public var isGoneTwice = false
    /// Whether all its calls since it was made are known, so that what none of them set is as AWS has it.
    public var isWhole = false
    /// The last known properties by name; see ``BalancingWords`` for the names.
    public var facts: [String: Fact] = [:]
    /// Of listeners and rules: how they stood from when on, oldest first.
    public var steps: [Step] = []
    /// Of a load balancer that was deleted: its listeners and rules, and the target groups that they forwarded to, as
    /// they stood then.
    public var standing: [BalancingThing] = []

    /// The text of a property.
    public func text(_ property: String) -> String? { facts[property]?.value.text }

    /// The values of a property that is a set; `nil` where not known.
    public func set(_ property: String) -> [String]? { facts[property]?.value.values }

    /// `TLS:443`; `:443` where the protocol is not known, `nil` where the port is not.
    public var address: String? { text("port").map { (text("protocol") ?? "") + ":" + $0 } }
}
