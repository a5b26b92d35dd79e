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

    /// Loads every template.
    /// - Throws: the first mistake in a template, with its file and line.
    public init(options: BookOptions = BookOptions()) throws {
        self.options = options
        templates = try TemplateSet(replacing: options.templates)
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
        let (texts, book) = try writeDays(model, records, writer, jobs: jobs)
        let balancers = BalancerContext(
            model: model, texts: texts, book: book, phrases: templates.phrases, words: templates.words)
        try writeRest(model, texts, balancers, writer, jobs: jobs)
        try texts.check()
    }

    /// All pages but those of the days, and the search. The largest pieces of work come first, so that no thread is left
    /// with one in the end.
    private func writeRest(
        _ model: BookModel, _ texts: EventTexts, _ balancers: BalancerContext, _ writer: PageWriter, jobs: Int
    ) throws {
        let book = BookRenderer(model: model, writer: writer)
        let search = SearchRenderer(
            model: model, writer: writer, texts: texts.days, attempts: balancers.book.attemptNames)
        let lists = IndexRenderer(model: model, writer: writer)
        var singles: [@Sendable () throws -> Void] = model.late
        singles += [
            { try book.renderCoverage() }, { search.prepare() },
            { writer.site.note(inputs: model.facts.sources) },
            { search.findKeys() }, { try search.writeIDs() },
            { try book.renderOverview(texts) }, { try book.renderDays() },
            { try writer.site.write("data/summary.json", Summary.json(model)) },
            { try BalancerIndexRenderer(context: balancers, writer: writer).render() },
        ]
        for kind in EntityKind.allCases where kind != .loadBalancers { singles.append { try lists.render(kind) } }
        let shared = singles
        let entities = EntityKind.allCases.flatMap { kind in
            model.entities(kind).indices.map { EntityRef(kind, Int32($0)) }
        }
        let days = model.days.count
        try Parallel.forEach(
            shared.count + days + entities.count, jobs: jobs,
            state: {
                let writer = writer.own()
                return (
                    entities: EntityRenderer(model: model, writer: writer, texts: texts),
                    balancers: BalancerRenderer(context: balancers, writer: writer)
                )
            }
        ) { renderers, index in
            if index < shared.count {
                try shared[index]()
            } else if index < shared.count + days {
                try search.writeDay(index - shared.count)
            } else if balancers.isBalancing(entities[index - shared.count - days]) {
                try renderers.balancers.render(entities[index - shared.count - days])
            } else {
                try renderers.entities.render(entities[index - shared.count - days])
            }
        }
        try search.writeIndex()
    }

    /// The pages of the days, and what happened to load balancers: all that needs the records.
    private func writeDays(
        _ model: BookModel, _ records: any RawRecordStore, _ writer: PageWriter, jobs: Int
    ) throws -> (EventTexts, BalancerBook) {
        let laid = Mutex([DayRenderer.Laid?](repeating: nil, count: model.days.count))
        let shown = ShownSentences(model)
        let wanted = BalancerRecords.wanted(model)
        let renderer = { @Sendable in
            DayRenderer(model: model, records: records, writer: writer.own(), shown: shown, wanted: wanted)
        }
        try Parallel.forEach(model.days.count, jobs: jobs, state: renderer) { renderer, index in
            let day = try renderer.lay(index)
            laid.withLock { $0[index] = day }
        }
        let (texts, kept) = laid.withLock { days in
            (
                EventTexts(
                    model, days: days.compactMap { $0?.texts }, LateTeller(model, records, templates.words)),
                BalancerRecords(days.compactMap { $0?.balancing }, of: model, records)
            )
        }
        let neighbours = Neighbours(model, texts)
        let balancers = Mutex(BalancerBook())
        try Parallel.forEach(model.days.count + 1, jobs: jobs, state: renderer) { renderer, index in
            guard index > 0 else {
                let book = try BalancerBook(model, kept, words: BalancingWords(templates.words))
                balancers.withLock { $0 = book }
                return
            }
            // Taken out, so that what is written no longer takes memory.
            let day = laid.withLock { $0[index - 1].take() }
            if let day { try renderer.write(day, neighbours) }
        }
        csystem_trim()
        return (texts, balancers.withLock { $0 })
    }
}
