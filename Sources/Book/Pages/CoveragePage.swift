internal import CloudTrail
internal import Ledger
internal import Mustache

/// What was read, what was not, and what may be missing.
struct CoveragePage: TemplateModel {
    var info: BookInfo
    var facts: CoverageFacts
    /// Rows for the Markdown file.
    var rows: [SourceRow]
    /// The rows of this page.
    var rowsHTML = SafeHTML()
    var pager: Pager
    var summary = SafeHTML()

    static var tags: Tags<CoveragePage> {
        let own: Tags<CoveragePage> = [
            "root": .text("From the page to the site's root: empty.") { _ in "" },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "rows": .list("For Markdown: the first files.") { $0.rows },
            "rowsHTML": .html("The files of this page.") { $0.rowsHTML },
            "hasFiles": .flag("Whether there are any.") { !$0.rows.isEmpty },
        ]
        return own.adding(sentences).adding(figures).adding(lists).adding(.book { $0.info })
            .adding(.pager { $0.pager })
    }

    private static var sentences: Tags<CoveragePage> {
        [
            "files": .section("Files that were read, whole or in part.") { Counted($0.facts.totals.filesRead) },
            "records": .section("Records that are events.") { Counted($0.facts.totals.records) },
            "broken": .section("Files that were rejected or read in part.") { Counted($0.facts.broken) },
            "events": .section("Unique events in the book.") { Counted($0.facts.totals.events) },
            "duplicates": .section("Records that repeat another.") {
                Counted($0.facts.totals.duplicates, of: $0.facts.totals.records)
            },
            "superseded": .section("Records that an addendum replaced.") { Counted($0.facts.totals.superseded) },
            "outside": .section("Records outside the scope.") { Counted($0.facts.totals.outsideScope) },
            "conflicts": .section("Pairs of records with one id that say different things.") {
                Counted($0.facts.totals.conflicts)
            },
            "roleOnly": .section("Events of which only a role is known.") {
                Counted($0.facts.roleOnly, of: $0.facts.totals.events)
            },
        ]
    }

    private static var figures: Tags<CoveragePage> {
        [
            "recordCount": .count("Records that are events.") { $0.facts.totals.records },
            "eventCount": .count("Unique events in the book.") { $0.facts.totals.events },
            "duplicateCount": .count("Records that repeat another.") { $0.facts.totals.duplicates },
            "supersededCount": .count("Records that an addendum replaced.") { $0.facts.totals.superseded },
            "outsideCount": .count("Records outside the scope.") { $0.facts.totals.outsideScope },
            "conflictCount": .count("Conflicting pairs.") { $0.facts.totals.conflicts },
            "readCount": .count("Files read to the end.") {
                $0.facts.totals.filesRead - $0.facts.totals.filesPartial
            },
            "partialCount": .count("Files read in part.") { $0.facts.totals.filesPartial },
            "rejectedCount": .count("Files rejected.") { $0.facts.totals.filesRejected },
            "skippedCount": .count("Files set apart.") { $0.facts.totals.filesSkipped },
            "fileCount": .count("All files.") { $0.facts.sources.count },
        ]
    }

    private static var lists: Tags<CoveragePage> {
        [
            "hasApart": .flag("Whether records of other kinds were found.") { !$0.facts.apart.isEmpty },
            "apart": .list("Records of other kinds.") { $0.facts.apart },
            "hasGaps": .flag("Whether a place has hours without events.") { !$0.facts.gaps.isEmpty },
            "gaps": .list("Places with hours without events, busiest first.") {
                Array($0.facts.gaps.prefix(CoverageFacts.gapsShown))
            },
            "gapsShown": .count("How many of them are shown.") {
                min($0.facts.gaps.count, CoverageFacts.gapsShown)
            },
            "gapCount": .count("How many of them there are.") { $0.facts.gaps.count },
            "hasLate": .flag("Whether a file was delivered late.") { !$0.facts.late.isEmpty },
            "late": .list("Files that were delivered late, the latest first.") {
                Array($0.facts.late.prefix(CoverageFacts.lateShown))
            },
            "lateLeft": .section("Late files that are not shown.") {
                Counted($0.facts.late.count - CoverageFacts.lateShown)
            },
        ]
    }
}

/// What the pages of coverage have in common.
struct CoverageFacts: Sendable {
    static let gapsShown = 40
    static let lateShown = 40
    /// CloudTrail promises no time; its user guide says about 5 minutes on average. Later than this is worth a word.
    static let lateAfter: Int64 = 15 * 60

    let totals: Totals
    /// Rejected and partial ones first, then by path.
    let sources: [Facts.Source]
    let apart: [Apart]
    let gaps: [Gap]
    let late: [LateRow]
    /// Events of which only a role is known.
    let roleOnly: Int

    /// Files that were rejected or read in part.
    var broken: Int { totals.filesRejected + totals.filesPartial }

    init(_ model: BookModel) {
        totals = model.totals
        let all = model.facts.sources
        // By their places: to take each out would count the references of its texts.
        func isBroken(_ place: Int) -> Bool { all[place].verdict == .rejected || all[place].verdict == .partial }
        let places = all.indices
        sources =
            places.contains(where: isBroken)
            ? (places.filter(isBroken) + places.filter { !isBroken($0) }).map { all[$0] } : all
        var apart: [String: Int] = [:]
        for place in places where !all[place].apart.isEmpty { apart.merge(all[place].apart, uniquingKeysWith: +) }
        self.apart = Apart.sorted(apart)
        gaps = Gap.all(model)
        late = places.compactMap { place in
            LateRow.isLate(last: all[place].last, all[place].delivered) ? LateRow(all[place]) : nil
        }.sorted { ($1.seconds, $0.path) < ($0.seconds, $1.path) }
        roleOnly = Self.roleOnly(model)
    }

    static func roleOnly(_ model: BookModel) -> Int {
        model.unattributed
    }
}
