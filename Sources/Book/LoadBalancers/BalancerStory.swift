internal import CloudTrail
internal import Ledger
internal import Mustache

/// The timeline of one page: the rows of its events, oldest first, by day.
struct BalancerStory {
    let context: BalancerContext
    let ref: EntityRef
    /// The events that change something, or tried to.
    private(set) var changes: [Int32] = []
    /// Those of them that succeeded and changed nothing.
    private(set) var idle: Set<Int32> = []
    /// First changes of people after others.
    private(set) var newcomers: Set<Int32> = []
    /// Who changed it or tried to, by user.
    private(set) var changers: Set<Int32> = []

    /// Calls alike from which on they fold.
    private static let burst = 4
    /// Most calls that a row of a burst opens to.
    private static let burstRows = 60

    enum Item {
        case call(BalancerRow, Int32)
        case burst(BalancerBurst)
        case reads(BalancerReads)
    }

    /// The items of a day in their order.
    struct Day {
        var day: Int
        var calls: Int
        var items: [Item]
    }

    init(_ context: BalancerContext, _ ref: EntityRef) {
        self.context = context
        self.ref = ref
        let model = context.model
        all = context.events(of: ref)
        for event in all where !context.isRead(event) {
            changes.append(event)
            if context.isIdle(event, of: ref) {
                idle.insert(event)
                continue
            }
            guard let user = model.entity(.users, of: model.facts.events[Int(event)])?.index else { continue }
            guard context.outcome(event) == .ok, !model.facts.events[Int(event)].flags.contains(.superseded) else {
                changers.insert(user)
                continue
            }
            // Controllers and services come and go; a person or a role that was never here before is news.
            let kind = model.principal(ofUser: user).kind
            if changedBy.insert(user).inserted, changedBy.count > 1, kind != .workload, kind != .service {
                newcomers.insert(event)
            }
            changers.insert(user)
        }
    }

    /// All its events.
    let all: [Int32]
    private var changedBy: Set<Int32> = []

    /// The events that changed something, or were refused.
    var steps: [Int32] { idle.isEmpty ? changes : changes.filter { !idle.contains($0) } }

    /// Lines with the words for what deserves attention.
    func lines(_ event: Int32) -> [BalancingLine] {
        context.lines(event, of: ref)
    }

    /// A call as a row of the timeline.
    func row(_ event: Int32) -> BalancerRow {
        var room = LineRoom.row(context.phrases)
        return row(event, within: &room)
    }

    /// Calls as rows that stand together.
    func rows(_ events: some Sequence<Int32>, within room: LineRoom) -> [BalancerRow] {
        var room = room
        return events.map { row($0, within: &room) }
    }

    private func row(_ event: Int32, within room: inout LineRoom) -> BalancerRow {
        var row = whole(event)
        row.lines = room.fit(row.lines)
        return row
    }

    /// A call with all its lines.
    private func whole(_ event: Int32) -> BalancerRow {
        BalancerRow(
            event: context.texts.row(event, root: BalancerContext.root, showWho: true), client: context.client(event),
            address: context.address(event),
            lines: lines(event).map {
                BalancerLine(text: $0.text, attention: $0.attention.map { context.words.say($0) } ?? "")
            }, message: context.book.message(of: event), isNewcomer: newcomers.contains(event),
            action: context.action(event), attempt: attempt(event), stood: context.book.stood(at: event))
    }

    /// Calls that deserve attention: only what does is told.
    func heedRows(_ events: some Sequence<Int32>) -> [BalancerRow] {
        var room = LineRoom.together(context.phrases)
        return events.map { event in
            var row = whole(event)
            let marked = row.lines.filter { !$0.attention.isEmpty }
            row.lines = room.fit(marked.isEmpty ? Array(row.lines.prefix(1)) : marked)
            return row
        }
    }

    /// Failed calls deserve attention where they would have ended it.
    private func attempt(_ event: Int32) -> String {
        context.outcome(event) != .ok && context.action(event) == "DeleteLoadBalancer"
            ? context.phrases.say(.deletionAttempt) : ""
    }

