internal import CloudTrail
internal import Ledger
internal import Mustache

/// What a row of events says about one of them.
struct EventRow: TemplateModel {
    /// From the page to the site's root.
    var root: String
    var anchor: EventAnchor
    /// The day on whose pages its record stands, since 1970, and the number of the page.
    var day: Int
    var page: Int
    var time: Int64
    /// The number of the caller's principal, on which alone depends what is said of them.
    var caller: Int32
    var who: Who
    var sentence: EventSentence
    /// The number of outcome and code among the facts' results.
    var result: Int32
    var outcome: Outcome
    var code: String
    var region: String
    /// Whether the page is about one principal, so that a column for it would repeat it.
    var showWho: Bool
    /// Of people, on their own pages: the role in use.
    var through = ""

    static var tags: Tags<EventRow> {
        let own: Tags<EventRow> = [
            "href": .plain("The event's record on the page of its day, below the root.", upTo: 96) { event, text in
                let end = DayPath.writePage(day: event.day, number: event.page, to: text)
                text[end] = UInt8(ascii: "#")
                return end + 1 + event.anchor.write(to: UnsafeMutableBufferPointer(rebasing: text[(end + 1)...]))
            },
            "day": .text("The day, 2026-05-04.") { Moment.day($0.time) },
            "clock": .plain("The time of day, 10:11:12.", upTo: 8) { UTC.writeClock(ofSecond: $0.time, to: $1) },
            "sentence": .bytes("What was done, in words.") { $0.sentence.bytes },
            "region": .text("The region.") { $0.region },
            "through": .text("On the pages of people: the role in use; empty for none.") { $0.through },
            "showWho": .flag("Whether the table has a column for who.") { $0.showWho },
        ]
        // Lists are of one folder each.
        let root: Tags<EventRow> = ["root": .text("From the page to the site's root.") { $0.root }]
        return root.constant.adding(own).adding(Tags.who { $0.who }.depending(on: "who") { $0.caller })
            .adding(Tags.outcome { ($0.outcome, $0.code) }.depending(on: "result") { $0.result })
    }
}

/// The caller of an event. An object, since many rows show the same.
final class Who: Sendable {
    let label: String
    /// The page, below the site's root; empty for none.
    let path: String
    let grade: Principal.Grade

    init(label: String, path: String, grade: Principal.Grade) {
        self.label = label
        self.path = path
        self.grade = grade
    }
}

extension Tags {
    /// The caller of an event.
    static func who(_ who: @escaping @Sendable (Model) -> Who) -> Tags {
        let own: Tags<Model> = [
            "who": .text("The caller.") { who($0).label },
            "whoHref": .text("The caller's page, below the root; empty for none.") { who($0).path },
        ]
        return own.adding(.grade { who($0).grade })
    }
}

/// Where an event is found for good: `e-` and 16 hexadecimal digits.
struct EventAnchor: Sendable, Hashable {
    var bits: UInt64

    var id: String {
        String(unsafeUninitializedCapacity: 18) { text in
            write(to: text)
        }
    }

    /// Writes ``id`` to the first 18 places, and gives how many these are.
    func write(to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        text[0] = UInt8(ascii: "e")
        text[1] = UInt8(ascii: "-")
        let digits = UnsafeMutableRawBufferPointer(text)
        digits.storeBytes(of: Self.digits(of: bits >> 32), toByteOffset: 2, as: UInt64.self)
        digits.storeBytes(of: Self.digits(of: bits & 0xFFFF_FFFF), toByteOffset: 10, as: UInt64.self)
        return 18
    }

    /// The eight hexadecimal digits of a number of 32 bits as they stand in memory; all at a time.
    private static func digits(of number: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var digits = (number | number << 16) & 0x0000_FFFF_0000_FFFF
        digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = ((digits &+ ones &* 6) >> 4) & ones
        return (digits &+ ones &* 0x30 &+ letters &* 0x27).bigEndian
    }
}

/// A row that opens to the events of a burst.
struct BurstRow: TemplateModel {
    /// The first of them; it stands for all.
    var event: EventRow
    var last: Int64
    var n: Int
    /// The events, or as many as a row may hold.
    var events: [EventRow]

    static var tags: Tags<BurstRow> {
        [
            "event": .section("The first of them.") { $0.event },
            "n": .count("How many events.") { $0.n },
            "lastClock": .text("The time of day of the last, 10:11:12.") { UTC.clock(ofSecond: $0.last) },
            "events": .list("The events.") { $0.events },
            "left": .section("Events that are not among them.") { Counted($0.n - $0.events.count) },
        ]
    }
}

/// A row that stands for the reads of one principal, action and hour.
struct ReadsRow: TemplateModel {
    var root: String
    var hour: Int32
    var action: String
    var actionPath: String
    var n: Int

    static var tags: Tags<ReadsRow> {
        [
            "root": .text("From the page to the site's root.") { $0.root },
            "from": .text("The hour, 2026-05-04 10:00.") { UTC.text(ofHour: Int($0.hour)) },
            "action": .text("The action.") { $0.action },
            "actionHref": .text("Its page, below the root; empty for none.") { $0.actionPath },
            "n": .count("How many calls.") { $0.n },
            "one": .flag("Whether it is 1.") { $0.n == 1 },
        ]
    }
}
