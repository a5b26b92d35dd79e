internal import CloudTrail
internal import Ledger
internal import Mustache

/// Lane charts of load balancers: pale while something was there, dark for changes.
struct BalancerLanes {
    let context: BalancerContext

    /// Most lanes of a chart.
    static let longest = 24

    /// Listeners, rules and target groups of one load balancer, or the load balancers of one target group, over time.
    func chart(_ ref: EntityRef, story: BalancerStory) -> SafeHTML {
        let tally = context.model[ref].tally
        guard tally.events > 0 else { return SafeHTML() }
        let thing = context.thing(ref)
        // A life that is over is shown whole; one that goes on is shown to the end of the book.
        var from = tally.first
        var to = tally.last
        if let last = story.all.last { to = max(to, context.model.facts.events[Int(last)].time) }
        if thing?.gone == nil { to = max(to, context.model.totals.last ?? to) }
        if context.lives(ref).first?.born == nil { from = min(from, context.model.totals.first ?? from) }
        let room = max((to - from) / 50, 60)
        (from, to) = (from - room, to + room)
        let below =
            ref.kind == .loadBalancers
            ? context.book.state.listeners(of: context.model[ref].key).sorted {
                ($0.kind.rawValue, $0.address ?? "", $0.arn) < ($1.kind.rawValue, $1.address ?? "", $1.arn)
            } : []
        let relatives = context.relatives(of: ref).sorted { $0.thing.name < $1.thing.name }
        var lanes = [lane(ref, story, from, to, without: Set(below.map(\.arn) + relatives.map(\.thing.key)))]
        for one in below { lanes.append(lane(one, story, from, to)) }
        for (relative, other, times) in relatives {
            let spans = times.map { Lane.Mark(start: $0.0, end: $0.1 ?? to, outcome: .ok, isRead: true) }
            let marks = story.steps.filter { touches($0, relative.key) }.map(mark)
            let path = other.index >= 0 ? context.model[other].path : nil
            lanes.append(
                Lane(
                    label: label(relative.name, other), link: path.map { BalancerContext.root + $0 },
                    marks: spans + marks))
        }
        let left = lanes.count - Self.longest
        return Charts.swimLanes(
            Array(lanes.prefix(Self.longest)), from: from, to: to,
            title: context.phrases.say(
                .chartChanges, context.model[ref].title, Moment.text(from, exact: true), Moment.text(to, exact: true))
                + (left > 0 ? " " + context.phrases.say(.chartLeft, "\(left)") : ""))
    }

    /// The lane of what the chart is about; `others` are the keys of what has a lane of its own below it.
    private func lane(
        _ ref: EntityRef, _ story: BalancerStory, _ from: Int64, _ to: Int64, without others: Set<String>
    ) -> Lane {
        let own = story.steps.filter { event in
            // What has a lane for it does not stand on the first one, too. A listener that no successful call tells
            // of has none, so the calls that it refused stand here.
            ref.kind != .loadBalancers
                || !context.model.thingsOfEvent[event].contains {
                    others.contains(context.model.things.all[Int($0)].key)
                }
        }
        return Lane(label: context.model[ref].title, marks: lives(ref, from, to) + own.map(mark))
    }

    /// When it was there: once, or several times where a name was given again; never, where nothing shows that it was.
    private func lives(_ ref: EntityRef, _ from: Int64, _ to: Int64) -> [Lane.Mark] {
        let lives = context.lives(ref)
        guard !lives.isEmpty else {
            return hearsay(ref) ? [] : [Lane.Mark(start: from, end: to, outcome: .ok, isRead: true)]
        }
        return lives.enumerated().map { place, thing in
            let next = place + 1 < lives.count ? lives[place + 1].born?.time : nil
            return Lane.Mark(
                start: began(thing, from), end: thing.gone?.time ?? next ?? to, outcome: .ok, isRead: true)
        }
    }

    private func began(_ thing: BalancingThing, _ from: Int64) -> Int64 {
        thing.born?.time ?? max(from, thing.made ?? from)
    }

    private func lane(_ thing: BalancingThing, _ story: BalancerStory, _ from: Int64, _ to: Int64) -> Lane {
        let life = Lane.Mark(
            start: began(thing, from), end: thing.gone?.time ?? to, outcome: .ok, isRead: true)
        return Lane(
            label: context.balancing.name(of: thing),
            marks: [life] + story.steps.filter { touches($0, thing.arn) }.map(mark))
    }

    private func touches(_ event: Int32, _ key: String) -> Bool {
        context.model.thingsOfEvent[event].contains { context.model.things.all[Int($0)].key == key }
    }

    private func mark(_ event: Int32) -> Lane.Mark {
        Lane.Mark(
            start: context.model.facts.events[Int(event)].time, outcome: context.outcome(event), isRead: false)
    }

    /// The lives of load balancers over the period, and how many of them have a lane.
    func lives(_ refs: [EntityRef]) -> (chart: SafeHTML, shown: Int) {
        guard let (first, last) = window(refs) else { return (SafeHTML(), 0) }
        let room = max((last - first) / 100, 60)
        // A life outside of the window has no lane.
        let shown = refs.filter { ref in
            let tally = context.model[ref].tally
            let gone = context.thing(ref)?.gone?.time ?? (hearsay(ref) ? tally.last : .max)
            return tally.events == 0 || (tally.first <= last && max(gone, tally.last) >= first)
        }
        let lanes = shown.map { ref in
            let events = context.events(of: ref)
            let life = self.lives(ref, first - room, last + room)
            let marks = events.filter {
                (!context.isRead($0) && !context.isIdle($0, of: ref)) || context.outcome($0) != .ok
            }.map(mark)
            let file = context.model[ref].path?.split(separator: "/").last.map(String.init)
            return Lane(
                label: label(context.model[ref].title, ref), link: file, marks: life + marks)
        }
        let chart = Charts.swimLanes(
            lanes, from: first - room, to: last + room,
            title: context.phrases.say(.chartLives, Moment.day(first), Moment.day(last)))
        return (chart, shown.count)
    }

    /// The period of a chart of lives: the book's, but where most of that is one gap, the busier side of it.
    private func window(_ refs: [EntityRef]) -> (first: Int64, last: Int64)? {
        guard let first = context.model.totals.first, let last = context.model.totals.last, !refs.isEmpty else {
            return nil
        }
        let times = refs.flatMap { context.model.events(of: $0).map { context.model.facts.events[Int($0)].time } }
            .sorted()
        var gap: (length: Int64, place: Int) = (0, 0)
        for place in times.indices.dropFirst() where times[place] - times[place - 1] > gap.length {
            gap = (times[place] - times[place - 1], place)
        }
        guard gap.length > (last - first) / 5 * 3 else { return (first, last) }
        return gap.place > times.count / 2 ? (first, times[gap.place - 1]) : (times[gap.place], last)
    }

    /// A name with the beginning of the id, where others have the name, too.
    private func label(_ name: String, _ ref: EntityRef) -> String {
        guard ref.index >= 0, !context.twins(of: ref).isEmpty else { return name }
        return "\(name) \(BalancerCards.id(context.model[ref].key).prefix(6))"
    }

    /// Whether no successful call shows that it exists.
    func hearsay(_ ref: EntityRef) -> Bool {
        context.thing(ref) == nil && context.model.events(of: ref).allSatisfy { context.outcome($0) != .ok }
    }
}
