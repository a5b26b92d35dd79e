internal import CloudTrail
internal import Ledger
internal import Mustache

/// A page of a day: on the first one its figures, on all of them its listed events with their records.
struct DayPage: TemplateModel {
    var info: BookInfo
    var day: Int
    var tally: Tally
    var counts: [Subject: Int]
    var tops: [Subject: Top]
    var breakdowns: [Breakdown]
    var hours: SafeHTML
    var hourRows: [HourRow]
    var events: EventsSection
    var before: Link?
    var after: Link?
    var summary = SafeHTML()
    var markdown: Link?
    /// Events whose record is not printed, for want of room.
    var unprinted = 0

    static var tags: Tags<DayPage> {
        let own: Tags<DayPage> = [
            "day": .text("The day, 2026-05-04.") { UTC.text(ofDay: $0.day) },
            "title": .text("The day, 2026-05-04.") { UTC.text(ofDay: $0.day) },
            "before": .section("The day with events before this one.") { $0.before },
            "after": .section("The day with events after this one.") { $0.after },
            "summary": .html("The sentences of the page's Markdown template.") { $0.summary },
            "markdown": .section("The summary as Markdown.") { $0.markdown },
            "breakdowns": .list("The breakdowns.") { $0.breakdowns },
            "hours": .html("The chart by hour.") { $0.hours },
            "hourRows": .list("The numbers behind the chart.") { $0.hourRows },
            "unprinted": .section("Events whose record is not printed.") { Counted($0.unprinted) },
            "rows": .html("The events of this page.") { $0.events.rows },
            "hasRows": .flag("Whether the page lists any event.") { !$0.events.rows.isEmpty },
        ]
        return own.adding(.weekday { $0.day }).adding(.book { $0.info }).adding(.tally { $0.tally }).adding(
            .counts { $0.counts }
        )
        .adding(.tops { $0.tops }).adding(.listing { $0.events }).adding(.pager { $0.events.pager })
        .adding(["listedOnly": .flag("Never: a day counts all events.") { _ in false }])
    }
}

extension Tags {
    /// One flag for each day of the week.
    static func weekday(_ day: @escaping @Sendable (Model) -> Int) -> Tags {
        [
            "isMonday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 0 },
            "isTuesday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 1 },
            "isWednesday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 2 },
            "isThursday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 3 },
            "isFriday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 4 },
            "isSaturday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 5 },
            "isSunday": .flag("The day of the week.") { UTC.weekday(ofDay: day($0)) == 6 },
        ]
    }
}

/// An event on the page of its day, with its record: the one place that stands for it.
///
/// One object is the events of all rows that a thread makes, one after the other, since to make one for each row and to
/// count who holds its parts costs more than to look at them.
///
/// Unchecked: it is only looked at where it is changed, by the one thread whose rows it makes.
final class DayEvent: TemplateModel, @unchecked Sendable {
    private let model: BookModel
    private let callers: CallerBook
    /// The event, and what the facts say of it.
    private var number: Int32 = 0
    private var time: Int64 = 0
    private(set) var action: Int32 = 0
    private var (actor, place, result, source) = (Int32(0), Int32(0), Int32(0), Int32(0))
    private var flags: Facts.EventFlags = []
    /// The caller's principal, on which alone depends what is said of them.
    private var principal: Int32 = 0
    var anchor = EventAnchor(bits: 0)
    var sentence = EventSentence.told([])
    var raw = SafeHTML()
    /// Whether only the line is wanted, on a long day.
    var isBrief = false
    /// When the burst began to which it only adds.
    var first: Int64?

    init(_ model: BookModel, _ callers: CallerBook) {
        (self.model, self.callers) = (model, callers)
    }

    /// Becomes another event.
    func become(_ number: Int32, principal: Int32) {
        let event = model.facts.events[Int(number)]
        (self.number, self.principal) = (number, principal)
        (time, actor, action, place) = (event.time, event.actor, event.action, event.place)
        (result, source, flags) = (event.result, event.source, event.flags)
    }

    private var who: Who { callers[actor, of: principal].who }

    /// How the call ended, and its error code.
    private var outcome: (outcome: Outcome, code: String) {
        let result = model.facts.results[Int(result)]
        return (result.outcome, Shown.line(result.errorCode, limit: 120))
    }

    static var tags: Tags<DayEvent> {
        let own: Tags<DayEvent> = [
            "anchor": .plain("The event's id on its page.", upTo: 18) { $0.anchor.write(to: $1) },
            "clock": .plain("The time of day, 10:11:12.", upTo: 8) { UTC.writeClock(ofSecond: $0.time, to: $1) },
            "sentence": .bytes("What was done, in words.") { $0.sentence.bytes },
            "region": .text("The region.") { event in
                Shown.line(event.model.facts.places[Int(event.place)].region, limit: 60)
            },
            "eventID": .text("eventID as it stands in the record; empty for none.") { event in
                Shown.line(event.model.facts.eventIDs[Int(event.number)], limit: 80)
            },
            "address": .text("The source address; empty for none.") { $0.model.address(ofActor: $0.actor) },
            "source": .text("The file that the record was read from.") { event in
                Shown.line(event.model.facts.sources[Int(event.source)].path, limit: 400)
            },
            "raw": .html("The record.") { $0.raw },
            "hasRaw": .flag("Whether the record is printed.") { !$0.raw.isEmpty },
            "isBrief": .flag("Whether only the line is wanted, on a long day.") { $0.isBrief },
            "isRepeat": .flag("Whether the row only adds to a burst that began above.") { $0.first != nil },
            "firstClock": .text("When that burst began, 10:11:12.") { $0.first.map(UTC.clock(ofSecond:)) ?? "" },
            "isConflict": .flag("Another record has this id and says something else.") {
                $0.flags.contains(.conflict)
            },
            "isAddendum": .flag("The record is an addendum.") { $0.flags.contains(.addendum) },
            "isSuperseded": .flag("An addendum replaces the record.") { $0.flags.contains(.superseded) },
            "isSummaryOnly": .flag("The record comes from a CSV download.") { $0.flags.contains(.summaryOnly) },
        ]
        return own.adding(Tags.who { $0.who }.depending(on: "who") { $0.principal })
            .adding(Tags.outcome { $0.outcome }.depending(on: "result") { $0.result })
    }
}
