internal import Ledger
internal import Mustache

/// From an event of a day to the same caller's event before and after it on that day.
struct DayLinks: TemplateModel {
    var before: EventLink?
    var after: EventLink?
    /// The caller's page; empty for none.
    var user: String

    static var tags: Tags<DayLinks> {
        [
            "before": .section("The same caller's event before this one, on this day.") { $0.before },
            "after": .section("The same caller's event after this one, on this day.") { $0.after },
            "any": .flag("Whether there is one of the two.") { $0.before != nil || $0.after != nil },
            "userHref": .text("The caller's page, below the root; empty for none.") { $0.user },
        ]
    }
}

/// A link to an event of the same day.
struct EventLink: TemplateModel {
    var page: Int
    var anchor: EventAnchor
    var time: Int64

    static var tags: Tags<EventLink> {
        [
            "href": .text("Where it is, relative to a page of the day.") {
                DayPath.name(number: $0.page) + "#" + $0.anchor.id
            },
            "clock": .text("The time of day, 10:11:12.") { UTC.clock(ofSecond: $0.time) },
        ]
    }
}

/// The events of one day, by caller.
struct DayNeighbours {
    private let model: BookModel
    private let texts: EventTexts.Day
    private var before: [Int32: Int32] = [:]
    private var after: [Int32: Int32] = [:]

    init(_ model: BookModel, events: Range<Int32>, _ texts: EventTexts.Day) {
        self.model = model
        self.texts = texts
        var latest: [Int32: Int32] = [:]
        for number in events {
            guard let user = model.entity(.users, of: model.facts.events[Int(number)])?.index else { continue }
            if let known = latest[user] {
                before[number] = known
                after[known] = number
            }
            latest[user] = number
        }
    }

    /// What stands below an event.
    func links(_ number: Int32) -> DayLinks {
        let user = model.entity(.users, of: model.facts.events[Int(number)])
        return DayLinks(
            before: before[number].map(link), after: after[number].map(link),
            user: user.flatMap { $0.index < 0 ? nil : model[$0].path } ?? "")
    }

    private func link(_ number: Int32) -> EventLink {
        let place = Int(number - texts.firstEvent)
        return EventLink(
            page: Int(texts.pages[place]), anchor: texts.anchors[place], time: model.facts.events[Int(number)].time)
    }
}
