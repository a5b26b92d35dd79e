internal import Mustache

/// The numbers of a day, behind a chart or in the list of days.
struct DayRow: TemplateModel {
    var day: String
    var href: String
    var figures: Figures
    /// Events that are listed one by one.
    var listed = 0
    /// The hour with most events, `13:00`.
    var busiest: String

    static var tags: Tags<DayRow> {
        let own: Tags<DayRow> = [
            "day": .text("The day, 2026-05-04.") { $0.day },
            "href": .text("Its page; empty for none.") { $0.href },
            "listed": .count("Events that are listed one by one.") { $0.listed },
            "busiest": .text("The hour with most events, 13:00.") { $0.busiest },
        ]
        return own.adding(.figures { $0.figures })
    }

    /// Rows of the days that have events, in order.
    static func rows(_ model: BookModel, _ timeline: Timeline, _ hours: HourGrid, root: String) -> [DayRow] {
        let whole = timeline.days.reduce(0) { $0 + $1.events }
        return timeline.days.indices.compactMap { index in
            let tally = timeline.days[index]
            guard tally.events > 0 else { return nil }
            let busiest = (0..<24).max { hours[day: index, hour: $0] < hours[day: index, hour: $1] } ?? 0
            return DayRow(
                day: UTC.text(ofDay: Int(model.days[index])),
                href: root + DayPath.index(day: Int(model.days[index])),
                figures: Figures(tally: tally, whole: whole), busiest: HourRow.text(busiest))
        }
    }
}

/// The numbers of an hour of a day.
struct HourRow: TemplateModel {
    var hour: Int
    var figures: Figures

    static var tags: Tags<HourRow> {
        let own: Tags<HourRow> = ["hour": .text("The hour, 13:00.") { text($0.hour) }]
        return own.adding(.figures { $0.figures })
    }

    static func text(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }
}

/// Where the pages of days lie.
enum DayPath {
    /// The page of a day on which its first events stand, below the site's root.
    static func index(day: Int) -> String { "days/\(UTC.text(ofDay: day))/index.html" }

    /// A page of a day, by its number from 1.
    static func page(day: Int, number: Int) -> String {
        number <= 1 ? index(day: day) : "days/\(UTC.text(ofDay: day))/\(number).html"
    }

    /// Writes ``page(day:number:)``, and gives how many bytes that took; 64 are enough.
    static func writePage(day: Int, number: Int, to place: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var end = 0
        for var part in ["days/", UTC.text(ofDay: day), "/", name(number: number)] {
            part.withUTF8 { end = place[end...].update(fromContentsOf: $0) }
        }
        return end
    }

    /// A page's file name.
    static func name(number: Int) -> String { number <= 1 ? "index.html" : "\(number).html" }
}
