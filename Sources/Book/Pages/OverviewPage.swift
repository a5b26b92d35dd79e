internal import CloudTrail
internal import Mustache

/// The first page of a book.
struct OverviewPage: TemplateModel {
    var info: BookInfo
    var totals: Totals
    var counts: [Subject: Int]
    var tops: [Subject: Top]
    var breakdowns: [Breakdown]
    var days: [DayRow]
    var looks: Looks
    var roleOnlyEvents: Int
    var daily = SafeHTML()
    var heat = SafeHTML()
    var outside: Outside?
    var summary = SafeHTML()

    static var tags: Tags<OverviewPage> {
        let own: Tags<OverviewPage> = [
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "span": .section("From when to when.") { $0.span },
            "files": .section("Files that were read to the end.") {
                Counted($0.totals.filesRead - $0.totals.filesPartial)
            },
            "broken": .section("Files that were rejected or read in part.") {
                Counted($0.totals.filesRejected + $0.totals.filesPartial)
            },
            "repeated": .section("Records that repeat another.") { Counted($0.totals.duplicates) },
            "roleOnly": .section("Events of which only a role is known.") {
                Counted($0.roleOnlyEvents, of: $0.totals.events)
            },
            "breakdowns": .list("The breakdowns.") { $0.breakdowns },
            "days": .list("The numbers behind the charts.") { $0.days },
            "looks": .section("What to look at first; none where nothing stands out.") {
                $0.looks.items.isEmpty ? nil : $0.looks
            },
            "daily": .html("The chart by day.") { $0.daily },
            "heat": .html("The chart by day and hour.") { $0.heat },
            "outside": .section("Events that the charts leave out.") { $0.outside },
            "listedOnly": .flag("Never: a book counts all events.") { _ in false },
        ]
        return own.adding(tiles).adding(.book { $0.info }).adding(.tally { $0.totals.tally })
            .adding(.counts { $0.counts })
    }

    private var span: Span? {
        guard let first = totals.first, let last = totals.last else { return nil }
        let exact = totals.isExact
        return Span(
            first: Moment.text(first, exact: exact), last: Moment.text(last, exact: exact), exact: exact)
    }

    private static var tiles: Tags<OverviewPage> {
        [
            "tileEvents": .count("Events.") { $0.totals.events },
            "tileListed": .count("Events that are listed one by one.") { $0.totals.listed },
            "tileUsers": .count("Principals.") { $0.counts[.kind(.users)] ?? 0 },
            "tileNewUsers": .count("Principals first seen in the second half.") { $0.looks.newUsers },
            "newsSince": .text("When the second half begins; empty where it would say nothing.") { $0.looks.since },
            "tileRegions": .count("Regions.") { $0.counts[.kind(.regions)] ?? 0 },
            "tileNewRegions": .count("Regions first used in the second half.") { $0.looks.newRegions },
            "tileWrites": .count("Events that do not say that they only read.") { $0.totals.tally.writes },
            "tileWriteShare": .text("Their share.") { Share.text($0.totals.tally.writes, of: $0.totals.events) },
            "tileFailed": .count("Denied and failed events.") { $0.totals.tally.failed },
            "tileDenied": .count("Denied events.") { $0.totals.tally.denied },
            "tileErrors": .count("Events that failed for another reason.") { $0.totals.tally.errors },
            "failedHref": .text("The table of errors, or the days where there is none.") { page in
                page.breakdowns.contains { $0.subject == .errors } ? "#errors" : "days/index.html"
            },
            "tileRoot": .count("Events of root users.") { $0.looks.rootEvents },
            "tileNoMFA": .count("Console sign-ins without a second factor.") { $0.looks.signInsWithoutMFA },
            "rootHref": .text("The page of the root user, else of all users.") { $0.looks.rootPath },
        ]
    }
}
