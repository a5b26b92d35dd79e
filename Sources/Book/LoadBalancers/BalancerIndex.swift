internal import CloudTrail
internal import Ledger
internal import Mustache

/// The list of all load balancers, or a page of it.
struct BalancerIndexPage: TemplateModel {
    var info: BookInfo
    var total: Int
    var born = 0
    var gone = 0
    var networks = 0
    /// Names that several load balancers had.
    var shared = 0
    var lanes = SafeHTML()
    var lanesLeft = 0
    var rowsHTML = SafeHTML()
    var rows: [BalancerIndexRow] = []
    var attempts: [BalancerAttemptRow] = []
    var attemptsLeft = 0
    var pager: Pager
    var summary = SafeHTML()
    var markdown: Link?

    static var tags: Tags<BalancerIndexPage> {
        let own: Tags<BalancerIndexPage> = [
            "total": .section("How many there are.") { Counted($0.total) },
            "born": .section("How many were made in the period.") { Counted($0.born) },
            "gone": .section("How many were deleted in the period.") { Counted($0.gone) },
            "networks": .section("How many are network load balancers.") { Counted($0.networks) },
            "shared": .section("Names that several of them had.") { Counted($0.shared) },
            "lanes": .html("The chart of their lives.") { $0.lanes },
            "lanesLeft": .section("Lives that the chart leaves out.") { Counted($0.lanesLeft) },
            "rowsHTML": .html("The rows of this page.") { $0.rowsHTML },
            "rows": .list("For Markdown: the first rows.") { $0.rows },
            "attempts": .list("Failed calls to make one.") { $0.attempts },
            "hasAttempts": .flag("Whether there are any.") { !$0.attempts.isEmpty },
            "attemptsLeft": .section("Failed calls that are left out.") { Counted($0.attemptsLeft) },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
        ]
        return own.adding(.book { $0.info }).adding(.subject { _ in .kind(.loadBalancers) })
            .adding(.pager { $0.pager })
    }
}

/// A load balancer in the list of all.
struct BalancerIndexRow: TemplateModel {
    var title: String
    var href: String
    /// Tells lives of one name apart: an id or a number; empty where the name does.
    var id: String
    var isNetwork: Bool
    var word: String
    var scheme: String
    var place: String
    var birth: BalancerSource?
    var end: BalancerSource?
    var before: String
    var isHearsay: Bool
    var lived: String
    var changes: Int
    var people: Int
    var machines: Int
    var denied: Int
    var errors: Int

    static var tags: Tags<BalancerIndexRow> {
        let own: Tags<BalancerIndexRow> = [
            "title": .text("The name.") { $0.title },
            "href": .text("Its page, beside this one.") { $0.href },
            "id": .text("Its id, where another one has the name, too.") { $0.id },
            "word": .text("network, application, gateway or classic.") { $0.word },
            "scheme": .text("internet-facing or internal; empty where not known.") { $0.scheme },
            "place": .text("Its region and account.") { $0.place },
            "birth": .section("The call that made it.") { $0.birth },
            "end": .section("The call that deleted it.") { $0.end },
            "before": .text("When it was made, in words, where no call of the book made it.") { $0.before },
            "hearsay": .flag("Whether only calls that failed name it.") { $0.isHearsay },
            "lived": .text("How long it lived; empty where not known.") { $0.lived },
            "changes": .count("Successful changes.") { $0.changes },
            "people": .count("People who changed it or tried to.") { $0.people },
            "machines": .count("Roles, workloads and services that did.") { $0.machines },
            "deniedCount": .count("Denied calls.") { $0.denied },
            "errorCount": .count("Calls that failed for another reason.") { $0.errors },
        ]
        return own
    }
}

/// A load balancer that was not made.
struct BalancerAttemptRow: TemplateModel {
    var name: String
    var word: String
    var place: String
    var source: BalancerSource
    var message: String

    static var tags: Tags<BalancerAttemptRow> {
        [
            "name": .text("The name that was asked for.") { $0.name },
            "word": .text("The type that was asked for; may be empty.") { $0.word },
            "place": .text("Region and account.") { $0.place },
            "source": .section("The call.") { $0.source },
            "message": .text("What AWS said.") { $0.message },
        ]
    }
}

/// Makes the list of load balancers.
struct BalancerIndexRenderer {
    let context: BalancerContext
    let writer: PageWriter

    private static let lanes = 60
    private static let attempts = 50
    private static let markdownRows = 200

