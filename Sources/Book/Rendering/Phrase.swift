/// A text that a page needs where no template stands: in a chart, in a cell put together from parts. What it says is a
/// line of `Templates/words.txt` by this name.
enum Phrase: String, CaseIterable, Sendable {
    case oneCall = "calls.one"
    case calls
    case chartDays = "chart.days"
    case chartWeeks = "chart.weeks"
    case chartMonths = "chart.months"
    case chartYears = "chart.years"
    case chartHours = "chart.hours"
    case chartTable = "chart.table"
    case chartColumn = "chart.column"
    case chartWeek = "chart.week"
    case chartSpan = "chart.span"
    case chartHeat = "chart.heat"
    case chartServices = "chart.services"
    case chartChanges = "chart.changes"
    case chartLeft = "chart.left"
    case chartLives = "chart.lives"
    case scopeFrom = "scope.from"
    case scopeTo = "scope.to"
    case scopeHours = "scope.hours"
    case scopeAccounts = "scope.accounts"
    case scopeRegions = "scope.regions"
    case scopeUsers = "scope.users"
    case scopeServices = "scope.services"
    case scopeActions = "scope.actions"
    case scopeResources = "scope.resources"
    case scopeOr = "scope.or"
    case scopeListed = "scope.listed"
    case cutCharacters = "cut.characters"
    case cutBytes = "cut.bytes"
    case redacted
    case consoleSession = "session.console"
    case temporaryKey = "session.temporary"
    case serviceSession = "session.service"
    case namelessSession = "session.nameless"
    case keyCreated = "key.created"
    case deletionAttempt = "lb.attempt"
    case balancer = "lb.word"
    case noValues = "lb.none"
    case values = "lb.values"
    case andMore = "lb.more"
    case moreLines = "lb.lines.more"
    case moreFacts = "lb.facts.more"
    case inRecords = "lb.facts.where"
    case knownInPart = "lb.partial"
    case since = "lb.since"
    case together = "lb.together"
    case span = "lb.span"
    case oneTarget = "lb.targets.one"
    case targets = "lb.targets"
    case beforePeriod = "lb.before"
    case beforeNarrowed = "lb.before.narrowed"
    case life = "lb.life"
    case openLife = "lb.life.open"
    case lifeNumber = "lb.life.number"
    case notMade = "lb.not.made"
    case console = "lb.console"
    case fromConsole = "lb.console.client"
    case usual = "lb.default"
    case notInBook = "lb.unknown"
    case failures = "lb.failures"
    case twoParts = "lasted.two"
    case noTime = "lasted.none"
    case oneDay = "lasted.day.one"
    case days = "lasted.day"
    case oneHour = "lasted.hour.one"
    case hours = "lasted.hour"
    case oneMinute = "lasted.minute.one"
    case minutes = "lasted.minute"
    case oneSecond = "lasted.second.one"
    case seconds = "lasted.second"

    /// What a text may name in braces, in the order in which ``Phrasebook/say(_:_:)`` takes the values.
    var fields: [String] {
        switch self {
        case .chartDays, .chartWeeks, .chartMonths, .chartYears, .chartHours: ["name", "calls"]
        case .chartColumn: ["name", "calls", "denied", "errors"]
        case .chartWeek: ["day"]
        case .chartHeat: ["hour", "calls"]
        case .chartServices, .knownInPart, .fromConsole, .usual, .serviceSession: ["name"]
        case .chartChanges: ["name", "from", "to"]
        case .chartSpan, .chartLives, .span, .life: ["from", "to"]
        case .scopeFrom, .scopeTo: ["time"]
        case .scopeAccounts, .scopeRegions, .scopeUsers, .scopeServices, .scopeActions, .scopeResources: ["patterns"]
        case .since, .together, .openLife: ["from"]
        case .values: ["n", "values"]
        case .andMore: ["values"]
        case .failures: ["n", "codes"]
        case .lifeNumber: ["n", "of"]
        case .redacted: ["name"]
        case .twoParts: ["first", "second"]
        case .calls, .chartLeft, .moreLines, .moreFacts, .cutCharacters, .cutBytes, .targets, .days, .hours, .minutes,
            .seconds:
            ["n"]
        case .oneCall, .chartTable, .scopeHours, .scopeOr, .scopeListed, .consoleSession, .temporaryKey, .keyCreated,
            .deletionAttempt, .balancer, .noValues, .inRecords, .oneTarget, .beforePeriod, .beforeNarrowed, .noTime,
            .oneDay, .oneHour, .oneMinute,
            .oneSecond, .notInBook, .notMade, .console, .namelessSession:
            []
        }
    }
}
