internal import CloudTrail
internal import Mustache
internal import Templates

/// Every template of a book, loaded once: a mistake in any of them is found before the first page is made.
struct TemplateSet: Sendable {
    let frame: Template<PageFrame>
    let overview: PageTemplates<OverviewPage>
    let entity: PageTemplates<EntityPage>
    let more: Template<EntityPage>
    let index: PageTemplates<IndexPage>
    let day: PageTemplates<DayPage>
    let days: PageTemplates<DaysPage>
    let coverage: PageTemplates<CoveragePage>
    let events: Template<EventsSection>
    let event: Template<EventRow>
    let burst: Template<BurstRow>
    let reads: Template<ReadsRow>
    let dayEvent: Template<DayEvent>
    let dayLinks: Template<DayLinks>
    let search: Template<SearchPage>
    let indexRow: Template<IndexPage.Row>
    let coverageRow: Template<SourceRow>
    let balancers: BalancerTemplates
    let assets: Assets
    let phrases: Phrasebook
    let words: Wordings

    /// The three templates of a kind of page.
    struct PageTemplates<Model: TemplateModel>: Sendable {
        /// The page between header and footer.
        let html: Template<Model>
        /// Its sentences, escaped as Markdown.
        let summary: Template<Model>
        /// The Markdown file beside the page.
        let file: Template<Model>

        init(_ library: TemplateLibrary, _ name: String) throws(TemplateError) {
            html = try library.template(named: "\(name).mustache", for: Model.self, escaping: .html)
            summary = try library.template(named: "\(name).md.mustache", for: Model.self, escaping: .markdown)
            file = try library.template(named: "\(name)-page.md.mustache", for: Model.self, escaping: .markdown)
        }
    }

    /// Loads the built-in templates, with those of the reader in their place, on two threads where there are two.
    /// - Throws: of all mistakes the one that one thread would find first.
    init(replacing own: [String: [UInt8]], jobs: Int = 1) throws(TemplateError) {
        let files = Self.builtIn.merging(own) { $1 }
        let library = TemplateLibrary(files: files)
        @Sendable func html<Model: TemplateModel>(
            _ name: String, _ model: Model.Type = Model.self
        ) throws(TemplateError) -> Template<Model> {
            try library.template(named: "\(name).mustache", for: Model.self, escaping: .html)
        }
        let (large, rest) = Parallel.both(jobs: jobs) {
            Result { () throws(TemplateError) in
                (
                    frame: try html("page", PageFrame.self),
                    overview: try PageTemplates<OverviewPage>(library, "overview"),
                    entity: try PageTemplates<EntityPage>(library, "entity"),
                    more: try html("more", EntityPage.self),
                    index: try PageTemplates<IndexPage>(library, "index"),
                    day: try PageTemplates<DayPage>(library, "day"),
                    days: try PageTemplates<DaysPage>(library, "days"),
                    coverage: try PageTemplates<CoveragePage>(library, "coverage")
                )
            }
        } _: {
            Result { () throws(TemplateError) in
                (
                    balancers: try BalancerTemplates(library), phrases: try Phrasebook(replacing: own),
                    words: try Wordings(replacing: own)
                )
            }
        }
        (frame, overview, entity, more, index, day, days, coverage) = try large.get()
        events = try html("events")
        event = try html("event-row")
        burst = try html("burst-row")
        reads = try html("reads-row")
        dayEvent = try html("day-event")
        dayLinks = try html("day-links")
        search = try html("search")
        indexRow = try html("index-row")
        coverageRow = try html("coverage-row")
        (balancers, phrases, words) = try rest.get()
        assets = Assets(files: files)
    }

    /// The files of `Templates/` as they were compiled in.
    static var builtIn: [String: [UInt8]] {
        Templates.files.mapValues { text in text.withUTF8Buffer { Array($0) } }
    }
}

extension Template {
    /// What a template makes of a model, as bytes.
    func bytes(_ model: Model) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 14)
        render(model, into: &bytes)
        return bytes
    }
}