    /// Writes `load-balancers/index.html`, its further pages and `index.md`.
    func render() throws {
        let model = context.model
        // By name, lives of one name in the order of time.
        let refs = model.entities(.loadBalancers).indices.map { EntityRef(.loadBalancers, Int32($0)) }
        let sorted = refs.sorted { a, b in
            let (first, second) = (model[a], model[b])
            let names = ExactText.compare(first.title, second.title)
            if names != 0 { return names < 0 }
            return (birth(a), ExactText(first.key)) < (birth(b), ExactText(second.key))
        }
        let rows = sorted.flatMap(rows)
        let byEvents = Set(refs.prefix(Self.lanes).map(\.index))
        var page = BalancerIndexPage(
            info: writer.info, total: rows.count, pager: Pager(number: 1, count: 1, name: Self.name))
        page.born = rows.count { $0.birth != nil }
        page.gone = rows.count { $0.end != nil }
        page.networks = rows.count { $0.isNetwork }
        page.shared = Set(rows.filter { !$0.id.isEmpty }.map { "\($0.title) \($0.place)" }).count
        let lives = BalancerLanes(context: context).lives(sorted.filter { byEvents.contains($0.index) })
        page.lanes = lives.chart
        page.lanesLeft = sorted.count - lives.shown
        page.attempts = context.book.attempts.prefix(Self.attempts).map(attempt)
        page.attemptsLeft = max(0, context.book.attempts.count - Self.attempts)
        let templates = writer.templates.balancers
        page.summary = PageWriter.summary(templates.index.summary, page)
        page.markdown = Link(href: "index.md")
        var buffer = RowBuffer()
        for row in rows { buffer.add { templates.indexRow.render(row, into: &$0) } }
        let ranges = buffer.pages(first: templates.index.html.bytes(page), frame: PageWriter.frameBytes)
        for (position, range) in ranges.enumerated() {
            page.rowsHTML = SafeHTML(trusted: buffer.slice(range))
            page.pager = Pager(number: position + 1, count: ranges.count, name: Self.name)
            if position > 0 {
                page.lanes = SafeHTML()
                page.attempts = []
                page.attemptsLeft = 0
            }
            let place = PageWriter.Place(
                path: "load-balancers/\(Self.name(position + 1))", part: .kind(.loadBalancers), number: position + 1,
                previous: page.pager.previous, next: page.pager.next, markdown: page.markdown)
            try writer.write(place, templates.index.html, page)
        }
        page.rows = Array(rows.prefix(Self.markdownRows))
        page.attempts = context.book.attempts.prefix(Self.attempts).map(attempt)
        try writer.writeMarkdown("load-balancers/index.md", templates.index.file, page)
    }

    private func birth(_ ref: EntityRef) -> Int64 {
        context.lives(ref).first.flatMap { $0.born?.time ?? $0.made } ?? .min
    }

    /// A row for each life.
    private func rows(_ ref: EntityRef) -> [BalancerIndexRow] {
        let story = BalancerStory(context, ref)
        let lives = context.lives(ref)
        guard lives.count > 1 else { return [row(ref, lives.first, story, changers: story.changers)] }
        // A call belongs to the life that began last; what comes after the end of one is for the next.
        let starts = lives.enumerated().map { place, thing in
            place == 0 ? Int32.min : thing.born?.event ?? (lives[place - 1].gone?.event ?? .max) + 1
        }
        return lives.enumerated().map { place, thing in
            let until = place + 1 < starts.count ? starts[place + 1] : .max
            let events = story.all.filter { $0 >= starts[place] && $0 < until }
            let changes = story.steps.filter { $0 >= starts[place] && $0 < until }
            let changers = Set(
                changes.compactMap { event in
                    context.model.entity(.users, of: context.model.facts.events[Int(event)])?.index
                })
            var row = row(ref, thing, story, changers: changers)
            row.id = context.phrases.say(.lifeNumber, "\(place + 1)", "\(lives.count)")
            if place + 1 < lives.count { row.href += "#life-\(place + 1)" }
            row.changes = changes.count { context.outcome($0) == .ok }
            row.denied = events.count { context.outcome($0) == .denied }
            row.errors = events.count { context.outcome($0) == .error }
            return row
        }
    }

    private func row(
        _ ref: EntityRef, _ thing: BalancingThing?, _ story: BalancerStory, changers: Set<Int32>
    ) -> BalancerIndexRow {
        let model = context.model
        let kinds = changers.map { model.principal(ofUser: $0).kind }
        let people = kinds.count { $0 == .person || $0 == .user || $0 == .root }
        let flavor = ELBResource(model[ref].key)?.flavor
        let words = context.balancing
        var lived = ""
        if let born = thing?.born, let gone = thing?.gone {
            lived = context.phrases.say(seconds: gone.time - born.time)
        }
        return BalancerIndexRow(
            title: Shown.line(model[ref].title),
            href: model[ref].path?.split(separator: "/").last.map(String.init) ?? "",
            id: context.twins(of: ref).isEmpty ? "" : BalancerCards.id(model[ref].key),
            isNetwork: flavor == .network,
            word: flavor.map { words.value("type", $0.rawValue) } ?? "", scheme: words.scheme(of: thing),
            place: context.place(ref), birth: thing?.born.map { context.source($0.event) },
            end: thing?.gone.map { context.source($0.event) },
            before: context.before(thing),
            // Calls that a narrowed book leaves out may show it.
            isHearsay: model.scope.isEverything && BalancerLanes(context: context).hearsay(ref), lived: lived,
            changes: story.steps.count { context.outcome($0) == .ok }, people: people,
            machines: kinds.count - people, denied: model[ref].tally.denied, errors: model[ref].tally.errors)
    }

    private func attempt(_ attempt: BalancerBook.Attempt) -> BalancerAttemptRow {
        BalancerAttemptRow(
            name: Shown.line(attempt.name),
            word: attempt.type.isEmpty ? "" : Shown.line(context.balancing.value("type", attempt.type), limit: 40),
            place: "\(Shown.line(attempt.region, limit: 60)) · \(Shown.line(attempt.account, limit: 60))",
            source: context.source(attempt.event), message: context.book.message(of: attempt.event))
    }

    @Sendable private static func name(_ number: Int) -> String {
        number == 1 ? "index.html" : "index-\(number).html"
    }
}
