internal import Mustache

/// Makes the pages of one entity after the other. Not shared between threads.
struct EntityRenderer {
    let model: BookModel
    let writer: PageWriter
    let texts: EventTexts
    private let breakdowns: BreakdownMaker
    private let who: WhoMaker
    private let charts: ChartSet
    private let scale: BookScale
    private let callers: CallerBook
    private let spare = EventList.Spare()

    init(model: BookModel, writer: PageWriter, texts: EventTexts) {
        self.model = model
        self.writer = writer
        self.texts = texts
        who = WhoMaker(model: model, texts: texts, templates: writer.templates)
        charts = ChartSet(model: model, phrases: writer.templates.phrases)
        scale = BookScale(model)
        callers = CallerBook(model)
        breakdowns = BreakdownMaker(
            model: model, tabulator: Tabulator(model), root: "../", limit: 0,
            sameNames: SameNames(model), words: writer.templates.words)
    }

    /// Writes the pages of an entity; none for one that has no page of its own.
    func render(_ ref: EntityRef) throws {
        guard let path = model[ref].path else { return }
        let stem = String(path.dropLast(".html".utf8.count))
        let file = String(stem.split(separator: "/").last ?? "")
        let figures = breakdowns.tabulator.figures(of: ref)
        var page = self.page(ref, figures)
        page.summary = PageWriter.summary(writer.templates.entity.summary, page)
        if ref.kind.hasMarkdown { page.markdown = Link(href: file + ".md") }
        let top = writer.templates.entity.html.bytes(page)
        // Taken out, so that what is added to it is not held by two.
        var rows = RowBuffer()
        swap(&rows, &spare.rows)
        defer { swap(&rows, &spare.rows) }
        let list = EventList(
            model: model, texts: texts, templates: writer.templates, of: ref, figures.balance,
            breakdowns.tabulator.userCells, longest: scale.listRows(ref.kind), callers, spare, &rows)
        let pages = rows.pages(first: top, frame: PageWriter.frameBytes)
        for (position, range) in pages.enumerated() {
            let pager = Pager(number: position + 1, count: pages.count) { number in
                number == 1 ? "\(file).html" : "\(file)-\(number).html"
            }
            let head = position == 0 ? LateHTML(SafeHTML(trusted: top)) : LateHTML(writer.templates.more, page)
            let section = list.section(rows.slice(range), pager: pager)
            let main = head.followed(by: LateHTML(writer.templates.events, section))
            let place = PageWriter.Place(
                path: position == 0 ? path : "\(stem)-\(position + 1).html", part: .kind(ref.kind),
                title: page.title, number: position + 1, previous: pager.previous, next: pager.next,
                markdown: position == 0 ? page.markdown : nil)
            try writer.write(place, main: main)
        }
        if ref.kind.hasMarkdown { try writer.writeMarkdown(stem + ".md", writer.templates.entity.file, page) }
    }

    private func page(
        _ ref: EntityRef, _ figures: EntityFigures
    ) -> EntityPage {
        let entity = model[ref]
        var breakdowns = breakdowns
        breakdowns.limit = scale.tableRows(ref.kind)
        var counts: [Subject: Int] = [:]
        var tops: [Subject: Top] = [:]
        var tables: [Breakdown] = []
        for subject in ref.kind.breakdowns {
            let shares = breakdowns.shares(.entity(ref), by: subject)
            let whole =
                subject.listedOnly && !ref.kind.countsListedEventsOnly ? entity.notable : entity.tally.events
            counts[subject] = shares.count
            tops[subject] = breakdowns.top(shares, subject, whole: entity.tally.events)
            if let table = breakdowns.table(shares, subject, whole: whole) { tables.append(table) }
        }
        let (timeline, hours) = (figures.timeline, figures.hours)
        return EntityPage(
            info: writer.info, kind: ref.kind, title: Shown.line(entity.title),
            detail: breakdowns.sameNames.detail(ref),
            key: Shown.line(entity.key, limit: 2000), tally: entity.tally,
            principal: ref.kind == .users
                ? PrincipalFacts(principal: model.principal(ofUser: ref.index), words: writer.templates.words) : nil,
            counts: counts, tops: tops, breakdowns: tables.filter { !$0.isSingle },
            singles: tables.filter(\.isSingle),
            days: DayRow.rows(model, timeline, hours, root: "../"),
            daily: charts.daily(timeline, root: "../"), heat: charts.heat(timeline, hours),
            outside: charts.outside(timeline, root: "../"),
            lanes: LaneMaker(model: model, phrases: writer.templates.phrases).lanes(
                ref, timeline, breakdowns.tabulator.userCells),
            who: who.sections(ref))
    }
}
