internal import CloudTrail
internal import Ledger
internal import Mustache
internal import Zstandard

/// Makes the pages of one day after the other. Not shared between threads.
struct DayRenderer {
    let model: BookModel
    let records: any RawRecordStore
    let writer: PageWriter
    private let breakdowns: BreakdownMaker
    private let scale: BookScale
    private let teller: RecordTeller
    private let late: LateTeller
    private let shown: ShownSentences
    /// For each action, whether its records are asked for again, for the pages of load balancers.
    private let wanted: [Bool]
    private let callers: CallerBook
    private let anchors: AnchorMaker
    private let compressor = BlockCompressor(level: 1)
    private let decompressor = BlockDecompressor()
    private let spare = Spare()
    private let memo = RenderMemo()
    /// The event of the row at hand, and the same as templates see it.
    private let event: DayEvent
    private let lent: LentModel<DayEvent>

    /// Longest record that is shown whole, in bytes.
    static let longestRecord = 48 * 1024
    private static let subjects: [Subject] = [
        .kind(.users), .kind(.actions), .errors, .kind(.regions), .kind(.services), .kind(.loadBalancers),
    ]

    init(
        model: BookModel, records: any RawRecordStore, writer: PageWriter, shown: ShownSentences, wanted: [Bool]
    ) {
        self.model = model
        self.records = records
        self.writer = writer
        self.shown = shown
        // Of its own, since every row holds on to it: threads that count who holds one thing wait for each other.
        late = LateTeller(model, records, writer.templates.words)
        self.wanted = wanted
        scale = BookScale(model)
        teller = RecordTeller(writer.templates.words)
        callers = CallerBook(model)
        event = DayEvent(model, callers)
        lent = LentModel(event)
        anchors = AnchorMaker(model)
        breakdowns = BreakdownMaker(
            model: model, tabulator: Tabulator(model), root: "../../", limit: 15, sameNames: SameNames(model),
            words: writer.templates.words)
    }

    /// A day whose pages are laid out. Those with records on them are not yet written: such events link to those of
    /// other days, and where those stand is known when all days are laid out.
    struct Laid: Sendable {
        /// What other pages say about its events.
        fileprivate(set) var texts: EventTexts.Day
        /// Records that are asked for again.
        fileprivate(set) var balancing: BalancerRecords.Day
        fileprivate var page: DayPage
        /// How many pages there are.
        fileprivate var pages: Int
        /// The pages that wait, by their place, and which rows of the day each has.
        fileprivate var waiting: [(position: Int, rows: Range<Int>)]
        /// The rows of those pages, one page after the other.
        fileprivate var rows: PackedRows
        fileprivate var printed: PrintedEvents
    }

    /// Lays the pages of a day out, and writes those that nothing is to be added to.
    func lay(_ index: Int) throws -> Laid {
        let events = model.events(ofDay: index)
        let day = Int(model.days[index])
        var texts = EventTexts.Day(day: day, firstEvent: events.lowerBound)
        texts.anchors.reserveCapacity(events.count)
        texts.pages.reserveCapacity(events.count)
        // Taken out, so that what is added to it is not held by two.
        var (rows, sentences) = (RowBuffer(), RowBuffer())
        swap(&rows, &spare.rows)
        swap(&sentences, &spare.sentences)
        rows.removeAll()
        sentences.removeAll()
        rows.reserve(rows: events.count, bytes: events.count * Self.rowBytes)
        var balancing = BalancerRecords.Day(days: model.days.count)
        let repeats = model.repeats(events)
        let folds = scale.foldsBursts(listed: events.count)
        let printed = scale.printed(events, model, repeats: repeats)
        let (known, principals) = (anchors.anchors(of: events), callers.principals(of: events))
        try RawRecordReader(model, records).forEach(events) { number, raw in
            let row = Int(number - events.lowerBound)
            event.become(number, principal: principals[row])
            if wanted[Int(event.action)] { balancing.keep(number, raw) }
            let isPrinted = printed.contains(number)
            let repeated = folds && !isPrinted ? repeats[number] : nil
            if repeated == nil || shown.isShown(repeat: number) {
                let told = teller.tell(raw)
                if told.isPasswordSignInWithoutMFA { texts.signInsWithoutMFA.append(number) }
                event.sentence = .told(told.sentence)
                sentences.add { $0.append(contentsOf: told.sentence) }
            } else {
                event.sentence = .record(raw, late)
                sentences.add { _ in }
            }
            event.anchor = known[row] ?? AnchorMaker.anchor(of: raw)
            texts.anchors.append(event.anchor)
            event.isBrief = folds && !isPrinted
            event.first = repeated.map { model.facts.events[Int($0)].time }
            event.raw = isPrinted && !raw.isEmpty ? html(raw) : SafeHTML()
            rows.add { writer.templates.dayEvent.render(lent, into: &$0, memo: memo) }
        }
        event.sentence = .told([])
        event.raw = SafeHTML()
        texts.sentences = sentences.fitted
        var page = self.page(index, day)
        page.unprinted = events.count - printed.count
        page.summary = PageWriter.summary(writer.templates.day.summary, page)
        let pages = rows.pages(first: writer.templates.day.html.bytes(page), frame: PageWriter.frameBytes) { row in
            printed.contains(events.lowerBound + Int32(row)) ? Self.links : (0, 0)
        }
        for (position, range) in pages.enumerated() { texts.pages += range.map { _ in Int32(position + 1) } }
        var waiting: [(position: Int, rows: Range<Int>)] = []
        var kept = RowBuffer()
        for (position, range) in pages.enumerated() {
            if range.contains(where: { printed.contains(events.lowerBound + Int32($0)) }) {
                waiting.append((position, range))
                for row in range { kept.add { $0.append(contentsOf: rows[row]) } }
            } else {
                try write(page, day, position, of: pages.count, rows: rows.slice(range))
            }
        }
        swap(&rows, &spare.rows)
        swap(&sentences, &spare.sentences)
        return Laid(
            texts: texts, balancing: balancing, page: page, pages: pages.count, waiting: waiting,
            rows: PackedRows(kept, compressor), printed: printed)
    }

