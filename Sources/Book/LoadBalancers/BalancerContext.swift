internal import CloudTrail
internal import Ledger

/// What all pages about load balancers are made from.
struct BalancerContext: Sendable {
    let model: BookModel
    let texts: EventTexts
    let book: BalancerBook
    let phrases: Phrasebook
    let words: Wordings
    /// The words for things, properties and values.
    let balancing: BalancingWords
    /// The things of Elastic Load Balancing by key, as places in ``Things/all``.
    private let places: [ExactText: Int32]
    /// Load balancers by name, classic ones too.
    private let byName: [ExactText: [EntityRef]]
    /// All pages about load balancers lie one folder deep.
    static let root = "../"

    init(model: BookModel, texts: EventTexts, book: BalancerBook, phrases: Phrasebook, words: Wordings) {
        self.model = model
        self.phrases = phrases
        self.words = words
        balancing = BalancingWords(words)
        self.texts = texts
        self.book = book
        var places: [ExactText: Int32] = [:]
        var byName: [ExactText: [EntityRef]] = [:]
        for (place, thing) in model.things.all.enumerated() where thing.isBalancing {
            places[ExactText(thing.key)] = Int32(place)
            let ref = model.thingRefs[place]
            if thing.isLoadBalancer, ref.index >= 0 { byName[ExactText(thing.name), default: []].append(ref) }
        }
        self.places = places
        self.byName = byName
    }

    /// Whether the page of an entity is told as the life of a load balancer, or of what hangs on one.
    func isBalancing(_ ref: EntityRef) -> Bool {
        ref.kind == .loadBalancers || (ref.kind == .resources && places[ExactText(model[ref].key)] != nil)
    }

    /// What is known of an entity.
    func thing(_ ref: EntityRef) -> BalancingThing? { book.state.things[model[ref].key] }

    /// The page of something of Elastic Load Balancing; empty where it has none.
    func page(ofKey key: String) -> String {
        guard let place = places[ExactText(key)], model.thingRefs[Int(place)].index >= 0 else { return "" }
        return model[model.thingRefs[Int(place)]].path.map { Self.root + $0 } ?? ""
    }

    /// The lives of what has one ARN, oldest first: several only of a classic load balancer, whose ARN is its name.
    func lives(_ ref: EntityRef) -> [BalancingThing] { book.state.lives(of: model[ref].key) }

    /// What an entity is: `network load balancer`, `target group`.
    func word(_ ref: EntityRef) -> String {
        let key = model[ref].key
        return ELBResource(key).map(balancing.word) ?? phrases.say(.balancer)
    }

    /// `us-west-2 · 111122223333`.
    func place(_ ref: EntityRef) -> String {
        guard let resource = ELBResource(model[ref].key) else { return "" }
        return [resource.region, resource.account].filter { !$0.isEmpty }.map { Shown.line($0, limit: 60) }
            .joined(separator: " · ")
    }

    /// Target groups that served a load balancer, or load balancers that a target group served, with when.
    func relatives(of ref: EntityRef) -> [(thing: Facts.Resource, ref: EntityRef, times: [(Int64, Int64?)])] {
        guard let place = places[ExactText(model[ref].key)] else { return [] }
        let attachments = model.things.attachments
        let isBalancer = ref.kind == .loadBalancers
        let others = isBalancer ? attachments.groups(of: place) : attachments.balancers(of: place)
        return others.map { other in
            let times =
                isBalancer ? attachments.times(of: other, with: place) : attachments.times(of: place, with: other)
            return (
                model.things.all[Int(other)], model.thingRefs[Int(other)], times.map { ($0.from, $0.until) }
            )
        }
    }

    /// The keys of the target groups that an event on a load balancer's page can be about: those of that time.
    func groups(of ref: EntityRef, at time: Int64, event: Int32) -> Set<String> {
        guard ref.kind == .loadBalancers, let place = places[ExactText(model[ref].key)] else { return [] }
        let attachments = model.things.attachments
        let told = book.lines(of: event).compactMap { places[ExactText($0.about)] }
        var keys: Set<String> = []
        for thing in Set(model.thingsOfEvent[event]).union(told) where model.things.all[Int(thing)].isTargetGroup {
            if attachments.balancers(of: thing, at: time).contains(place) {
                keys.insert(model.things.all[Int(thing)].key)
            }
        }
        return keys
    }

    /// Other load balancers of the same name, in the same place.
    func twins(of ref: EntityRef) -> [EntityRef] {
        guard let own = ELBResource(model[ref].key), own.kind == .loadBalancer else { return [] }
        return (byName[ExactText(own.name)] ?? []).filter { other in
            guard other != ref, let resource = ELBResource(model[other].key) else { return false }
            return resource.account == own.account && resource.region == own.region
        }
    }

