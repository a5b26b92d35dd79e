internal import Mustache

/// Events of a few days far from all others, which a chart by day leaves out.
struct Outside: TemplateModel {
    private let events: Int
    private let days: [Day]
    private let rest: Int

    /// Days that are named.
    private static let most = 4

    /// `nil` where nothing is left out.
    init?(_ all: [(day: Int, events: Int)], root: String) {
        guard !all.isEmpty else { return nil }
        events = all.reduce(0) { $0 + $1.events }
        days = all.prefix(Self.most).map { Day(n: $0.events, day: $0.day, root: root) }
        rest = all.count - days.count
    }

    static var tags: Tags<Outside> {
        [
            "n": .count("How many events.") { $0.events },
            "one": .flag("Whether it is 1.") { $0.events == 1 },
            "days": .list("Their days, or the first of them.") { $0.days },
            "left": .section("Days that are not named.") { Counted($0.rest) },
        ]
    }

    /// A day with events outside of a chart.
    struct Day: TemplateModel {
        var n: Int
        var day: Int
        var root: String

        static var tags: Tags<Day> {
            [
                "n": .count("Its events.") { $0.n },
                "day": .text("The day, 2026-05-04.") { UTC.text(ofDay: $0.day) },
                "href": .text("Its page.") { $0.root + DayPath.index(day: $0.day) },
            ]
        }
    }
}
