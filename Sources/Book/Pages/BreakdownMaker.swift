internal import CloudTrail
internal import Mustache

/// Makes the breakdowns of one page.
struct BreakdownMaker {
    let model: BookModel
    let tabulator: Tabulator
    /// From the page to the site's root.
    let root: String
    /// Most rows of a table.
    var limit: Int
    let sameNames: SameNames
    let words: Wordings
    /// What draws a small chart of their days into rows of users; `nil` for none.
    var sparks: ChartSet?

    /// What a page's events are.
    enum Scope {
        case entity(EntityRef)
        case day(Int)
        case book
    }

    /// All rows of a breakdown, most events first as far as rows are shown.
    func shares(_ scope: Scope, by subject: Subject) -> [Share] {
        // One more than the limit may be shown, and of error codes one is left out.
        let first = limit + 2
        let shares =
            switch scope {
            case .entity(let ref): tabulator.breakdown(of: ref, by: subject.dimension, first: first)
            case .day(let index) where subject.listedOnly:
                tabulator.breakdown(events: model.events(ofDay: index), by: subject.dimension, first: first)
            case .day(let index):
                tabulator.breakdown(ofDay: index, by: subject.dimension, first: first)
            case .book: tabulator.breakdown(by: subject.dimension, first: first)
            }
        guard subject == .errors else { return shares }
        return shares.filter { !model.name(of: .errorCode, $0.value).isEmpty }
    }

    /// A table of these rows; `nil` without rows.
    func table(_ shares: [Share], _ subject: Subject, whole: Int, all: String = "") -> Breakdown? {
        guard !shares.isEmpty else { return nil }
        // One row of others in place of one row says less than the row.
        let shown = shares.count <= limit + 1 ? shares.count : limit
        func figures(_ tally: Tally) -> Figures { Figures(tally: tally, whole: whole) }
        var rest = Tally()
        for share in shares[shown...] { rest.merge(share.tally) }
        return Breakdown(
            subject: subject, rows: shares[..<shown].map { row($0, subject, figures($0.tally)) },
            others: shown < shares.count
                ? Breakdown.Others(n: shares.count - shown, figures: figures(rest)) : nil,
            total: shares.count, all: all)
    }

    /// The first row of a breakdown, for a sentence.
    func top(_ shares: [Share], _ subject: Subject, whole: Int) -> Top? {
        guard shares.count > 1, let first = shares.first else { return nil }
        let row = row(first, subject, Figures(tally: first.tally, whole: whole))
        return Top(title: row.title, href: row.href, n: first.tally.events, whole: whole)
    }

    private func row(_ share: Share, _ subject: Subject, _ figures: Figures) -> Breakdown.Row {
        guard case .kind(let kind) = subject else {
            let name = model.name(of: subject.dimension, share.value)
            return Breakdown.Row(
                title: Shown.line(subject == .clients ? words.client(name) : name), figures: figures)
        }
        let entity = model[EntityRef(kind, share.value)]
        return Breakdown.Row(
            title: Shown.line(entity.title), detail: sameNames.detail(EntityRef(kind, share.value)),
            href: entity.path.map { root + $0 } ?? "",
            grade: kind == .users ? model.principal(ofUser: share.value).grade : nil, figures: figures,
            spark: kind == .users ? sparks?.spark(EntityRef(kind, share.value)) ?? SafeHTML() : SafeHTML())
    }
}

extension EntityKind {
    /// The kinds and other subjects by which a page of this kind is broken down, in the order of the page.
    var breakdowns: [Subject] {
        switch self {
        case .users:
            [
                .kind(.actions), .kind(.services), .errors, .kind(.regions), .kind(.addresses), .clients,
                .kind(.accounts), .kind(.loadBalancers), .kind(.resources),
            ]
        case .regions:
            [
                .kind(.users), .kind(.actions), .kind(.services), .errors, .kind(.accounts), .kind(.loadBalancers),
                .kind(.resources), .kind(.addresses),
            ]
        case .actions:
            [
                .kind(.users), .errors, .kind(.regions), .kind(.accounts), .kind(.addresses), .clients,
                .kind(.loadBalancers), .kind(.resources),
            ]
        case .services:
            [
                .kind(.actions), .kind(.users), .errors, .kind(.regions), .kind(.accounts), .kind(.addresses),
                .clients,
            ]
        case .accounts:
            [
                .kind(.users), .kind(.actions), .kind(.services), .errors, .kind(.regions), .kind(.loadBalancers),
                .kind(.resources), .kind(.addresses),
            ]
        case .addresses:
            [.kind(.users), .kind(.actions), .errors, .kind(.services), .kind(.regions), .kind(.accounts), .clients]
        case .resources, .loadBalancers:
            [
                .kind(.users), .kind(.actions), .errors, .kind(.regions), .kind(.addresses),
                .kind(self == .resources ? .loadBalancers : .resources), .clients,
            ]
        }
    }
}
