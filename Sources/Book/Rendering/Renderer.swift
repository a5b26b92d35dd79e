internal import CSystem
public import CloudTrail
public import Ledger
internal import Mustache
internal import Synchronization

/// Makes the pages of a book.
public struct Renderer: Sendable {
    let templates: TemplateSet
    let options: BookOptions

    /// The reader's own words for callers, which the model is made with; `nil` where they have none.
    public var words: Wordings? { options.templates[Wordings.file] == nil ? nil : templates.words }

    /// Loads every template, with so many threads.
    /// - Throws: the first mistake in a template, with its file and line.
    public init(options: BookOptions = BookOptions(), jobs: Int = 1) throws {
        self.options = options
        templates = try TemplateSet(replacing: options.templates, jobs: jobs)
    }

    /// Writes all pages, `data/summary.json` and the shared files, and notes the inputs; publishing the site is left to the
    /// caller.
    ///
    /// The days come first, since they read the records; what all other pages say about an event is kept from them.
    /// - Parameters:
    ///   - model: what the book is about.
    ///   - records: the raw records of the listed events.
    ///   - site: where the files go.
    ///   - jobs: how many threads; no byte depends on it.
    /// - Throws: what the site or the records throw.
    public func writeBook(
        model: BookModel, records: any RawRecordStore, to site: StagedSite, jobs: Int
    ) throws {
        let writer = PageWriter(
            info: BookInfo(model: model, options: options, phrases: templates.phrases), templates: templates, site: site
        )
        for asset in templates.assets.files { try site.write(asset.path, asset.bytes) }
        let days = LaidDays(model.days.count)
        let (texts, book) = try writeDays(days, model, records, writer, jobs: jobs)
        let balancers = BalancerContext(
            model: model, texts: texts, book: book, phrases: templates.phrases, words: templates.words)
        try writeRest(model, texts, balancers, writer, jobs: jobs)
        try texts.check()
    }

    /// The pages of days as far as their records tell them.
    private final class LaidDays: Sendable {
        private let days: Mutex<[DayRenderer.Laid?]>

        init(_ count: Int) { days = Mutex(Array(repeating: nil, count: count)) }

        /// Those that are here.
        var all: [DayRenderer.Laid] { days.withLock { $0.compactMap(\.self) } }

        func put(_ day: DayRenderer.Laid, at index: Int) { days.withLock { $0[index] = day } }

        /// Gives a day away, so that it takes no memory once it is written.
        func take(_ index: Int) -> DayRenderer.Laid? { days.withLock { $0[index].take() } }
    }

    /// Reads the records of each day. Days are large, and one thread is done before the other: what needs neither records
    /// nor much memory is made then.
    private func layDays(
        _ days: LaidDays, _ model: BookModel, _ writer: PageWriter, jobs: Int, _ renderer: @Sendable () -> DayRenderer
    ) throws {
        let lists = IndexRenderer(model: model, writer: writer)
        let kinds = EntityKind.allCases.filter { $0 != .loadBalancers }
            .sorted { model.entities($0).count > model.entities($1).count }
        let count = model.days.count
        try Parallel.forEach(count + kinds.count, jobs: jobs, state: renderer) { renderer, index in
            guard index < count else { return try lists.render(kinds[index - count]) }
            days.put(try renderer.lay(index), at: index)
        }
    }

    /// The pages of the days, and what happened to load balancers: all that needs the records. One thread has to find
    /// that out alone, so it comes before the writing, and behind the writing what needs neither. When the days are all taken,
    /// memory that is free by then goes back to the system, before more of it is wanted.
    private func writeDays(
        _ days: LaidDays, _ model: BookModel, _ records: any RawRecordStore, _ writer: PageWriter, jobs: Int
    ) throws -> (EventTexts, BalancerBook) {
        let shown = ShownSentences(model)
        let wanted = BalancerRecords.wanted(model)
        let renderer = { @Sendable in
            DayRenderer(model: model, records: records, writer: writer.own(), shown: shown, wanted: wanted)
        }
        try layDays(days, model, writer, jobs: jobs, renderer)
        let texts = EventTexts(
            model, days: days.all.map(\.texts), LateTeller(model, records, templates.words))
        let kept = BalancerRecords(days.all.map(\.balancing), of: model, records)
        let neighbours = Neighbours(model, texts)
        let balancers = Mutex(BalancerBook())
        let book = BookRenderer(model: model, writer: writer)
        let others: [@Sendable () throws -> Void] =
            [{ csystem_trim() }, { try book.renderCoverage() }] + model.late + [
                { try book.renderOverview(texts) },
                { try writer.site.write("data/summary.json", Summary.json(model)) },
                { try book.renderDays() },
                { writer.site.note(inputs: model.facts.sources) },
            ]
        let count = model.days.count
        try Parallel.forEach(1 + count + others.count, jobs: jobs, state: renderer) { renderer, index in
            if index == 0 {
                let book = try BalancerBook(model, kept, words: BalancingWords(templates.words))
                balancers.withLock { $0 = book }
            } else if index <= count {
                if let day = days.take(index - 1) { try renderer.write(day, neighbours) }
            } else {
                try others[index - count - 1]()
            }
        }
        return (texts, balancers.withLock { $0 })
    }

    /// All other pages, and the search. The largest pieces of work come first, so that no thread is left with one in the
    /// end.
    private func writeRest(
        _ model: BookModel, _ texts: EventTexts, _ balancers: BalancerContext, _ writer: PageWriter, jobs: Int
    ) throws {
        let search = SearchRenderer(
            model: model, writer: writer, texts: texts.days, attempts: balancers.book.attemptNames)
        let singles: [@Sendable () throws -> Void] = [
            { search.prepare() }, { try search.findKeys() }, { try search.writeIDs() },
            { try BalancerIndexRenderer(context: balancers, writer: writer).render() },
        ]
        let entities = EntityKind.allCases.flatMap { kind in
            model.entities(kind).indices.map { EntityRef(kind, Int32($0)) }
        }
        let days = model.days.count
        try Parallel.forEach(
            singles.count + days + entities.count, jobs: jobs,
            state: {
                let writer = writer.own()
                return (
                    entities: EntityRenderer(model: model, writer: writer, texts: texts),
                    balancers: BalancerRenderer(context: balancers, writer: writer)
                )
            }
        ) { renderers, index in
            if index < singles.count {
                try singles[index]()
            } else if index < singles.count + days {
                try search.writeDay(index - singles.count)
            } else if balancers.isBalancing(entities[index - singles.count - days]) {
                try renderers.balancers.render(entities[index - singles.count - days])
            } else {
                try renderers.entities.render(entities[index - singles.count - days])
            }
        }
    }
}
