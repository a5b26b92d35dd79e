internal import CloudTrail
internal import Mustache

/// The templates of a book and what each may ask for, as a page of Markdown for those who write their own.
public enum TemplateReference {
    /// The page: one heading for each template with its model, then each model with its tags.
    public static var markdown: String {
        var text = """
            # Templates

            Each file is a [Mustache](https://mustache.github.io) template of the pages, or a stylesheet, script or
            icon. A file of the same name in the folder that `--templates` names stands in for it. A name in a template
            that its model does not have is an error with file and line before any page is made.

            Names that end in `.md.mustache` are escaped as Markdown, all others as HTML. `{{name}}` writes a value,
            `{{#name}}…{{/name}}` shows what is inside where there is something, `{{^name}}…{{/name}}` where there is
            nothing, `{{> name}}` includes another file. `words.txt` has what is said where no template stands (by the
            search, in charts), a line for each text; of a file of your own only the lines that you change are needed.
            `sentences.txt` has the sentences that tell what an event did, what calls changed of load balancers, and the
            words for callers, in the same way; how its lines are written stands at its beginning.

            | Template | Makes | Model |
            |---|---|---|

            """
        for entry in entries { text += "| `\(entry.file)` | \(entry.makes) | \(entry.model) |\n" }
        text += "\n"
        var seen: Set<String> = []
        for entry in entries {
            for reference in entry.references where seen.insert(reference.model).inserted {
                text += section(reference)
            }
        }
        return text + sentences
    }

    /// What the lines of `sentences.txt` may name.
    private static var sentences: String {
        var text = """
            ## sentences.txt

            What the lines may name in braces. `x?` of a service can only be asked for, `x…` are several with `{x}`,
            `{x.n}` and `{x.one?}`, `x.n` is a number with `{x.n}` and `{x.one?}`. In the first rows, `x?` is a value that
            may be missing. Lines that are not here name no values. `attribute.…`, `setting.…`, `property.…`, `one.…`,
            `several.…`, `type.…`, `scheme.…` and `bucket.…` are plain words.

            | Lines | Values |
            |---|---|

            """
        for (name, values) in Wordings.builtIn.reference {
            text += "| `\(name)` | \(values.map { "`\($0)`" }.joined(separator: ", ")) |\n"
        }
        return text
    }

    private struct Entry {
        var file: String
        var makes: String
        var references: [ModelReference]

        var model: String { references.first?.model ?? "" }

        init<Model: TemplateModel>(_ file: String, _ makes: String, _ model: Model.Type) {
            self.file = file
            self.makes = makes
            references = ModelReference.all(from: model)
        }
    }

    private static var entries: [Entry] {
        [
            Entry("page.mustache", "what stands around every page", PageFrame.self),
            Entry("overview.mustache", "index.html", OverviewPage.self),
            Entry("overview.md.mustache", "its sentences", OverviewPage.self),
            Entry("overview-page.md.mustache", "summary.md", OverviewPage.self),
            Entry("entity.mustache", "the first page of a user, region, action …", EntityPage.self),
            Entry("more.mustache", "its further pages", EntityPage.self),
            Entry("entity.md.mustache", "its sentences", EntityPage.self),
            Entry("entity-page.md.mustache", "the Markdown file beside it", EntityPage.self),
            Entry("events.mustache", "its list of events", EventsSection.self),
            Entry("event-row.mustache", "a row for an event", EventRow.self),
            Entry("burst-row.mustache", "a row for a burst of events", BurstRow.self),
            Entry("reads-row.mustache", "a row for the reads of an hour", ReadsRow.self),
            Entry("index.mustache", "the list of all users, regions, actions …", IndexPage.self),
            Entry("index.md.mustache", "its sentences", IndexPage.self),
            Entry("index-page.md.mustache", "the Markdown file beside it", IndexPage.self),
            Entry("index-row.mustache", "a row of it", IndexPage.Row.self),
            Entry("days.mustache", "days/index.html", DaysPage.self),
            Entry("days.md.mustache", "its sentences", DaysPage.self),
            Entry("days-page.md.mustache", "the Markdown file beside it", DaysPage.self),
            Entry("day.mustache", "a page of a day", DayPage.self),
            Entry("day.md.mustache", "its sentences", DayPage.self),
            Entry("day-page.md.mustache", "the Markdown file beside it", DayPage.self),
            Entry("day-event.mustache", "an event with its record", DayEvent.self),
            Entry("day-links.mustache", "what stands below its record", DayLinks.self),
            Entry("search.mustache", "search.html", SearchPage.self),
            Entry("coverage.mustache", "coverage.html", CoveragePage.self),
            Entry("coverage.md.mustache", "its sentences", CoveragePage.self),
            Entry("coverage-page.md.mustache", "the Markdown file beside it", CoveragePage.self),
            Entry("coverage-row.mustache", "a row for an input file", SourceRow.self),
            Entry("lb.mustache", "the first page of a load balancer, target group, listener …", BalancerPage.self),
            Entry("lb-more.mustache", "its further pages", BalancerPage.self),
            Entry("lb.md.mustache", "its sentences", BalancerPage.self),
            Entry("lb-page.md.mustache", "the Markdown file beside it", BalancerPage.self),
            Entry("lb-timeline.mustache", "its timeline", BalancerTimeline.self),
            Entry("lb-day.mustache", "the head of a day in it", BalancerDay.self),
            Entry("lb-row.mustache", "a row for a call", BalancerRow.self),
            Entry("lb-burst.mustache", "a row for many calls alike", BalancerBurst.self),
            Entry("lb-reads.mustache", "a row for what somebody looked at on a day", BalancerReads.self),
            Entry("lb-index.mustache", "the list of load balancers", BalancerIndexPage.self),
            Entry("lb-index.md.mustache", "its sentences", BalancerIndexPage.self),
            Entry("lb-index-page.md.mustache", "the Markdown file beside it", BalancerIndexPage.self),
            Entry("lb-index-row.mustache", "a row of it", BalancerIndexRow.self),
        ]
    }

    private static func section(_ reference: ModelReference) -> String {
        var text = "## \(reference.model)\n\n| Tag | Kind | What it is |\n|---|---|---|\n"
        for tag in reference.tags {
            let kind = tag.model.map { "\(tag.kind.rawValue) of \($0)" } ?? tag.kind.rawValue
            text += "| `\(tag.name)` | \(kind) | \(tag.documentation) |\n"
        }
        return text + "\n"
    }
}
