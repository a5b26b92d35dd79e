internal import CloudTrail
internal import Ledger

/// The names that the rows of a script point to: callers with their addresses, calls, and sets of resources.
struct SearchNames {
    private let model: BookModel
    private var who = SearchWords()
    private var labels: [String] = []
    private var users: [String] = []
    private var addresses = SearchWords()
    private var actions = SearchWords()
    private var services = SearchWords()
    private var regions = SearchWords()
    private var accounts = SearchWords()
    private var errors = SearchWords()
    private var resources = SearchWords()
    /// What was placed already, by the facts' own numbers: most names come again and again.
    private var knownActors: [Int32: Int] = [:]
    private var knownIdentities: [Int32: Int] = [:]
    private var knownAddresses: [Int32: Int] = [:]
    private var knownCalls: [CallNumbers: Int] = [:]
    private var knownSets: [Int32: Int] = [:]
    private var actors: [Pair: Int] = [:]
    private var actorList: [Int] = []
    private var calls: [[Int]: Int] = [:]
    private var callList: [Int] = []
    private var sets: [[Int]: Int] = [:]
    private var setList: [[Int]] = []

    init(_ model: BookModel) { self.model = model }

    private struct Pair: Hashable {
        var who: Int
        var address: Int
    }

    private func isRead(_ action: Int32) -> Bool { model.facts.actions[Int(action)].readOnly == true }

    private struct CallNumbers: Hashable {
        var action: Int32
        var place: Int32
        var result: Int32
        var superseded: Bool
    }

    /// A caller and where the call came from.
    mutating func actor(_ number: Int32) -> Int {
        if let known = knownActors[number] { return known }
        let place = newActor(number)
        knownActors[number] = place
        return place
    }

    private mutating func newActor(_ number: Int32) -> Int {
        let actor = model.facts.actors[Int(number)]
        let pair = Pair(
            who: knownIdentities[actor.identity] ?? newIdentity(actor.identity, of: number),
            address: knownAddresses[actor.address] ?? newAddress(actor.address))
        if let place = actors[pair] { return place }
        actors[pair] = actors.count
        actorList += [pair.who, pair.address]
        return actors.count - 1
    }

    private mutating func newAddress(_ number: Int32) -> Int {
        let place = addresses.place(Shown.line(model.facts.addresses[Int(number)], limit: 80))
        knownAddresses[number] = place
        return place
    }

    private mutating func newIdentity(_ identity: Int32, of number: Int32) -> Int {
        let user = model.user(ofActor: number)
        let label = Shown.line(model.principal(ofActor: number).label, limit: 160)
        let page = user >= 0 ? SearchIndex.stem(model[EntityRef(.users, user)]) : ""
        // A name may belong to several callers, so the page is part of what tells them apart.
        let place = who.place(label + "\u{0}" + page)
        if place == users.count {
            labels.append(label)
            users.append(page)
        }
        knownIdentities[identity] = place
        return place
    }

    /// What was called, where, and how it ended.
    mutating func call(_ action: Int32, _ place: Int32, _ result: Int32, superseded: Bool) -> Int {
        let numbers = CallNumbers(action: action, place: place, result: result, superseded: superseded)
        if let known = knownCalls[numbers] { return known }
        let tuple = newCall(action, place, result, superseded: superseded)
        knownCalls[numbers] = tuple
        return tuple
    }

    private mutating func newCall(_ action: Int32, _ place: Int32, _ result: Int32, superseded: Bool) -> Int {
        let called = model.facts.actions[Int(action)]
        let outcome = model.facts.results[Int(result)]
        let ending =
            switch outcome.outcome {
            case .ok: 0
            case .denied: 1
            case .error: 2
            }
        let tuple = [
            actions.place(Shown.line(called.name, limit: 120)),
            services.place(Shown.line(Self.service(called.source), limit: 120)),
            regions.place(Shown.line(model.facts.places[Int(place)].region, limit: 60)),
            accounts.place(Shown.line(model.facts.places[Int(place)].account, limit: 60)),
            ending + (isRead(action) ? 4 : 0) + (superseded ? 8 : 0),
            errors.place(Shown.line(outcome.errorCode, limit: 120)),
        ]
        return Self.place(tuple, in: &calls, &callList)
    }

    private static func service(_ source: String) -> String {
        let ending = ".amazonaws.com"
        return source.hasSuffix(ending) ? String(source.dropLast(ending.count)) : source
    }

    /// What a listed event was about.
    mutating func things(ofEvent number: Int32) -> Int {
        let set = model.resourceSetOfEvent[Int(number)]
        if let known = knownSets[set] { return known }
        let places = model.resources(ofEvent: number).prefix(50).map {
            resources.place(Shown.line(model[$0].key, limit: 300))
        }
        if sets[places] == nil {
            sets[places] = setList.count
            setList.append(places)
        }
        knownSets[set] = sets[places]
        return sets[places] ?? 0
    }

    private static func place(_ tuple: [Int], in known: inout [[Int]: Int], _ list: inout [Int]) -> Int {
        if let place = known[tuple] { return place }
        known[tuple] = known.count
        list += tuple
        return known.count - 1
    }

    func write(_ json: inout JSONWriter) {
        json.texts("who", labels)
        json.texts("user", users)
        json.texts("ip", addresses.texts)
        json.texts("action", actions.texts)
        json.texts("service", services.texts)
        json.texts("region", regions.texts)
        json.texts("account", accounts.texts)
        json.texts("error", errors.texts)
        json.texts("resource", resources.texts)
        json.numbers("actors", actorList)
        json.numbers("calls", callList)
        json.key("sets")
        json.array { json in
            for set in setList { json.array { for place in set { $0.value(place) } } }
        }
    }
}
