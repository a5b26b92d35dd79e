internal import CloudTrail
internal import Ledger
internal import Mustache

/// What a reader should look at first: plain questions asked of the whole book, without judgement.
struct Looks: TemplateModel {
    var items: [Look] = []
    var rootEvents = 0
    var rootPath = "users/index.html"
    var signInsWithoutMFA = 0
    var newUsers = 0
    var newRegions = 0
    /// When the second half of the days begins; empty where these are too few.
    var since = ""

    /// Denied calls of one principal within an hour from which on they are worth a line.
    static let deniedBurst = 20

    static var tags: Tags<Looks> {
        ["items": .list("What to look at, the gravest first.") { $0.items }]
    }

    /// - Parameter signIns: listed events that are console sign-ins with a password and without a second factor.
    init(_ model: BookModel, signInsWithoutMFA signIns: [Int32]) {
        signInsWithoutMFA = signIns.count
        addRoot(model)
        add(.noMFA, signIns.count, path: signIns.first.flatMap { Self.actionPath(model, of: $0) })
        addCalls(model, .loggingOff) { action, outcome in outcome == .ok && Self.switchLoggingOff.contains(action) }
        addBursts(model)
        addCalls(model, .signInFailed) { action, outcome in
            outcome != .ok && action.hasPrefix("signin.amazonaws.com:")
        }
        addCalls(model, .deletion) { action, outcome in
            outcome == .ok && action == "elasticloadbalancing.amazonaws.com:DeleteLoadBalancer"
        }
        addNews(model)
    }

    /// Calls after which CloudTrail or Config record less than before.
    private static let switchLoggingOff: Set<String> = [
        "cloudtrail.amazonaws.com:StopLogging", "cloudtrail.amazonaws.com:DeleteTrail",
        "cloudtrail.amazonaws.com:DeleteEventDataStore", "cloudtrail.amazonaws.com:StopEventDataStoreIngestion",
        "config.amazonaws.com:StopConfigurationRecorder", "config.amazonaws.com:DeleteConfigurationRecorder",
    ]

    private mutating func add(
        _ question: Look.Question, _ n: Int, path: String?, subject: String = "", hour: Int = 0, action: String = "",
        since: String = ""
    ) {
        guard n > 0 else { return }
        items.append(
            Look(
                question: question, n: n, href: path ?? "days/index.html", subject: Shown.line(subject, limit: 120),
                time: UTC.text(ofHour: hour), action: Shown.line(action, limit: 120),
                since: since))
    }

    private static func actionPath(_ model: BookModel, of event: Int32) -> String? {
        model.entity(.actions, of: model.facts.events[Int(event)]).flatMap { model[$0].path }
    }

    private mutating func addRoot(_ model: BookModel) {
        let users = model.entities(.users)
        let roots = users.indices.filter { model.principal(ofUser: Int32($0)).kind == .root }
        rootEvents = roots.reduce(0) { $0 + users[$1].tally.events }
        if let first = roots.first, let path = users[first].path { rootPath = path }
        add(.root, rootEvents, path: rootPath)
    }

    /// Calls of some actions with some outcome, as one line that leads to the most frequent action.
    private mutating func addCalls(
        _ model: BookModel, _ question: Look.Question, where matches: (String, Outcome) -> Bool
    ) {
        let actions = model.entities(.actions)
        var counts = [Int](repeating: 0, count: actions.count)
        let places = model.entityMaps[EntityKind.actions.rawValue]?.map ?? []
        // Asked once of each action: of sums there are a hundred times as many.
        let outcomes = Outcome.allCases.count
        let matching = actions.flatMap { action in Outcome.allCases.map { matches(action.key, $0) } }
        for row in model.sums.rows {
            let action = Int(places[Int(row.action)])
            let outcome = model.outcomes[Int(row.result)]
            if matching[action * outcomes + Int(outcome.rawValue)] { counts[action] += row.count }
        }
        guard let top = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[top] > 0 else { return }
        let names = counts.indices.filter { counts[$0] > 0 }.prefix(4).map { actions[$0].title }
        // Which load balancers are gone stands in their list, with who did it.
        let path = question == .deletion ? "load-balancers/index.html" : actions[top].path
        add(
            question, counts.reduce(0, +), path: path, action: names.joined(separator: ", "))
    }

