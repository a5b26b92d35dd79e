internal import CloudTrail
internal import Mustache

/// The list of all users, regions and so on, or a page of it.
struct IndexPage: TemplateModel {
    var info: BookInfo
    var kind: EntityKind
    /// Of users: people, programs, services and so on.
    var groups: [UserGroupRow] = []
    var total: Int
    var withoutPage: Int
    /// Rows for the Markdown file.
    var rows: [Row]
    /// The rows of this page.
    var rowsHTML = SafeHTML()
    /// The sums of all rows of all pages; `nil` where rows overlap.
    var sum: Sum?
    var pager: Pager
    var summary = SafeHTML()
    var markdown: Link?

    static var tags: Tags<IndexPage> {
        let own: Tags<IndexPage> = [
            "total": .section("How many there are.") { Counted($0.total) },
            "many": .flag("Whether there are none or several.") { $0.total != 1 },
            "groups": .list("Of users: people, programs, services and so on.") { $0.groups },
            "withoutPage": .section("How many have no page of their own.") { Counted($0.withoutPage) },
            "overlap": .flag("Whether one event may count in several rows.") { $0.kind.countsListedEventsOnly },
            "rows": .list("For Markdown: the first rows, most events first.") { $0.rows },
            "rowsHTML": .html("The rows of this page, most events first.") { $0.rowsHTML },
            "hasRows": .flag("Whether there are any.") { !$0.rows.isEmpty },
            "sum": .section("All rows of all pages together.") { $0.sum },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
        ]
        return own.adding(.book { $0.info }).adding(.subject { .kind($0.kind) }).adding(.pager { $0.pager })
    }

    /// A row.
    struct Row: TemplateModel {
        var entity: Entity
        var principal: Principal?
        var detail: String
        var words: Wordings
        var figures: Figures
        /// Of users: set where a group of them begins.
        var group: UserGroupRow?

        static var tags: Tags<Row> {
            let own: Tags<Row> = [
                "title": .text("The name.") { Shown.line($0.entity.title) },
                "detail": .text("What tells it from others of the same name; may be empty.") {
                    $0.detail
                },
                "href": .text("Its page, beside this one; empty where it has none.") { $0.href },
                "group": .section("Of users: the group that begins with this row.") { $0.group },
                "isUsers": .flag("About users, roles, services and root.") { $0.principal != nil },
                "kind": .text("Of users: what kind of caller.") { row in
                    row.principal.map { row.words.say($0.kind) } ?? ""
                },
                "grade": .text("Of users: how sure the name is.") { row in
                    row.principal.map { row.words.say($0.grade) } ?? ""
                },
            ]
            return own.adding(.figures { $0.figures })
        }

        private var href: String { entity.path?.split(separator: "/").last.map(String.init) ?? "" }
    }

    /// The last row.
    struct Sum: TemplateModel {
        var figures: Figures

        static var tags: Tags<Sum> { .figures { $0.figures } }
    }
}