    /// Rows of the day before, of which the memory is used again.
    private final class Spare {
        var rows = RowBuffer()
        var sentences = RowBuffer()
    }

    /// What a row without its record weighs, about.
    private static let rowBytes = 256

    /// What the links below a record weigh, about.
    private static let links = (bytes: 520, elements: 6)

    /// What a record becomes may weigh six times as much as the record, where a hostile one is made for that. Such a
    /// one is shown in part.
    private func html(_ raw: ArraySlice<UInt8>) -> SafeHTML {
        let (limit, phrases) = (Self.longestRecord, writer.templates.phrases)
        let html = RawRecordHTML.make(raw, limit: limit, phrases)
        return html.count <= 3 * limit ? html : RawRecordHTML.make(raw, limit: limit / 2, phrases)
    }

    /// Writes the pages of a day that waited, and its Markdown.
    func write(_ laid: Laid, _ neighbours: Neighbours) throws {
        let day = laid.texts.day
        let rows = try laid.rows.unpacked(decompressor)
        var next = 0
        for (position, range) in laid.waiting {
            var html: [UInt8] = []
            for row in range {
                html.append(contentsOf: rows[next])
                next += 1
                let number = laid.texts.firstEvent + Int32(row)
                if laid.printed.contains(number) {
                    writer.templates.dayLinks.render(neighbours.links(number), into: &html)
                }
            }
            try write(laid.page, day, position, of: laid.pages, rows: html[...])
        }
        var page = laid.page
        page.events.pager = Pager(number: laid.pages, count: laid.pages) { DayPath.name(number: $0) }
        try writer.writeMarkdown("days/\(UTC.text(ofDay: day))/index.md", writer.templates.day.file, page)
    }

    /// Writes one page of a day.
    private func write(_ page: DayPage, _ day: Int, _ position: Int, of count: Int, rows: ArraySlice<UInt8>) throws {
        var page = page
        page.events.pager = Pager(number: position + 1, count: count) { DayPath.name(number: $0) }
        page.events.rows = SafeHTML(trusted: rows)
        let place = PageWriter.Place(
            path: DayPath.page(day: day, number: position + 1), part: .days, title: UTC.text(ofDay: day),
            number: position + 1, previous: page.events.pager.previous ?? page.before,
            next: page.events.pager.next ?? page.after, markdown: position == 0 ? page.markdown : nil)
        try writer.write(place, writer.templates.day.html, page)
    }

    private func page(_ index: Int, _ day: Int) -> DayPage {
        var counts: [Subject: Int] = [:]
        var tops: [Subject: Top] = [:]
        var tables: [Breakdown] = []
        var tally = Tally()
        let hours = HourTallies(model, cells: model.cells(ofDay: index), day: day)
        for hour in hours.tallies { tally.merge(hour) }
        for subject in Self.subjects {
            let shares = breakdowns.shares(.day(index), by: subject)
            let whole = subject.listedOnly ? model.events(ofDay: index).count : tally.events
            counts[subject] = shares.count
            tops[subject] = breakdowns.top(shares, subject, whole: tally.events)
            if var table = breakdowns.table(shares, subject, whole: whole) {
                table.oneDay = true
                tables.append(table)
            }
        }
        let balance = model.balance(events: model.events(ofDay: index), cells: model.cells(ofDay: index))
        return DayPage(
            info: writer.info, day: day, tally: tally, counts: counts, tops: tops, breakdowns: tables,
            hours: ChartSet(model: model, phrases: writer.templates.phrases).hours(hours.tallies, day: day),
            hourRows: hours.rows,
            events: EventsSection(
                pager: Pager(number: 1, count: 1) { DayPath.name(number: $0) }, balance: balance, showsReads: false,
                showWho: true, rows: SafeHTML()),
            before: neighbour(index - 1), after: neighbour(index + 1), markdown: Link(href: "index.md"))
    }

    private func neighbour(_ index: Int) -> Link? {
        guard model.days.indices.contains(index) else { return nil }
        let day = UTC.text(ofDay: Int(model.days[index]))
        return Link(href: "../\(day)/index.html", day: day)
    }
}

/// The events of a day by hour.
struct HourTallies {
    var tallies = [Tally](repeating: Tally(), count: 24)

    init(_ model: BookModel, cells: some Sequence<Int32>, day: Int) {
        for number in cells {
            let cell = model.facts.cells[Int(number)]
            tallies[Int(cell.hour) - day * 24].add(cell, model.facts)
        }
    }

    /// Rows of the hours that have events.
    var rows: [HourRow] {
        let whole = tallies.reduce(0) { $0 + $1.events }
        return tallies.indices.filter { tallies[$0].events > 0 }.map {
            HourRow(hour: $0, figures: Figures(tally: tallies[$0], whole: whole))
        }
    }
}
