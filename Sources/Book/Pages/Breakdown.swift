internal import CloudTrail
internal import Mustache

/// A table that breaks the events of a page down by users, actions, regions and so on. Its rows add up to the
/// headline: what is cut stands in one row of others.
struct Breakdown: TemplateModel {
    var subject: Subject
    var rows: [Row]
    var others: Others?
    var total: Int
    /// All of the kind; empty where the page shows them all or there is no such page.
    var all = ""
    /// Whether all events are of one day, so that columns for days would repeat it.
    var oneDay = false

    /// Whether its only row stands for all events.
    var isSingle: Bool {
        rows.count == 1 && rows[0].figures.tally.events == rows[0].figures.whole && !subject.listedOnly
    }

    static var tags: Tags<Breakdown> {
        let own: Tags<Breakdown> = [
            "id": .text("The id of the table's section.") { $0.subject.id },
            "rows": .list("The rows, most events first.") { $0.rows },
            "others": .section("What the rows leave out, as one row.") { $0.others },
            "shown": .count("How many rows are shown.") { $0.rows.count },
            "total": .count("How many there are.") { $0.total },
            "several": .flag("Whether there are more than one.") { $0.total > 1 },
            "oneDay": .flag("Whether all events are of one day, which the page names.") { $0.oneDay },
            "cut": .flag("Whether some are not shown.") { $0.others != nil },
            "page": .section("The page with all of them.") { $0.all.isEmpty ? nil : Link(href: $0.all) },
            "sparks": .flag("Whether its rows have small charts.") { $0.rows.contains { !$0.spark.isEmpty } },
            "overlap": .flag("Whether one event may count in several rows.") { $0.subject.listedOnly },
        ]
        return own.adding(.subject { $0.subject })
    }

    /// A row.
    struct Row: TemplateModel {
        var title: String
        var detail = ""
        var href = ""
        var grade: Principal.Grade?
        var figures: Figures
        var spark = SafeHTML()

        static var tags: Tags<Row> {
            let own: Tags<Row> = [
                "title": .text("What the row is about.") { $0.title },
                "detail": .text("What tells it from others of the same name; may be empty.") { $0.detail },
                "href": .text("Its page; empty where it has none.") { $0.href },
                "spark": .html("On the overview: its days as a small chart.") { $0.spark },
            ]
            return own.adding(.figures { $0.figures }).adding(.grade { $0.grade })
        }
    }

    /// The last row of a table that is cut.
    struct Others: TemplateModel {
        var n: Int
        var figures: Figures

        static var tags: Tags<Others> {
            let own: Tags<Others> = [
                "n": .count("How many are not shown.") { $0.n },
                "one": .flag("Whether it is 1.") { $0.n == 1 },
            ]
            return own.adding(.figures { $0.figures })
        }
    }
}

/// The numbers of a row.
struct Figures: Sendable {
    var tally: Tally
    /// What shares are shares of.
    var whole: Int
}

extension Tags {
    /// The numbers of a row.
    static func figures(_ figures: @escaping @Sendable (Model) -> Figures) -> Tags {
        [
            "events": .count("Events.") { figures($0).tally.events },
            "reads": .count("Events whose record says that they only read.") { figures($0).tally.reads },
            "writes": .count("Events that do not say so.") { figures($0).tally.writes },
            "denied": .count("Events that were denied.") { figures($0).tally.denied },
            "errors": .count("Events that failed for another reason.") { figures($0).tally.errors },
            "share": .text("The share of the page's events.") {
                Share.text(figures($0).tally.events, of: figures($0).whole)
            },
            "bar": .html("The share as a bar.") { Share.bar(figures($0).tally.events, of: figures($0).whole) },
            "first": .text("The first day.") { Figures.day(figures($0).tally, \.first) },
            "last": .text("The last day.") { Figures.day(figures($0).tally, \.last) },
        ]
    }
}

extension Figures {
    fileprivate static func day(_ tally: Tally, _ moment: KeyPath<Tally, Int64>) -> String {
        tally.events > 0 ? Moment.day(tally[keyPath: moment]) : ""
    }
}
