/// What a property of a load balancer, listener, rule, target group or trust store is set to. Values hold what stands in
/// the log and no words, so that no comparison depends on a language; ``BalancingWords`` tells them.
public enum BalancingValue: Hashable, Sendable {
    /// One value.
    case text(String)
    /// Several values without an order, each once and sorted.
    case set([String])
    /// Nothing, where there was something or could be.
    case nothing
    /// What is done with a request, one after the other.
    case actions([BalancingAction])
    /// What a request has to be like, all of it.
    case conditions([BalancingCondition])
    /// Traffic is kept out of a zone (`nil` where no call named it), for so long (`nil` likewise).
    case away(zone: String?, length: String?)

    /// A set of these.
    static func many(_ values: some Sequence<String>) -> BalancingValue { .set(Array(Set(values)).sorted()) }

    /// The values of a set; a text as the only one.
    public var values: [String] {
        switch self {
        case .text(let text): [text]
        case .set(let values): values
        case .nothing, .actions, .conditions, .away: []
        }
    }

    /// The only value.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// Whether it has several values.
    var isSet: Bool { if case .set = self { true } else { false } }
}

/// What a listener or rule does with a request.
public enum BalancingAction: Hashable, Sendable {
    /// Forwards it to a target group.
    case group(String)
    /// Forwards it to one of several target groups.
    case groups([Weighted])
    /// Redirects it to protocol, host and port, as far as they are given.
    case redirect([String])
    /// Answers it with a status code.
    case fixedResponse(code: String?)
    /// Something else, by its name in the API; `nil` where it has none.
    case other(String?)

    /// A target group with its share of the requests.
    public struct Weighted: Hashable, Sendable {
        var name: String
        var weight: String?
    }
}

/// A condition of a rule: `path-pattern` with `/api/*`.
public struct BalancingCondition: Hashable, Sendable {
    var field: String
    var values: [String]
}
