internal import Mustache

/// The list of days, or a page of it.
struct DaysPage: TemplateModel {
    var info: BookInfo
    var tally: Tally
    var dayCount: Int
    var listed: Int
    var busiest: DayRow?
    var rows: [DayRow]
    var daily: SafeHTML
    var pager: Pager
    var outside: Outside?
    var summary = SafeHTML()

    static var tags: Tags<DaysPage> {
        let own: Tags<DaysPage> = [
            "days": .section("Days with events.") { Counted($0.dayCount) },
            "listed": .section("Events that are listed one by one.") { Counted($0.listed) },
            "busiest": .section("The day with most events.") { $0.busiest },
            "rows": .list("The days of this page.") { $0.rows },
            "hasRows": .flag("Whether there are any.") { !$0.rows.isEmpty },
            "daily": .html("The chart by day.") { $0.daily },
            "outside": .section("Events that the chart leaves out.") { $0.outside },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
        ]
        return own.adding(.book { $0.info }).adding(.tally { $0.tally }).adding(.pager { $0.pager })
    }
}
