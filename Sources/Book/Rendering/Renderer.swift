internal import CSystem
public import Ledger
internal import Mustache
internal import Synchronization

/// Makes the pages of a book.
public struct Renderer: Sendable {
    let templates: TemplateSet
    let options: BookOptions

    /// Loads every template.
    /// - Throws: the first mistake in a template, with its file and line.
    public init(options: BookOptions = BookOptions()) throws {
        self.options = options
        templates = try TemplateSet(replacing: options.templates)
    }

    /// Writes all pages, `data/summary.json` and the shared files; publishing the site is left to the caller.
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
        // Resolving callers leaves much memory behind that is free.
        csystem_trim()
        let writer = PageWriter(
            info: BookInfo(model: model, options: options, phrases: templates.phrases), templates: templates, site: site
        )
        for asset in templates.assets.files { try site.write(asset.path, asset.bytes) }
        try site.write("data/summary.json", Summary.json(model))
        let texts = try writeDays(model, records, writer, jobs: jobs)
        let balancers = BalancerContext(
            model: model, texts: texts, book: try BalancerBook(model, records), phrases: templates.phrases)
        try writeEntities(model, texts, balancers, writer, jobs: jobs)
        let book = BookRenderer(model: model, writer: writer)
        let lists = IndexRenderer(model: model, writer: writer)
        try SearchRenderer(
            model: model, writer: writer, texts: texts.days, attempts: balancers.book.attemptNames
        ).render(jobs: jobs)
        let kinds = EntityKind.allCases
        try Parallel.forEach(kinds.count + 3, jobs: jobs, state: {}) { _, index in
            switch index - kinds.count {
            case 0: try book.renderOverview(texts)
            case 1: try book.renderDays()
            case 2: try book.renderCoverage()
            default:
                if kinds[index] == .loadBalancers {
                    try BalancerIndexRenderer(context: balancers, writer: writer).render()
                } else {
                    try lists.render(kinds[index])
                }
            }
        }
    }

    private func writeDays(
        _ model: BookModel, _ records: any RawRecordStore, _ writer: PageWriter, jobs: Int
    ) throws -> EventTexts {
        let laid = Mutex([DayRenderer.Laid?](repeating: nil, count: model.days.count))
        let renderer = { @Sendable in DayRenderer(model: model, records: records, writer: writer) }
        try Parallel.forEach(model.days.count, jobs: jobs, state: renderer) { renderer, index in
            let day = try renderer.lay(index)
            laid.withLock { $0[index] = day }
        }
        let texts = EventTexts(model, days: laid.withLock { $0.compactMap { $0?.texts } })
        let neighbours = Neighbours(model, texts)
        try Parallel.forEach(model.days.count, jobs: jobs, state: renderer) { renderer, index in
            // Taken out, so that what is written no longer takes memory.
            let day = laid.withLock { $0[index].take() }
            if let day { try renderer.write(day, neighbours) }
        }
        return texts
    }

    private func writeEntities(
        _ model: BookModel, _ texts: EventTexts, _ balancers: BalancerContext, _ writer: PageWriter, jobs: Int
    ) throws {
        let all = EntityKind.allCases.flatMap { kind in
            model.entities(kind).indices.map { EntityRef(kind, Int32($0)) }
        }
        try Parallel.forEach(
            all.count, jobs: jobs,
            state: {
                (
                    entities: EntityRenderer(model: model, writer: writer, texts: texts),
                    balancers: BalancerRenderer(context: balancers, writer: writer)
                )
            }
        ) { renderers, index in
            if balancers.isBalancing(all[index]) {
                try renderers.balancers.render(all[index])
            } else {
                try renderers.entities.render(all[index])
            }
        }
    }
}
