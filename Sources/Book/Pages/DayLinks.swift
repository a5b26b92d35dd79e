internal import Ledger
internal import Mustache

/// From an event of a day to the same caller's event before and after it, wherever in the book, and to the session.
struct DayLinks: TemplateModel {
    var before: EventLink?
    var after: EventLink?
    /// The caller's page; empty for none.
    var user: String
    /// The anchor of the session on that page; empty for none.
    var session = ""
    /// The anchor of the access key on that page; empty for none.
    var key = ""

    static var tags: Tags<DayLinks> {
        [
            "before": .section("The same caller's event before this one.") { $0.before },
            "after": .section("The same caller's event after this one.") { $0.after },
            "any": .flag("Whether there is any link.") { $0.before != nil || $0.after != nil || !$0.user.isEmpty },
            "userHref": .text("The caller's page, below the root; empty for none.") { $0.user },
            "session": .text("The anchor of the session on the caller's page; empty for none.") { $0.session },
            "key": .text("The anchor of the access key on the caller's page; empty for none.") { $0.key },
        ]
    }
}

/// A link to an event on the page of a day.
struct EventLink: TemplateModel {
    /// Relative to a page of a day.
    var href: String
    /// Empty on the same day.
    var day: String
    var time: Int64

    static var tags: Tags<EventLink> {
        [
            "href": .text("Where it is, relative to a page of a day.") { $0.href },
            "day": .text("The day, 2026-05-04, where it is another one; else empty.") { $0.day },
            "clock": .text("The time of day, 10:11:12.") { UTC.clock(ofSecond: $0.time) },
        ]
    }
}

/// All listed events, by caller.
struct Neighbours: Sendable {
    private let model: BookModel
    private let texts: EventTexts
    /// For each event, the same caller's before and after it; -1 for none.
    private var before: [Int32]
    private var after: [Int32]

    init(_ model: BookModel, _ texts: EventTexts) {
        self.model = model
        self.texts = texts
        before = Array(repeating: -1, count: model.facts.events.count)
        after = before
        for user in model.entities(.users).indices {
            var latest: Int32 = -1
            for number in model.events(of: EntityRef(.users, Int32(user))) {
                before[Int(number)] = latest
                if latest >= 0 { after[Int(latest)] = number }
                latest = number
            }
        }
    }

    /// What stands below an event.
    func links(_ number: Int32) -> DayLinks {
        let event = model.facts.events[Int(number)]
        var links = DayLinks(
            before: link(before[Int(number)], from: event), after: link(after[Int(number)], from: event), user: "")
        guard let user = model.entity(.users, of: event), user.index >= 0, let path = model[user].path else {
            return links
        }
        links.user = path
        let identity = model.facts.actors[Int(event.actor)].identity
        if let place = model.credentials.session(ofIdentity: identity) {
            let isShown = WhoSections.sessionsShown(of: model.sessionCount(ofUser: user.index)).contains(place)
            links.session = isShown ? "session-\(place + 1)" : "sessions"
        } else if let place = model.credentials.key(ofIdentity: identity) {
            links.key = place < WhoSections.limit ? "key-\(place + 1)" : "access-keys"
        }
        return links
    }

    private func link(_ number: Int32, from event: Facts.Event) -> EventLink? {
        guard number >= 0 else { return nil }
        let other = model.facts.events[Int(number)]
        let place = texts.place(number)
        let file = DayPath.name(number: place.page) + "#" + place.anchor.id
        let day = UTC.day(ofSecond: other.time)
        guard day != UTC.day(ofSecond: event.time) else { return EventLink(href: file, day: "", time: other.time) }
        let text = UTC.text(ofDay: day)
        return EventLink(href: "../\(text)/\(file)", day: text, time: other.time)
    }
}
