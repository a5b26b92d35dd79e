internal import CloudTrail
internal import Ledger
internal import Mustache

/// What pages say about listed events, and where each stands for good. Made with the pages of the days, which read
/// the records anyway, and kept for all other pages.
struct EventTexts: Sendable {
    private let model: BookModel
    let days: [Day]
    /// Tells what days did not tell.
    private let teller: LateTeller

    /// The events of one day.
    struct Day: Sendable {
        /// The day, since 1970.
        var day = 0
        /// The number of its first event.
        var firstEvent: Int32 = 0
        /// What was done in each event; empty for one that was not told.
        var sentences = RowBuffer()
        var anchors: [EventAnchor] = []
        /// On which page of the day each event stands, from 1.
        var pages: [Int32] = []
        /// Console sign-ins with a password and without a second factor.
        var signInsWithoutMFA: [Int32] = []
    }

    init(_ model: BookModel, days: [Day], _ teller: LateTeller) {
        self.model = model
        self.days = days
        self.teller = teller
    }

    /// Console sign-ins without a second factor, in canonical order.
    var signInsWithoutMFA: [Int32] { days.flatMap(\.signInsWithoutMFA) }

    /// Where an event's record stands, below the site's root.
    func href(_ number: Int32) -> String {
        let place = place(number)
        return DayPath.page(day: place.day, number: place.page) + "#" + place.anchor.id
    }

    /// On which page of which day an event stands.
    func place(_ number: Int32) -> (day: Int, page: Int, anchor: EventAnchor) {
        let day = days[model.place(ofDay: UTC.day(ofSecond: model.facts.events[Int(number)].time))]
        let place = Int(number - day.firstEvent)
        return (day.day, Int(day.pages[place]), day.anchors[place])
    }

    /// What was done in an event, in words.
    func sentence(_ number: Int32) -> [UInt8] {
        let day = days[model.place(ofDay: UTC.day(ofSecond: model.facts.events[Int(number)].time))]
        let told = day.sentences[Int(number - day.firstEvent)]
        return told.isEmpty ? teller.tell(event: number) : Array(told)
    }

    /// Throws what went wrong where a template asked for a sentence that was not told.
    func check() throws { try teller.check() }

    /// A row about an event for a page that lies `root` below the site's root.
    func row(_ number: Int32, root: String, showWho: Bool, _ callers: CallerBook? = nil) -> EventRow {
        let event = model.facts.events[Int(number)]
        let day = days[model.place(ofDay: UTC.day(ofSecond: event.time))]
        let place = Int(number - day.firstEvent)
        return model.row(
            number, root: root, place: (day.day, Int(day.pages[place])),
            anchor: day.anchors[place], sentence: .event(number, self), showWho: showWho,
            caller: callers?[event.actor] ?? model.caller(ofActor: event.actor))
    }
}

/// What rows say about who called.
final class EventCaller: Sendable {
    /// The number of the principal.
    let number: Int32
    let who: Who
    /// Of people: the role in use.
    let through: String

    init(number: Int32, who: Who, through: String) {
        self.number = number
        self.who = who
        self.through = through
    }
}

/// Callers that were shown lately, by principal: a million actors are few of those. Not shared between threads.
final class CallerBook {
    private let model: BookModel
    /// Each principal has one place, which it shares with others: there may be many.
    private var known = [(principal: Int32, caller: EventCaller?)](repeating: (-1, nil), count: CallerBook.places)

    private static let places = 1 << 13

    init(_ model: BookModel) { self.model = model }

    subscript(actor: Int32) -> EventCaller {
        self[actor, of: model.principalTable.ofIdentity.places[Int(model.facts.actors[Int(actor)].identity)]]
    }

    /// The same where it is known of which principal an actor is.
    subscript(actor: Int32, of principal: Int32) -> EventCaller {
        let place = Int(principal) & (Self.places - 1)
        if known[place].principal == principal, let caller = known[place].caller { return caller }
        let caller = model.caller(ofActor: actor)
        known[place] = (principal, caller)
        return caller
    }

    /// The principals of events in a row: found one right after the other, so that the memory for many is fetched at once.
    func principals(of events: Range<Int32>) -> [Int32] {
        let (facts, places) = (model.facts, model.principalTable.ofIdentity.places)
        return events.map { places[Int(facts.actors[Int(facts.events[Int($0)].actor)].identity)] }
    }
}

extension BookModel {
    /// What rows say about an actor.
    func caller(ofActor actor: Int32) -> EventCaller {
        let principal = principal(ofActor: actor)
        let isPerson = [.person, .user, .root].contains(principal.kind)
        let user = user(ofActor: actor)
        let path = user < 0 ? nil : self[EntityRef(.users, user)].path
        return EventCaller(
            number: principalTable.ofIdentity.places[Int(facts.actors[Int(actor)].identity)],
            who: Who(label: Shown.line(principal.label, limit: 160), path: path ?? "", grade: principal.grade),
            through: isPerson ? Shown.line(principal.role ?? "", limit: 80) : "")
    }

    /// What rows say of where an actor's calls came from; empty for nothing.
    func address(ofActor actor: Int32) -> String {
        Shown.line(facts.addresses[Int(facts.actors[Int(actor)].address)], limit: 80)
    }

    /// A row about an event of which the sentence and the place are known.
    func row(
        _ number: Int32, root: String, place: (day: Int, page: Int), anchor: EventAnchor, sentence: EventSentence,
        showWho: Bool,
        caller: EventCaller
    ) -> EventRow {
        let event = facts.events[Int(number)]
        let result = facts.results[Int(event.result)]
        return EventRow(
            root: root, anchor: anchor, day: place.day, page: place.page, time: event.time, caller: caller.number,
            who: caller.who,
            sentence: sentence, result: event.result, outcome: result.outcome,
            code: Shown.line(result.errorCode, limit: 120),
            region: Shown.line(facts.places[Int(event.place)].region, limit: 60), showWho: showWho,
            through: showWho ? "" : caller.through)
    }
}
