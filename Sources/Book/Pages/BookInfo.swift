internal import Mustache

/// What every page says about the book it belongs to.
struct BookInfo: Sendable {
    var title: String
    /// First and last day with an event; `nil` without events.
    var period: Span?
    var accounts: Int
    /// What the book is narrowed to; empty for everything.
    var scope: String
    /// A line of the reader's own; may be empty.
    var footer: String

    init(model: BookModel, options: BookOptions, phrases: Phrasebook) {
        title = options.title
        footer = options.footer
        scope = phrases.say(model.scope)
        accounts = model.entities(.accounts).count
        if let first = model.totals.first, let last = model.totals.last {
            period = Span(first: Moment.day(first), last: Moment.day(last))
        }
    }
}

extension Tags {
    /// What every page can say about its book.
    static func book(_ info: @escaping @Sendable (Model) -> BookInfo) -> Tags {
        [
            "book": .text("The title of the book.") { info($0).title },
            "period": .section("The first and the last day with an event.") { info($0).period },
            "scope": .section("What the book is narrowed to; none for everything.") { model in
                let scope = info(model).scope
                return scope.isEmpty ? nil : Words(words: scope)
            },
        ]
    }
}
