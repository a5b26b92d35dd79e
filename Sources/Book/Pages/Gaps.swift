internal import Ledger
internal import Mustache

/// Hours in which a region of an account has no event, between the account's first and last one.
struct Gap: TemplateModel {
    var account: String
    var region: String
    var events: Int
    /// Hours without events.
    var silent: Int
    /// Hours from the account's first to its last event.
    var of: Int
    /// The longest run of hours without events: where it begins, since 1970, and how many hours it is.
    var longestStart: Int
    var longest: Int

    static var tags: Tags<Gap> {
        [
            "account": .text("The account.") { $0.account },
            "region": .text("The region.") { $0.region },
            "events": .count("Its events.") { $0.events },
            "silent": .count("Hours without events.") { $0.silent },
            "of": .count("Hours from the account's first to its last event.") { $0.of },
            "from": .text("Where the longest silence begins.") { UTC.text(ofHour: $0.longestStart) },
            "to": .text("Where the longest silence has ended.") { UTC.text(ofHour: $0.longestStart + $0.longest) },
            "longest": .count("Its hours.") { $0.longest },
        ]
    }

    /// The gaps of a book, in the busiest places first.
    static func all(_ model: BookModel) -> [Gap] {
        guard let (spots, spotOf) = spots(model) else { return [] }
        var hours = [Set<Int32>](repeating: [], count: spots.count)
        var events = [Int](repeating: 0, count: spots.count)
        var latest = [Int32?](repeating: nil, count: spots.count)
        for cell in model.facts.cells {
            let spot = spotOf[Int(cell.place)]
            events[spot] += Int(cell.count)
            // What happened in one hour mostly stands together.
            if latest[spot] != cell.hour { hours[spot].insert(cell.hour) }
            latest[spot] = cell.hour
        }
        var periods: [Int32: ClosedRange<Int32>] = [:]
        for (spot, hours) in zip(spots, hours) {
            guard let first = hours.min(), let last = hours.max() else { continue }
            let known = periods[spot.account] ?? first...last
            periods[spot.account] = min(known.lowerBound, first)...max(known.upperBound, last)
        }
        let gaps = spots.indices.filter { !hours[$0].isEmpty }.compactMap { spot in
            periods[spots[spot].account].flatMap { gap(model, spots[spot], hours[spot].sorted(), $0, events[spot]) }
        }
        return gaps.sorted { ($1.events, $0.account, $0.region) < ($0.events, $1.account, $1.region) }
    }

    /// A region of an account.
    private struct Spot: Hashable {
        var account: Int32
        var region: Int32
    }

    /// All of them, and for each place of the facts, which one it is.
    private static func spots(_ model: BookModel) -> (all: [Spot], ofPlace: [Int])? {
        guard let accounts = model.entityMaps[EntityKind.accounts.rawValue],
            let regions = model.entityMaps[EntityKind.regions.rawValue]
        else { return nil }
        var all: [Spot] = []
        var known: [Spot: Int] = [:]
        let ofPlace = zip(accounts.map, regions.map).map { account, region in
            let spot = Spot(account: account, region: region)
            if let number = known[spot] { return number }
            known[spot] = all.count
            all.append(spot)
            return all.count - 1
        }
        return (all, ofPlace)
    }

    private static func gap(
        _ model: BookModel, _ spot: Spot, _ hours: [Int32], _ period: ClosedRange<Int32>, _ events: Int
    ) -> Gap? {
        guard hours.count < period.count else { return nil }
        var longest = (start: Int(period.lowerBound), count: 0)
        var silentFrom = Int(period.lowerBound)
        for hour in hours.map(Int.init) + [Int(period.upperBound) + 1] {
            if hour - silentFrom > longest.count { longest = (silentFrom, hour - silentFrom) }
            silentFrom = hour + 1
        }
        return Gap(
            account: Shown.line(model[EntityRef(.accounts, spot.account)].title),
            region: Shown.line(model[EntityRef(.regions, spot.region)].title), events: events,
            silent: period.count - hours.count, of: period.count, longestStart: longest.start, longest: longest.count)
    }
}
