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
    private var knownActors = NumberTable()
    private var knownIdentities = NumberTable()
    private var knownAddresses = NumberTable()
    /// By action and place, which gets a number; then by that, result and whether it was superseded.
    private var knownPlaces = NumberTable()
    private var knownCalls = NumberTable()
    private var knownSets = NumberTable()
    private var actors = NumberTable()
    private var actorList: [Int] = []
    private var calls: [[Int]: Int] = [:]
    private var callList: [Int] = []
    private var sets: [[Int]: Int] = [:]
    private var setList: [[Int]] = []

    init(_ model: BookModel) { self.model = model }

    private func isRead(_ action: Int32) -> Bool { model.facts.actions[Int(action)].readOnly == true }

    /// A caller and where the call came from.
    mutating func actor(_ number: Int32) -> Int {
        let key = NumberTable.key(0, number)
        let known = knownActors[key]
        if known >= 0 { return Int(known) }
        let place = newActor(number)
        knownActors[key] = Int32(place)
        return place
    }

    private mutating func newActor(_ number: Int32) -> Int {
        let actor = model.facts.actors[Int(number)]
        var who = Int(knownIdentities[NumberTable.key(0, actor.identity)])
        if who < 0 { who = newIdentity(actor.identity, of: number) }
        var address = Int(knownAddresses[NumberTable.key(0, actor.address)])
        if address < 0 { address = newAddress(actor.address) }
        let pair = NumberTable.key(Int32(who), Int32(address))
        let known = actors[pair]
        if known >= 0 { return Int(known) }
        let place = actors.count
        actors[pair] = Int32(place)
        actorList.append(who)
        actorList.append(address)
        return place
    }

    private mutating func newAddress(_ number: Int32) -> Int {
        let place = addresses.place(Shown.line(model.facts.addresses[Int(number)], limit: 80))
        knownAddresses[NumberTable.key(0, number)] = Int32(place)
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
        knownIdentities[NumberTable.key(0, identity)] = Int32(place)
        return place
    }

    /// What was called, where, and how it ended.
    mutating func call(_ action: Int32, _ place: Int32, _ result: Int32, superseded: Bool) -> Int {
        let deed = NumberTable.key(action, place)
        var number = knownPlaces[deed]
        if number < 0 {
            number = Int32(knownPlaces.count)
            knownPlaces[deed] = number
        }
        let key = NumberTable.key(number, result << 1 | (superseded ? 1 : 0))
        let known = knownCalls[key]
        if known >= 0 { return Int(known) }
        let tuple = newCall(action, place, result, superseded: superseded)
        knownCalls[key] = Int32(tuple)
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
        let known = knownSets[NumberTable.key(0, set)]
        if known >= 0 { return Int(known) }
        let places = model.resources(ofEvent: number).prefix(50).map {
            resources.place(Shown.line(model[$0].key, limit: 300))
        }
        if sets[places] == nil {
            sets[places] = setList.count
            setList.append(places)
        }
        let place = sets[places] ?? 0
        knownSets[NumberTable.key(0, set)] = Int32(place)
        return place
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
