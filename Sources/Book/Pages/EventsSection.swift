internal import Mustache

/// A page's list of events under the listing rule, or one page of it.
struct EventsSection: TemplateModel {
    var pager: Pager
    var balance: Folding.Balance
    /// Events that are left out because the list would grow without bounds.
    var skipped = 0
    /// Whether rows of reads stand in the list, too.
    var showsReads: Bool
    var showWho: Bool
    var rows: SafeHTML

    static var tags: Tags<EventsSection> {
        let own: Tags<EventsSection> = [
            "hasRows": .flag("Whether there is anything to list.") { !$0.rows.isEmpty },
            "rows": .html("The rows.") { $0.rows },
            "showWho": .flag("Whether the table has a column for who.") { $0.showWho },
        ]
        return own.adding(.listing { $0 }).adding(.pager { $0.pager })
    }
}

extension Tags {
    /// How the rows of a list add up.
    static func listing(_ section: @escaping @Sendable (Model) -> EventsSection) -> Tags {
        [
            "listed": .section("Events that are listed one by one.") { Counted(section($0).balance.listed) },
            "folded": .section("Reads that are only counted.") { Counted(section($0).balance.counted) },
            "showsReads": .flag("Whether rows of reads stand in the list.") { section($0).showsReads },
            "sum": .section("Both.") { Counted(section($0).balance.total) },
            "superseded": .section("Records that an addendum replaced.") { Counted(section($0).balance.superseded) },
            "skipped": .section("Rows that are left out of a list that is too long.") { Counted(section($0).skipped) },
        ]
    }
}
