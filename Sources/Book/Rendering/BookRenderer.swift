internal import CloudTrail
internal import Mustache

/// Makes the pages there is one of: the overview, the list of days, and coverage.
struct BookRenderer {
    let model: BookModel
    let writer: PageWriter

    private static let subjects: [Subject] = [
        .kind(.users), .kind(.actions), .kind(.regions), .errors, .kind(.loadBalancers), .kind(.services),
        .kind(.addresses), .kind(.accounts),
    ]

    /// Writes `index.html` and `summary.md`.
    func renderOverview(_ texts: EventTexts) throws {
        let page = Self.overview(
            of: model, writer.info, writer.templates, signInsWithoutMFA: texts.signInsWithoutMFA)
        try writer.write(
            PageWriter.Place(path: "index.html", part: .overview, markdown: Link(href: "summary.md")),
            writer.templates.overview.html, page)
        try writer.writeMarkdown("summary.md", writer.templates.overview.file, page)
    }

    /// What stands on the overview.
    static func overview(
        of model: BookModel, _ info: BookInfo, _ templates: TemplateSet, signInsWithoutMFA: [Int32]
    ) -> OverviewPage {
        let charts = ChartSet(model: model, phrases: templates.phrases)
        let breakdowns = BreakdownMaker(
            model: model, tabulator: Tabulator(model), root: "", limit: 10, sameNames: SameNames(model),
            words: templates.words,
            sparks: charts)
        var counts: [Subject: Int] = [:]
        var tops: [Subject: Top] = [:]
        var tables: [Breakdown] = []
        for subject in subjects {
            let shares = breakdowns.shares(.book, by: subject)
            let whole = subject.listedOnly ? model.totals.listed : model.totals.events
            counts[subject] = shares.count
            tops[subject] = breakdowns.top(shares, subject, whole: model.totals.events)
            var all = ""
            if case .kind(let kind) = subject { all = "\(kind.folder)/index.html" }
            if let table = breakdowns.table(shares, subject, whole: whole, all: all) { tables.append(table) }
        }
        let (timeline, hours) = model.timesOfAll()
        var page = OverviewPage(
            info: info, totals: model.totals, counts: counts, tops: tops, breakdowns: tables,
            days: DayRow.rows(model, timeline, hours, root: ""),
            looks: Looks(model, signInsWithoutMFA: signInsWithoutMFA),
            roleOnlyEvents: CoverageFacts.roleOnly(model), daily: charts.daily(timeline, root: ""),
            heat: charts.heat(timeline, hours))
        page.outside = charts.outside(timeline, root: "")
        page.summary = PageWriter.summary(templates.overview.summary, page)
        return page
    }

    /// Writes `days/index.html` and its further pages.
    func renderDays() throws {
        let charts = ChartSet(model: model, phrases: writer.templates.phrases)
        let (timeline, hours) = model.timesOfAll()
        var rows = DayRow.rows(model, timeline, hours, root: "../")
        let places = timeline.days.indices.filter { timeline.days[$0].events > 0 }
        for (row, place) in places.enumerated() { rows[row].listed = model.events(ofDay: place).count }
        var page = DaysPage(
            info: writer.info, tally: model.totals.tally, dayCount: rows.count, listed: model.totals.listed,
            busiest: rows.max { $0.figures.tally.events < $1.figures.tally.events }, rows: [],
            daily: charts.daily(timeline, root: "../"), pager: Pager(number: 1, count: 1, name: Self.days))
        page.outside = charts.outside(timeline, root: "../")
        page.summary = PageWriter.summary(writer.templates.days.summary, page)
        let size = 200
        let count = max(1, (rows.count + size - 1) / size)
        for number in 1...count {
            page.rows = Array(rows.dropFirst((number - 1) * size).prefix(size))
            page.pager = Pager(number: number, count: count, name: Self.days)
            if number > 1 {
                page.daily = SafeHTML()
                page.outside = nil
            }
            let place = PageWriter.Place(
                path: "days/\(Self.days(number))", part: .days, number: number, previous: page.pager.previous,
                next: page.pager.next, markdown: Link(href: "index.md"))
            try writer.write(place, writer.templates.days.html, page)
        }
        page.rows = Array(rows.prefix(size))
        try writer.writeMarkdown("days/index.md", writer.templates.days.file, page)
    }

    /// Writes `coverage.html` and its further pages.
    func renderCoverage() throws {
        let facts = CoverageFacts(model)
        var page = CoveragePage(
            info: writer.info, facts: facts, rows: [],
            pager: Pager(number: 1, count: 1, name: Self.coverage))
        page.summary = PageWriter.summary(writer.templates.coverage.summary, page)
        var rows = RowBuffer()
        for source in facts.sources {
            rows.add { writer.templates.coverageRow.render(SourceRow(source: source), into: &$0) }
            // Files are much alike, so the first tell how much room all take.
            if rows.count == 1000 {
                rows.reserve(rows: facts.sources.count, bytes: rows.bytes.count * facts.sources.count / 950)
            }
        }
        let pages = rows.pages(first: writer.templates.coverage.html.bytes(page), frame: PageWriter.frameBytes)
        for (position, range) in pages.enumerated() {
            page.pager = Pager(number: position + 1, count: pages.count, name: Self.coverage)
            page.rowsHTML = SafeHTML(trusted: rows.slice(range))
            let place = PageWriter.Place(
                path: Self.coverage(position + 1), part: .coverage, number: position + 1,
                previous: page.pager.previous, next: page.pager.next, markdown: Link(href: "coverage.md"))
            try writer.write(place, writer.templates.coverage.html, page)
        }
        page.rows = facts.sources.prefix(100).map { SourceRow(source: $0) }
        try writer.writeMarkdown("coverage.md", writer.templates.coverage.file, page)
    }

    @Sendable private static func days(_ number: Int) -> String { number == 1 ? "index.html" : "index-\(number).html" }

    @Sendable private static func coverage(_ number: Int) -> String {
        number == 1 ? "coverage.html" : "coverage-\(number).html"
    }
}
