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
        var hours: [Pair: Set<Int32>] = [:]
        var events: [Pair: Int] = [:]
        var periods: [Int32: ClosedRange<Int32>] = [:]
        for cell in model.facts.cells {
            guard let account = model.entity(.accounts, of: cell)?.index,
                let region = model.entity(.regions, of: cell)?.index
            else { continue }
            let pair = Pair(account: account, region: region)
            hours[pair, default: []].insert(cell.hour)
            events[pair, default: 0] += Int(cell.count)
            let known = periods[account] ?? cell.hour...cell.hour
            periods[account] = min(known.lowerBound, cell.hour)...max(known.upperBound, cell.hour)
        }
        let gaps = hours.compactMap { pair, hours in
            periods[pair.account].flatMap { gap(model, pair, hours.sorted(), $0, events[pair] ?? 0) }
        }
        return gaps.sorted { ($1.events, $0.account, $0.region) < ($0.events, $1.account, $1.region) }
    }

    private struct Pair: Hashable {
        var account: Int32
        var region: Int32
    }

    private static func gap(
        _ model: BookModel, _ pair: Pair, _ hours: [Int32], _ period: ClosedRange<Int32>, _ events: Int
    ) -> Gap? {
        guard hours.count < period.count else { return nil }
        var longest = (start: Int(period.lowerBound), count: 0)
        var silentFrom = Int(period.lowerBound)
        for hour in hours.map(Int.init) + [Int(period.upperBound) + 1] {
            if hour - silentFrom > longest.count { longest = (silentFrom, hour - silentFrom) }
            silentFrom = hour + 1
        }
        return Gap(
            account: Shown.line(model[EntityRef(.accounts, pair.account)].title),
            region: Shown.line(model[EntityRef(.regions, pair.region)].title), events: events,
            silent: period.count - hours.count, of: period.count, longestStart: longest.start, longest: longest.count)
    }
}
