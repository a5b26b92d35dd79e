import ArgumentParser
import Book
import CloudTrail

/// What a book is narrowed to.
struct ScopeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("First moment: a date or an RFC 3339 time.", valueName: "time"))
    var from: String?
    @Option(
        help: ArgumentHelp("End: a date (that day included) or an RFC 3339 time (not included).", valueName: "time"))
    var to: String?
    @Option(help: ArgumentHelp("A whole month, such as 2026-05, or a year.", valueName: "month"))
    var period: String?
    @Option(help: ArgumentHelp("Only this account; repeatable, * and ? match, as for all of these.", valueName: "id"))
    var account: [String] = []
    @Option(help: ArgumentHelp("Only this region.", valueName: "pattern"))
    var region: [String] = []
    @Option(help: ArgumentHelp("Only this user or role: label, key or ARN.", valueName: "pattern"))
    var user: [String] = []
    @Option(help: ArgumentHelp("Only this service, such as elasticloadbalancing.", valueName: "pattern"))
    var service: [String] = []
    @Option(help: ArgumentHelp("Only this action, such as 'Delete*'.", valueName: "pattern"))
    var action: [String] = []
    @Option(help: ArgumentHelp("Only events that touch this resource: ARN or name.", valueName: "pattern"))
    var resource: [String] = []

    /// The scope, with the configuration file's values where an option is absent.
    func scope(_ config: Config) throws -> Scope {
        var scope = Scope()
        let from = from ?? config.from
        let to = to ?? config.to
        // A period on the command line outweighs times in the file, and the other way round.
        let period = period ?? (self.from == nil && self.to == nil ? config.period : nil)
        if let period {
            if self.from != nil || self.to != nil {
                throw ValidationError("--period can't be combined with --from or --to")
            }
            (scope.from, scope.to) = try Self.period(period)
        } else {
            scope.from = try from.map { try Self.time($0, option: "--from", endOfDay: false) }
            scope.to = try to.map { try Self.time($0, option: "--to", endOfDay: true) }
        }
        if let from = scope.from, let to = scope.to, from >= to {
            throw ValidationError("the period is empty: --from must be before --to")
        }
        scope.accounts = try Self.globs(account, config.account, "--account")
        scope.regions = try Self.globs(region, config.region, "--region")
        scope.users = try Self.globs(user, config.user, "--user")
        scope.services = try Self.globs(service, config.service, "--service")
        scope.actions = try Self.globs(action, config.action, "--action")
        scope.resources = try Self.globs(resource, config.resource, "--resource")
        return scope
    }

    /// An empty pattern, as a script's unset variable gives one, would match nothing and make an empty book.
    private static func globs(_ given: [String], _ other: [String], _ option: String) throws -> [Glob] {
        let patterns = given.isEmpty ? other : given
        guard !patterns.contains("") else { throw ValidationError("\(option) is empty: give a pattern") }
        return patterns.map { Glob($0) }
    }

    private static func time(_ text: String, option: String, endOfDay: Bool) throws -> Int64 {
        if text.utf8.count == 10, let day = EventTime.parse("\(text)T00:00:00Z") {
            return endOfDay ? day + 86_400 : day
        }
        if text.utf8.count >= 19, let time = EventTime.parse(text) { return time }
        throw ValidationError(
            "\(option) \(text): give a date such as 2026-05-21 or a time such as 2026-05-21T16:00:00Z")
    }

    private static func period(_ text: String) throws -> (Int64, Int64) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        let digits = parts.allSatisfy { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        if digits, parts.count == 1, parts[0].count == 4, let year = Int(parts[0]),
            let start = EventTime.parse("\(parts[0])-01-01T00:00:00Z"),
            let end = EventTime.parse("\(year + 1)-01-01T00:00:00Z")
        {
            return (start, end)
        }
        if digits, parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
            let month = Int(parts[1]), let start = EventTime.parse("\(text)-01T00:00:00Z")
        {
            let next = month == 12 ? "\(year + 1)-01" : "\(parts[0])-\(month < 9 ? "0" : "")\(month + 1)"
            if let end = EventTime.parse("\(next)-01T00:00:00Z") { return (start, end) }
        }
        throw ValidationError("--period \(text): give a month such as 2026-05 or a year such as 2026")
    }
}
