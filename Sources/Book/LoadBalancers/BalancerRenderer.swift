internal import CloudTrail
internal import Ledger
internal import Mustache

/// Makes the pages of load balancers and of what hangs on them, one after the other. Not shared between threads.
struct BalancerRenderer {
    let context: BalancerContext
    let writer: PageWriter
    private let breakdowns: BreakdownMaker
    private var templates: BalancerTemplates { writer.templates.balancers }

    /// Most calls that are named as deserving attention.
    private static let heedRows = 40
    /// Most rows of the timeline in Markdown.
    private static let markdownRows = 300

    init(context: BalancerContext, writer: PageWriter) {
        self.context = context
        self.writer = writer
        breakdowns = BreakdownMaker(
            model: context.model, tabulator: Tabulator(context.model), root: BalancerContext.root, limit: 25,
            sameNames: SameNames(context.model), words: writer.templates.words)
    }

    /// Writes the pages of a load balancer or of what hangs on one.
    func render(_ ref: EntityRef) throws {
        guard let path = context.model[ref].path else { return }
        let stem = String(path.dropLast(".html".utf8.count))
        let file = String(stem.split(separator: "/").last ?? "")
        let story = BalancerStory(context, ref)
        let days = story.days
        var page = self.page(ref, story)
        page.summary = PageWriter.summary(templates.page.summary, page)
        page.markdown = Link(href: file + ".md")
        let top = templates.page.html.bytes(page)
        let (rows, dayOf) = rows(days)
        let pages = rows.pages(first: top, frame: PageWriter.frameBytes)
        for (position, range) in pages.enumerated() {
            let pager = Pager(number: position + 1, count: pages.count) { number in
                number == 1 ? "\(file).html" : "\(file)-\(number).html"
            }
            var bytes: [UInt8] = []
            if let first = range.first, first > 0, dayOf[first] == dayOf[first - 1] {
                let day = days[dayOf[first]]
                let head = BalancerDay(day: day.day, root: BalancerContext.root, calls: day.calls, goesOn: true)
                templates.day.render(head, into: &bytes)
            }
            bytes += rows.slice(range)
            let head = position == 0 ? LateHTML(SafeHTML(trusted: top)) : LateHTML(templates.more, page)
            let timeline = BalancerTimeline(pager: pager, rows: SafeHTML(trusted: bytes))
            let main = head.followed(by: LateHTML(templates.timeline, timeline))
            let place = PageWriter.Place(
                path: position == 0 ? path : "\(stem)-\(position + 1).html", part: .kind(ref.kind),
                title: page.title, number: position + 1, previous: pager.previous, next: pager.next,
                markdown: position == 0 ? page.markdown : nil)
            try writer.write(place, main: main)
        }
        page.rows = story.rows(story.changes.prefix(Self.markdownRows), within: .markdown(context.phrases))
        page.rowsLeft = max(0, story.changes.count - Self.markdownRows)
        try writer.writeMarkdown(stem + ".md", templates.page.file, page)
    }

    /// The rows of the timeline, and for each the place of its day.
    private func rows(_ days: [BalancerStory.Day]) -> (rows: RowBuffer, dayOf: [Int]) {
        var rows = RowBuffer()
        var dayOf: [Int] = []
        for (place, day) in days.enumerated() {
            for (position, item) in day.items.enumerated() {
                rows.add { bytes in
                    if position == 0 {
                        let head = BalancerDay(day: day.day, root: BalancerContext.root, calls: day.calls)
                        templates.day.render(head, into: &bytes)
                    }
                    switch item {
                    case .call(let row, _): templates.row.render(row, into: &bytes)
                    case .burst(let burst): templates.burst.render(burst, into: &bytes)
                    case .reads(let reads): templates.reads.render(reads, into: &bytes)
                    }
                }
                dayOf.append(place)
            }
        }
        return (rows, dayOf)
    }

    private func page(_ ref: EntityRef, _ story: BalancerStory) -> BalancerPage {
        let model = context.model
        let entity = model[ref]
        let thing = context.thing(ref)
        let cards = BalancerCards(context: context, ref: ref)
        let lanes = BalancerLanes(context: context)
        var page = BalancerPage(
            info: writer.info, kind: ref.kind, title: Shown.line(entity.title), word: context.word(ref),
            key: Shown.line(entity.key, limit: 2000), place: context.place(ref), tally: entity.tally)
        if let thing {
            page.birth = thing.born.map { context.source($0.event) }
            page.end = thing.gone.map { context.source($0.event) }
            if let born = thing.born, let gone = thing.gone {
                page.lived = context.phrases.say(seconds: gone.time - born.time)
            }
            if thing.born == nil, thing.made != nil { page.made = context.before(thing) }
            page.isGoneTwice = thing.isGoneTwice
            page.scheme = context.balancing.scheme(of: thing)
            page.facts = cards.facts(thing)
            page.tagTexts = cards.tags(thing)
            (page.standing, page.standingLeft) = cards.standing(thing)
            page.lives = cards.lives()
        }
        page.isHearsay = lanes.hearsay(ref)
        page.hasListeners = ref.kind == .loadBalancers && ELBResource(entity.key)?.flavor != .classic
        let kinds = story.changers.map { model.principal(ofUser: $0).kind }
        page.people = kinds.count { $0 == .person || $0 == .user || $0 == .root }
        page.machines = kinds.count - page.people
        page.changers = story.changersByCount()
        page.changes = story.steps.count { context.outcome($0) == .ok }
        page.idle = story.idle.count
        let heed = story.heed
        page.heed = story.heedRows(heed.suffix(Self.heedRows).reversed())
        page.heedLeft = max(0, heed.count - Self.heedRows)
        (page.steps, page.stepsLeft) = cards.steps()
        let relatives: [BalancerRelative]
        (relatives, page.relativesLeft) = cards.relatives()
        if ref.kind == .loadBalancers { page.groups = relatives } else { page.balancers = cards.owner() + relatives }
        page.isLoose = relatives.isEmpty && ELBResource(entity.key)?.kind == .targetGroup
        page.twins = cards.twins()
        page.attempts = cards.attempts()
        page.lanes = lanes.chart(ref, story: story)
        for subject in [Subject.kind(.users), .kind(.actions), .errors, .kind(.addresses), .clients] {
            let shares = breakdowns.shares(.entity(ref), by: subject)
            if let table = breakdowns.table(shares, subject, whole: entity.tally.events) {
                page.breakdowns.append(table)
            }
        }
        page.days = DayRow.rows(model, model.timeline(of: ref), model.hours(of: ref), root: BalancerContext.root)
        return page
    }
}
