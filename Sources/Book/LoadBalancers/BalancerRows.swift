internal import CloudTrail
internal import Mustache

/// A change in words, with what deserves attention.
struct BalancerLine: TemplateModel {
    var text: String
    var attention: String

    static var tags: Tags<BalancerLine> {
        [
            "text": .text("What changed, with the value before and after.") { $0.text },
            "attention": .text("What deserves attention, as a word; may be empty.") { $0.attention },
        ]
    }
}

/// A call on the timeline of a load balancer.
struct BalancerRow: TemplateModel {
    var event: EventRow
    var client: String
    var address: String
    var lines: [BalancerLine]
    /// What AWS said to a call that failed.
    var message: String
    /// The caller's first change, where others changed it before.
    var isNewcomer: Bool
    var action = ""
    /// What deserves attention in a call that failed; empty for none.
    var attempt = ""
    /// The listener that a failed call was about, as it stood then; empty where not known.
    var stood = ""

    /// A successful change is told by what changed; everything else by what was called.
    private var isToldByLines: Bool { !lines.isEmpty && event.outcome == .ok }

    static var tags: Tags<BalancerRow> {
        [
            "action": .text("The action.") { $0.action },
            "attempt": .text("What deserves attention in a call that failed; may be empty.") { $0.attempt },
            "stood": .text("The listener or rule that a failed call was about, as it stood then; may be empty.") {
                $0.stood
            },
            "toldByLines": .flag("Whether the changes tell it all, so that the sentence would repeat them.") {
                $0.isToldByLines
            },
            "event": .section("The call: when, who, what, outcome.") { $0.event },
            "client": .text("The program that made the call.") { $0.client },
            "address": .text("The source address.") { $0.address },
            "lines": .list("What changed.") { $0.lines },
            "message": .text("What AWS said to a call that failed; may be empty.") { $0.message },
            "newcomer": .flag("Whether the caller changes it for the first time, after others.") { $0.isNewcomer },
        ]
    }
}

/// Many calls alike, in a row that opens; those that failed stand first in it.
struct BalancerBurst: TemplateModel {
    var first: BalancerRow
    var last: Int64
    var n: Int
    var action: String
    var object: String
    /// `12 failed: ThrottlingException 9, TargetGroupNotFound 3`; empty for none.
    var failures: String
    var ok: Int
    var rows: [BalancerRow]

    static var tags: Tags<BalancerBurst> {
        [
            "first": .section("The first of them.") { $0.first },
            "lastClock": .text("The time of day of the last, 10:11:12.") { UTC.clock(ofSecond: $0.last) },
            "n": .count("How many calls.") { $0.n },
            "action": .text("The action.") { $0.action },
            "object": .text("What they were about; may be empty.") { $0.object },
            "failures": .text("How many failed and with which codes; empty for none.") { $0.failures },
            "okCount": .count("How many did what they were asked to.") { $0.ok },
            "rows": .list("The calls, failed ones first, or as many as a row may hold.") { $0.rows },
            "left": .section("Calls that are not among them.") { Counted($0.n - $0.rows.count) },
        ]
    }
}

/// What somebody looked at on one day.
struct BalancerReads: TemplateModel {
    var first: BalancerRow
    var last: Int64
    var n: Int
    /// `DescribeTargetHealth 8, DescribeListeners 2`.
    var actions: String

    static var tags: Tags<BalancerReads> {
        [
            "first": .section("The first of them.") { $0.first },
            "lastClock": .text("The time of day of the last, 10:11:12.") { UTC.clock(ofSecond: $0.last) },
            "n": .count("How many calls.") { $0.n },
            "one": .flag("Whether it is 1.") { $0.n == 1 },
            "actions": .text("The actions, most frequent first.") { $0.actions },
        ]
    }
}

/// The head of a day on a timeline.
struct BalancerDay: TemplateModel {
    var day: Int
    var root: String
    var calls: Int
    /// Whether the day began on the page before.
    var goesOn = false

    static var tags: Tags<BalancerDay> {
        let own: Tags<BalancerDay> = [
            "day": .text("The day, 2026-05-04.") { UTC.text(ofDay: $0.day) },
            "href": .text("The page of the day.") { $0.root + DayPath.index(day: $0.day) },
            "calls": .section("Its calls on this timeline.") { Counted($0.calls) },
            "goesOn": .flag("Whether the day began on the page before.") { $0.goesOn },
        ]
        return own.adding(.weekday { $0.day })
    }
}

/// A known property with the call that told it.
struct BalancerFact: TemplateModel {
    var label: String
    var value: String
    var source: BalancerSource?
    var isWide = false
    /// Whether no call tells it.
    var isUntold = false

    static var tags: Tags<BalancerFact> {
        [
            "label": .text("The property.") { $0.label },
            "value": .text("Its value.") { $0.value },
            "source": .section("The call that told it.") { $0.source },
            "isUntold": .flag("Whether no call tells it.") { $0.isUntold },
            "isWide": .flag("Whether it needs the whole width.") { $0.isWide },
        ]
    }
}

/// A call that something is known from: when, who, which action.
struct BalancerSource: TemplateModel {
    var event: EventRow
    var action: String
    var client = ""
    var address = ""

    static var tags: Tags<BalancerSource> {
        [
            "client": .text("The program that made the call.") { $0.client },
            "address": .text("The source address.") { $0.address },
            "event": .section("The call: when, who, what, outcome.") { $0.event },
            "action": .text("The action.") { $0.action },
        ]
    }
}

/// How a listener or rule stood for a while.
struct BalancerStep: TemplateModel {
    var name: String
    var from: BalancerSource
    /// Empty while it still holds.
    var until: String
    var untilHref: String
    var forwards: String
    var policy: String
    var certificates: String
    /// Whether it ended with the listener.
    var isEnd: Bool

    static var tags: Tags<BalancerStep> {
        [
            "name": .text("`listener TLS:443`.") { $0.name },
            "from": .section("The call since which it held.") { $0.from },
            "until": .text("Until when; empty where it holds to the end of the book.") { $0.until },
            "untilHref": .text("The record of the call that ended it.") { $0.untilHref },
            "forwards": .text("Where it forwards to; empty where not known.") { $0.forwards },
            "policy": .text("The TLS policy; may be empty.") { $0.policy },
            "certificates": .text("The names of its certificates; may be empty.") { $0.certificates },
            "isEnd": .flag("Whether it ended with the listener itself.") { $0.isEnd },
        ]
    }
}

/// A thing that hangs together with the page's: a target group of a load balancer, a load balancer of a target group,
/// another life of the name.
struct BalancerRelative: TemplateModel {
    var title: String
    var href: String
    var times: String
    var detail: String

    static var tags: Tags<BalancerRelative> {
        [
            "title": .text("Its name.") { $0.title },
            "href": .text("Its page; empty where it has none.") { $0.href },
            "times": .text("When the two had to do with each other, or when it lived.") { $0.times },
            "detail": .text("What else is to say; may be empty.") { $0.detail },
        ]
    }
}