    /// The calls that deserve attention.
    var heed: [Int32] {
        changes.filter { event in
            newcomers.contains(event) || !attempt(event).isEmpty || lines(event).contains { $0.attention != nil }
        }
    }

    /// The timeline by day.
    var days: [Day] {
        let model = context.model
        var days: [Day] = []
        var events = all[...]
        while let first = events.first {
            let day = UTC.day(ofSecond: model.facts.events[Int(first)].time)
            let ofDay = events.prefix { UTC.day(ofSecond: model.facts.events[Int($0)].time) == day }
            events = events.dropFirst(ofDay.count)
            days.append(Day(day: day, calls: ofDay.count, items: items(Array(ofDay))))
        }
        return days
    }

    private struct Group: Hashable {
        var hour: Int
        var user: Int32
        var action: Int32
        var things: Int32
        var isRead: Bool
    }

    private func items(_ events: [Int32]) -> [Item] {
        let model = context.model
        var order: [Group] = []
        var groups: [Group: [Int32]] = [:]
        for number in events {
            let event = model.facts.events[Int(number)]
            let user = model.entity(.users, of: event)?.index ?? -1
            let isRead = context.isRead(number) && context.outcome(number) == .ok
            // What one caller looked at stands together for the whole day.
            let group =
                isRead
                ? Group(hour: -1, user: user, action: -1, things: -1, isRead: true)
                : Group(
                    hour: UTC.hour(ofSecond: event.time), user: user, action: event.action,
                    things: model.resourceSetOfEvent[Int(number)], isRead: false)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(number)
        }
        var items: [(first: Int32, item: Item)] = []
        for group in order {
            guard let events = groups[group], let first = events.first else { continue }
            if group.isRead {
                items.append((first, .reads(reads(events))))
            } else if events.count >= Self.burst {
                items.append((first, .burst(burst(events))))
            } else {
                items += events.map { ($0, .call(row($0), $0)) }
            }
        }
        return items.sorted { $0.first < $1.first }.map(\.item)
    }

    private func reads(_ events: [Int32]) -> BalancerReads {
        var counts: [String: Int] = [:]
        for event in events { counts[context.action(event), default: 0] += 1 }
        let actions = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { $0.value == 1 ? $0.key : "\($0.key) \($0.value)" }
        return BalancerReads(
            first: row(events[0]), last: time(events[events.count - 1]), n: events.count,
            actions: Shown.line(actions.joined(separator: ", "), limit: 2000))
    }

    private func burst(_ events: [Int32]) -> BalancerBurst {
        let model = context.model
        let failed = events.filter { context.outcome($0) != .ok }
        var codes: [String: Int] = [:]
        for event in failed {
            let result = model.facts.results[Int(model.facts.events[Int(event)].result)]
            let outcome = context.phrases.search["outcome.\(result.outcome.word)"] ?? ""
            codes[Shown.line(result.errorCode.isEmpty ? outcome : result.errorCode, limit: 80), default: 0] += 1
        }
        let words = codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        let object = model.thingsOfEvent[events[0]].map { model.things.all[Int($0)] }
            .filter { $0.isTargetGroup }.map(\.name).sorted().joined(separator: ", ")
        let shown = (failed + events.filter { context.outcome($0) == .ok }).prefix(Self.burstRows)
        return BalancerBurst(
            first: row(events[0]), last: time(events[events.count - 1]), n: events.count,
            action: context.action(events[0]),
            object: Shown.line(object, limit: 120),
            failures: failed.isEmpty
                ? ""
                : context.phrases.say(
                    .failures, Phrasebook.grouped(failed.count),
                    Shown.line(words.joined(separator: ", "), limit: 2000)),
            ok: events.count - failed.count, rows: rows(shown, within: .together(context.phrases)))
    }

    private func time(_ event: Int32) -> Int64 { context.model.facts.events[Int(event)].time }
}