    /// The events of an entity's timeline: those that name it, and calls of other services that changed something of it
    /// without naming it; of a load balancer also of the target groups that served it then.
    func events(of ref: EntityRef) -> [Int32] {
        let named = model.events(of: ref)
        var found = book.further[ExactText(model[ref].key)] ?? []
        if ref.kind == .loadBalancers, let place = places[ExactText(model[ref].key)] {
            let attachments = model.things.attachments
            for group in attachments.groups(of: place) {
                let events = book.further[ExactText(model.things.all[Int(group)].key)] ?? []
                found += events.filter {
                    attachments.balancers(of: group, at: model.facts.events[Int($0)].time).contains(place)
                }
            }
        }
        guard !found.isEmpty else { return Array(named) }
        return Set(found).union(named).sorted()
    }

    /// A call as a source of something.
    func source(_ event: Int32) -> BalancerSource {
        BalancerSource(
            event: texts.row(event, root: Self.root, showWho: true), action: action(event), client: client(event),
            address: address(event))
    }

    /// The action of an event.
    func action(_ event: Int32) -> String {
        Shown.line(model.facts.actions[Int(model.facts.events[Int(event)].action)].name, limit: 80)
    }

    /// The program that made a call.
    func client(_ event: Int32) -> String {
        let label = model.client(ofActor: model.facts.events[Int(event)].actor)
        let client = Shown.line(words.client(label), limit: 80)
        guard book.isFromConsole(event), label != Client.consoleLabel else { return client }
        // What the console's own machinery calls itself says nothing more.
        return label == "AWS Internal" ? phrases.say(.console) : phrases.say(.fromConsole, client)
    }

    /// Where a call came from.
    func address(_ event: Int32) -> String {
        let actor = model.facts.actors[Int(model.facts.events[Int(event)].actor)]
        return Shown.line(model.facts.addresses[Int(actor.address)], limit: 60)
    }

    /// Whether an event reads only.
    func isRead(_ event: Int32) -> Bool {
        let action = model.facts.actions[Int(model.facts.events[Int(event)].action)]
        return action.source == "elasticloadbalancing.amazonaws.com"
            ? action.isBalancingRead : action.readOnly == true
    }

    /// How an event ended.
    func outcome(_ event: Int32) -> Outcome {
        model.facts.results[Int(model.facts.events[Int(event)].result)].outcome
    }

    /// When a thing was made, as far as known.
    private func began(_ thing: BalancingThing?) -> String? {
        (thing?.born?.time ?? thing?.made).map { Moment.text($0, exact: true) }
    }

    /// When something was made that no call of the book made. A book that leaves out calls may have left that one out.
    func before(_ thing: BalancingThing?) -> String {
        began(thing) ?? phrases.say(model.scope.isEverything ? .beforePeriod : .notInBook)
    }

    /// What an event changed of an entity, with the words for what deserves attention.
    func lines(_ event: Int32, of ref: EntityRef) -> [BalancingLine] {
        let groups = groups(of: ref, at: model.facts.events[Int(event)].time, event: event)
        let found = book.lines(of: event, about: model[ref].key, groups: groups)
        // The page of a target group tells of listeners that lead to it, too.
        return found.isEmpty && ref.kind == .resources ? book.lines(of: event) : found
    }

    /// Whether a call succeeded and left all of an entity as it was.
    func isIdle(_ event: Int32, of ref: EntityRef) -> Bool {
        // Few calls have such a line, and only these are worth a look at what they are about.
        let all = book.lines(of: event)
        guard all.contains(where: { !$0.isChange }) else { return false }
        let own = lines(event, of: ref)
        return (own.isEmpty ? all : own).allSatisfy { !$0.isChange }
    }

    /// When a thing was made and deleted, as spans for a table: `2026-05-04 09:15:20 to …`.
    func life(_ ref: EntityRef) -> String { thing(ref).map { life($0) } ?? "" }

    /// See ``life(_:)``.
    func life(_ thing: BalancingThing) -> String {
        let from = began(thing) ?? phrases.say(model.scope.isEverything ? .beforePeriod : .beforeNarrowed)
        let until = thing.gone.map { Moment.text($0.time, exact: true) }
        return until.map { phrases.say(.life, from, $0) } ?? phrases.say(.openLife, from)
    }
}

extension Phrasebook {
    /// How long something lasted, in words: `34 days and 2 hours`, `12 minutes and 3 seconds`.
    func say(seconds: Int64) -> String {
        let units: [(seconds: Int64, one: Phrase, many: Phrase)] = [
            (86_400, .oneDay, .days), (3600, .oneHour, .hours), (60, .oneMinute, .minutes),
            (1, .oneSecond, .seconds),
        ]
        guard let first = units.firstIndex(where: { seconds >= $0.seconds }) else { return say(.noTime) }
        func part(_ count: Int64, _ unit: Int) -> String {
            count == 1 ? say(units[unit].one) : say(units[unit].many, Self.grouped(Int(count)))
        }
        let whole = part(seconds / units[first].seconds, first)
        guard first + 1 < units.count else { return whole }
        let rest = seconds % units[first].seconds / units[first + 1].seconds
        return rest == 0 ? whole : say(.twoParts, whole, part(rest, first + 1))
    }
}
