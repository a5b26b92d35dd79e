/// What a book is narrowed to. Options combine with AND, the patterns of one option with OR.
///
/// Facts know reads by the hour, so on facts a period counts in whole hours: ``from`` is rounded down and ``to`` up.
/// A scan can be narrowed to the second instead. With a ``resources`` pattern only listed events remain, because
/// folded reads do not say what they were about.
public struct Scope: Sendable, Hashable {
    /// First second of the period, since 1970; `nil` for no bound.
    public var from: Int64?
    /// The second at which the period has ended; `nil` for no bound.
    public var to: Int64?
    /// Account ids.
    public var accounts: [Glob] = []
    /// Regions.
    public var regions: [Glob] = []
    /// Keys, names or labels of principals, or ARNs as they stand in records of theirs, or of who began their session.
    public var users: [Glob] = []
    /// Services, `elasticloadbalancing` or `elasticloadbalancing.amazonaws.com`.
    public var services: [Glob] = []
    /// Actions, `CreateLoadBalancer` or `elasticloadbalancing:CreateLoadBalancer`.
    public var actions: [Glob] = []
    /// Keys or names of resources; what hangs on a load balancer matches with it.
    public var resources: [Glob] = []

    /// Everything.
    public init() {}

    /// Whether nothing is left out.
    public var isEverything: Bool { self == Scope() }

    /// Whether nothing is left out within its period.
    var isOfTimeOnly: Bool {
        var rest = self
        (rest.from, rest.to) = (nil, nil)
        return rest.isEverything
    }

    /// Whether facts alone can honour the period to the second: both bounds are full hours.
    public var isExactOnFacts: Bool { (from ?? 0) % 3600 == 0 && (to ?? 0) % 3600 == 0 }

    /// The hours of the period, since 1970, rounded outwards.
    var hours: Range<Int64> {
        let lower = from.map { Int64(UTC.hour(ofSecond: $0)) } ?? Int64.min
        let upper = to.map { Int64(UTC.floorDivide(Int($0) + 3599, by: 3600)) } ?? Int64.max
        return lower..<max(lower, upper)
    }
}

extension Phrasebook {
    /// What a book was narrowed to, in words: `from 2026-05-01T00:00:00Z; region eu-* or us-*`. Empty for everything.
    /// Patterns are the reader's own text and still must be escaped.
    func say(_ scope: Scope) -> String {
        var parts: [String] = []
        if let from = scope.from { parts.append(say(.scopeFrom, UTC.text(ofSecond: from))) }
        if let to = scope.to { parts.append(say(.scopeTo, UTC.text(ofSecond: to))) }
        if !scope.isExactOnFacts { parts.append(say(.scopeHours)) }
        let named: [(Phrase, [Glob])] = [
            (.scopeAccounts, scope.accounts), (.scopeRegions, scope.regions), (.scopeUsers, scope.users),
            (.scopeServices, scope.services), (.scopeActions, scope.actions), (.scopeResources, scope.resources),
        ]
        for (phrase, globs) in named where !globs.isEmpty {
            parts.append(say(phrase, globs.map(\.pattern).joined(separator: " \(say(.scopeOr)) ")))
        }
        if !scope.resources.isEmpty { parts.append(say(.scopeListed)) }
        return parts.joined(separator: "; ")
    }
}

extension [Glob] {
    /// Whether no pattern is given, or one matches one of the texts.
    func admit(_ texts: String?...) -> Bool {
        isEmpty || contains { glob in texts.contains { $0.map(glob.matches) ?? false } }
    }
}