    /// The hours in which one principal was denied most often.
    private mutating func addBursts(_ model: BookModel) {
        struct Key {
            var user: Int32
            var hour: Int32
        }
        guard let users = model.entityMaps[EntityKind.users.rawValue]?.map,
            let actions = model.entityMaps[EntityKind.actions.rawValue]?.map
        else { return }
        let denied = model.facts.cells.lazy.filter { model.outcomes[Int($0.result)] == .denied }
        var numbers = NumberTable()
        var bursts: [(key: Key, value: Int)] = []
        for cell in denied {
            let key = Key(user: users[Int(cell.actor)], hour: cell.hour)
            let number = Int(numbers.number(of: NumberTable.key(key.user, key.hour)))
            if number == bursts.count { bursts.append((key, 0)) }
            bursts[number].value += Int(cell.count)
        }
        bursts.removeAll { $0.value < Self.deniedBurst }
        bursts.sort { ($1.value, $0.key.hour, $0.key.user) < ($0.value, $1.key.hour, $1.key.user) }
        for burst in bursts.prefix(2) {
            let user = model[EntityRef(.users, burst.key.user)]
            var counts: [Int32: Int] = [:]
            for cell in denied where users[Int(cell.actor)] == burst.key.user && cell.hour == burst.key.hour {
                counts[actions[Int(cell.action)], default: 0] += Int(cell.count)
            }
            let action = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            add(
                .deniedBurst, burst.value, path: user.path, subject: user.title, hour: Int(burst.key.hour),
                action: action.map { model[EntityRef(.actions, $0)].title } ?? "")
        }
    }

    /// What appears in the second half of the period only. Of less than four days that would say nothing.
    private mutating func addNews(_ model: BookModel) {
        // A stray event years before would make all that is seen news, so the period is that of the charts.
        guard let days = model.chartDays, days.count >= 4 else { return }
        let middle = Int64(days.lowerBound + days.upperBound + 1) * 43_200
        func news(_ kind: EntityKind) -> (count: Int, names: String) {
            let new = model.entities(kind).filter { $0.tally.events > 0 && $0.tally.first >= middle }
            return (new.count, new.prefix(3).map { Shown.line($0.title, limit: 60) }.joined(separator: ", "))
        }
        let (users, regions, actions) = (news(.users), news(.regions), news(.actions))
        newUsers = users.count
        newRegions = regions.count
        since = middle % 86_400 == 0 ? Moment.day(middle) : Moment.text(middle, exact: false)
        add(.newRegions, regions.count, path: "regions/index.html", subject: regions.names, since: since)
        add(.newUsers, users.count, path: "users/index.html", subject: users.names, since: since)
        add(.newActions, actions.count, path: "actions/index.html", subject: actions.names, since: since)
    }
}

/// One thing to look at.
struct Look: TemplateModel {
    var question: Question
    var n: Int
    var href: String
    var subject: String
    var time: String
    var action: String
    var since: String

    /// What is asked.
    enum Question: Sendable {
        case root, noMFA, loggingOff, deniedBurst, signInFailed, deletion, newRegions, newUsers, newActions
    }

    static var tags: Tags<Look> {
        [
            "n": .count("How many.") { $0.n },
            "one": .flag("Whether it is 1.") { $0.n == 1 },
            "href": .text("Where it is seen.") { $0.href },
            "subject": .text("Who or what, in some questions.") { $0.subject },
            "time": .text("The hour, in bursts.") { $0.time },
            "since": .text("Of what is new, since when.") { $0.since },
            "action": .text("The action or actions, in some questions.") { $0.action },
            "isRoot": .flag("Calls by a root user.") { $0.question == .root },
            "isNoMFA": .flag("Console sign-ins without a second factor.") { $0.question == .noMFA },
            "isLoggingOff": .flag("Logging was switched off.") { $0.question == .loggingOff },
            "isDeniedBurst": .flag("Many denied calls within an hour.") { $0.question == .deniedBurst },
            "isSignInFailed": .flag("Sign-ins that failed.") { $0.question == .signInFailed },
            "isDeletion": .flag("Load balancers deleted.") { $0.question == .deletion },
            "isNewRegions": .flag("Regions used in the second half only.") { $0.question == .newRegions },
            "isNewUsers": .flag("Principals seen in the second half only.") { $0.question == .newUsers },
            "isNewActions": .flag("Actions called in the second half only.") { $0.question == .newActions },
        ]
    }
}
