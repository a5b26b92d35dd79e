internal import CSystem
internal import CloudTrail
internal import Ledger

/// The names that the rows of a script point to: callers with their addresses, calls, and sets of resources. Each gets a
/// number when it is first met.
struct SearchNames {
    private let model: BookModel
    private let texts: SearchTexts
    private var who: MetNumbers
    private var addresses: MetNumbers
    private var actions: MetNumbers
    private var services: MetNumbers
    private var regions: MetNumbers
    private var accounts: MetNumbers
    private var errors: MetNumbers
    private var resources: MetNumbers
    private var sets: MetNumbers
    private let rows: [Facts.Actor]
    private var actors = NumberTable(room: 1000)
    /// By what was called and where, and how it ended.
    private var callKeys: SumKeys
    private var calls = NumberTable(room: 1000)
    private var actorList: [Int] = []
    private var callList: [Int] = []

    init(_ model: BookModel, _ texts: SearchTexts) {
        self.model = model
        self.texts = texts
        who = MetNumbers(of: texts.labels.count)
        addresses = MetNumbers(of: texts.addresses.texts.count)
        actions = MetNumbers(of: texts.actions.texts.count)
        services = MetNumbers(of: texts.services.texts.count)
        regions = MetNumbers(of: texts.regions.texts.count)
        accounts = MetNumbers(of: texts.accounts.texts.count)
        errors = MetNumbers(of: texts.errors.texts.count)
        resources = MetNumbers(of: texts.resources.texts.count)
        sets = MetNumbers(of: texts.sets.count)
        rows = model.facts.actors
        callKeys = SumKeys((texts.counts.deeds, texts.counts.spots, texts.counts.ends, 2, 1))
    }

    /// Has fetched what ``actor(_:)`` will need. What is prefetched is never read through that pointer.
    @inline(__always)
    func prefetch(actor number: Int32) {
        rows.withUnsafeBufferPointer { if let base = $0.baseAddress { csystem_prefetch(base + Int(number)) } }
    }

    /// A caller and where the call came from.
    mutating func actor(_ number: Int32) -> Int {
        let actor = rows[Int(number)]
        let who = who.place(of: texts.ofIdentity[Int(actor.identity)])
        let address = addresses.place(of: texts.addresses.numbers[Int(actor.address)])
        let place = Int(actors.number(of: NumberTable.key(who, address)))
        if place * 2 == actorList.count {
            actorList.append(Int(who))
            actorList.append(Int(address))
        }
        return place
    }

    /// What was called, where, and how it ended.
    mutating func call(_ action: Int32, _ place: Int32, _ result: Int32, superseded: Bool) -> Int {
        let (action, place, result) = (Int(action), Int(place), Int(result))
        let key = callKeys.key(texts.deeds[action], texts.spots[place], texts.ends[result], superseded ? 1 : 0, 0)
        let call = Int(calls.number(of: key))
        if call * 6 == callList.count {
            callList.append(Int(actions.place(of: texts.actions.numbers[action])))
            callList.append(Int(services.place(of: texts.services.numbers[action])))
            callList.append(Int(regions.place(of: texts.regions.numbers[place])))
            callList.append(Int(accounts.place(of: texts.accounts.numbers[place])))
            callList.append(texts.outcomes[result] + (texts.reads[action] ? 4 : 0) + (superseded ? 8 : 0))
            callList.append(Int(errors.place(of: texts.errors.numbers[result])))
        }
        return call
    }

    /// What a listed event was about.
    mutating func things(ofEvent number: Int32) -> Int {
        let set = texts.sets[ofModel: model.resourceSetOfEvent[Int(number)]]
        let met = sets.met.count
        let place = Int(sets.place(of: set))
        if place == met { for resource in texts.sets[set] { _ = resources.place(of: resource) } }
        return place
    }

    func write(_ json: inout JSONWriter) {
        write("who", who, texts.labels, &json)
        write("user", who, texts.pages, &json)
        write("ip", addresses, texts.addresses.texts, &json)
        write("action", actions, texts.actions.texts, &json)
        write("service", services, texts.services.texts, &json)
        write("region", regions, texts.regions.texts, &json)
        write("account", accounts, texts.accounts.texts, &json)
        write("error", errors, texts.errors.texts, &json)
        write("resource", resources, texts.resources.texts, &json)
        json.numbers("actors", actorList)
        json.numbers("calls", callList)
        json.key("sets")
        let (places, all) = (resources, texts.sets)
        json.array { [met = sets.met] json in
            for set in met { json.value(all[set].lazy.map { Int(places.known($0)) }) }
        }
    }

    private func write(_ name: String, _ numbers: MetNumbers, _ texts: RowBuffer, _ json: inout JSONWriter) {
        json.key(name)
        json.array { json in for number in numbers.met { json.value(written: texts[Int(number)]) } }
    }
}

/// Numbers in the order in which they were first met.
private struct MetNumbers {
    /// Each that was met, once.
    private(set) var met: [Int32] = []
    /// For each number its place among those; -1 for one that was not met.
    private var places: [Int32]

    init(of count: Int) { places = Array(repeating: -1, count: count) }

    mutating func place(of number: Int32) -> Int32 {
        if places[Int(number)] < 0 {
            places[Int(number)] = Int32(met.count)
            met.append(number)
        }
        return places[Int(number)]
    }

    func known(_ number: Int32) -> Int32 { places[Int(number)] }
}
