internal import CloudTrail
internal import Mustache

/// The page of a user, region, action or whatever else has pages, without its list of events.
struct EntityPage: TemplateModel {
    var info: BookInfo
    var kind: EntityKind
    var title: String
    var detail: String
    var key: String
    var tally: Tally
    var principal: PrincipalFacts?
    /// How many different ones there are of each subject.
    var counts: [Subject: Int]
    var tops: [Subject: Top]
    var breakdowns: [Breakdown]
    /// Breakdowns of one row that stands for all events; the facts say it in a word.
    var singles: [Breakdown]
    var days: [DayRow]
    var daily = SafeHTML()
    var heat = SafeHTML()
    var outside: Outside?
    /// Of users: what they did in which service when.
    var lanes = SafeHTML()
    var summary = SafeHTML()
    var markdown: Link?
    /// Of users and roles: sessions, access keys, who used the role.
    var who: WhoSections?

    static var tags: Tags<EntityPage> {
        let own: Tags<EntityPage> = [
            "title": .text("The name.") { $0.title },
            "detail": .text("What tells it from others of the same name; may be empty.") { $0.detail },
            "key": .text("The full key: an ARN, the service and the action.") { $0.key },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
            "principal": .section("Of users: what is known about the principal.") { $0.principal },
            "who": .section("Of users and roles: sessions, access keys, who used the role.") { $0.who },
            "first": .text("The earliest moment.") { $0.moment(\.first) },
            "last": .text("The latest moment.") { $0.moment(\.last) },
            "toTheHour": .flag("Whether moments are known to the hour only.") { !$0.kind.countsListedEventsOnly },
            "span": .section("From when to when.") { Span($0.tally, exact: $0.kind.countsListedEventsOnly) },
            "eventCount": .count("Events.") { $0.tally.events },
            "writeCount": .count("Events that do not say that they only read.") { $0.tally.writes },
            "deniedCount": .count("Denied events.") { $0.tally.denied },
            "errorCount": .count("Events that failed for another reason.") { $0.tally.errors },
            "contents": .list("The breakdowns, for links to them.") { $0.breakdowns },
            "breakdowns": .list("The breakdowns.") { $0.breakdowns },
            "hasBreakdowns": .flag("Whether there are any.") { !$0.breakdowns.isEmpty },
            "singles": .list("Breakdowns of one row that stands for all events.") { $0.singles },
            "hasCharts": .flag("Whether there is a chart.") { !$0.daily.isEmpty || !$0.heat.isEmpty },
            "daily": .html("The chart by day.") { $0.daily },
            "heat": .html("The chart by day and hour.") { $0.heat },
            "outside": .section("Events that the charts leave out.") { $0.outside },
            "lanes": .html("Of users: the chart by service.") { $0.lanes },
            "days": .list("The numbers behind the charts.") { $0.days },
        ]
        return own.adding(.book { $0.info }).adding(.subject { .kind($0.kind) }).adding(.tally { $0.tally })
            .adding(.counts { $0.counts }).adding(.tops { $0.tops }).adding(.grade { $0.principal?.principal.grade })
    }

    private func moment(_ moment: KeyPath<Tally, Int64>) -> String {
        tally.events > 0 ? Moment.text(tally[keyPath: moment], exact: kind.countsListedEventsOnly) : ""
    }
}

extension Tags {
    /// Numbers for sentences; each is a section that is there when there are any.
    static func tally(_ tally: @escaping @Sendable (Model) -> Tally) -> Tags {
        [
            "events": .section("Events.") { Counted(tally($0).events) },
            "writes": .section("Events that do not say that they only read.") {
                Counted(tally($0).writes, of: tally($0).events)
            },
            "denied": .section("Denied events.") { Counted(tally($0).denied, of: tally($0).events) },
            "errors": .section("Events that failed for another reason.") {
                Counted(tally($0).errors, of: tally($0).events)
            },
            "failed": .flag("Whether any was denied or failed.") { tally($0).failed > 0 },
            "deniedAndErrors": .flag("Whether some were denied and some failed.") {
                tally($0).denied > 0 && tally($0).errors > 0
            },
        ]
    }

    /// How many different ones there are.
    static func counts(_ counts: @escaping @Sendable (Model) -> [Subject: Int]) -> Tags {
        func count(_ kind: EntityKind) -> @Sendable (Model) -> Counted? {
            { Counted(counts($0)[.kind(kind)] ?? 0) }
        }
        return [
            "users": .section("Principals.", count(.users)),
            "actions": .section("Actions.", count(.actions)),
            "services": .section("Services.", count(.services)),
            "regions": .section("Regions.", count(.regions)),
            "accounts": .section("Accounts.", count(.accounts)),
            "addresses": .section("Source addresses.", count(.addresses)),
        ]
    }

    /// The largest of each, where there are several.
    static func tops(_ tops: @escaping @Sendable (Model) -> [Subject: Top]) -> Tags {
        [
            "topUser": .section("The principal with most events, of several.") { tops($0)[.kind(.users)] },
            "topAction": .section("The action with most events, of several.") { tops($0)[.kind(.actions)] },
            "topRegion": .section("The region with most events, of several.") { tops($0)[.kind(.regions)] },
            "topError": .section("The most frequent error code, of several.") { tops($0)[.errors] },
        ]
    }
}
