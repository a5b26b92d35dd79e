internal import CloudTrail
internal import Ledger

/// What the scripts of the search call things, found once for all of them: every name of the facts as it stands in a
/// script, and which numbers of the facts say the same there.
struct SearchTexts: Sendable {
    /// What callers are called, and what their page is called; a name may belong to several callers, so that the page
    /// is part of what tells them apart. Both by the same numbers.
    let labels: RowBuffer
    let pages: RowBuffer
    /// For each identity, its number among those.
    let ofIdentity: [Int32]
    let addresses: SearchList
    let actions: SearchList
    let services: SearchList
    let regions: SearchList
    let accounts: SearchList
    let errors: SearchList
    /// By things.
    let resources: SearchList
    /// What was called and whether it reads, where, and how it ended: for each action, place and result of the facts a
    /// number that it shares with those that say the same.
    let deeds: [Int32]
    let spots: [Int32]
    let ends: [Int32]
    /// All of those numbers are below these.
    let counts: (deeds: Int, spots: Int, ends: Int)
    /// For each action, whether it reads; for each result, its outcome as scripts have it.
    let reads: [Bool]
    let outcomes: [Int]
    let sets: SearchSets

    init(_ model: BookModel) {
        let facts = model.facts
        (labels, pages, ofIdentity) = Self.callers(model)
        addresses = SearchList(facts.addresses, limit: 80)
        actions = SearchList(facts.actions.map(\.name), limit: 120)
        services = SearchList(facts.actions.map { Self.service($0.source) }, limit: 120)
        regions = SearchList(facts.places.map(\.region), limit: 60)
        accounts = SearchList(facts.places.map(\.account), limit: 60)
        errors = SearchList(facts.results.map(\.errorCode), limit: 120)
        let keys = model.thingRefs.map { $0.index < 0 ? "" : model[$0].key }
        resources = SearchList(keys, limit: 300)
        reads = facts.actions.map { $0.readOnly == true }
        outcomes = facts.results.map { result in
            switch result.outcome {
            case .ok: 0
            case .denied: 1
            case .error: 2
            }
        }
        deeds = Self.numbers(zip(actions.numbers, services.numbers), reads.map { $0 ? 1 : 0 })
        spots = Self.numbers(zip(regions.numbers, accounts.numbers), facts.places.map { _ in 0 })
        ends = Self.numbers(zip(errors.numbers, outcomes.map(Int32.init)), outcomes.map { _ in 0 })
        func count(_ numbers: [Int32]) -> Int { Int(numbers.max() ?? -1) + 1 }
        counts = (count(deeds), count(spots), count(ends))
        sets = SearchSets(model, resources)
    }

    private static func callers(_ model: BookModel) -> (labels: RowBuffer, pages: RowBuffer, ofIdentity: [Int32]) {
        let principals = model.principalTable.ofIdentity
        var (labels, pages) = (RowBuffer(), RowBuffer())
        var numbers: [ExactText: Int32] = [:]
        // Identities of one principal are one user's.
        var ofPrincipal = [Int32](repeating: -1, count: principals.values.count)
        let ofIdentity = principals.places.enumerated().map { identity, principal in
            if ofPrincipal[Int(principal)] >= 0 { return ofPrincipal[Int(principal)] }
            let label = Shown.line(principals.values[Int(principal)].label, limit: 160)
            let page = model.user(ofIdentity: identity).map { SearchIndex.stem(model[$0]) } ?? ""
            let next = Int32(labels.count)
            let number = numbers[ExactText(label + "\u{0}" + page), default: next]
            if number == next {
                numbers[ExactText(label + "\u{0}" + page)] = next
                labels.add { JSONWriter.append(quoted: TerminalText.visible(label), to: &$0) }
                pages.add { JSONWriter.append(quoted: TerminalText.visible(page), to: &$0) }
            }
            ofPrincipal[Int(principal)] = number
            return number
        }
        return (labels, pages, ofIdentity)
    }

    private static func service(_ source: String) -> String {
        let ending = ".amazonaws.com"
        return source.hasSuffix(ending) ? String(source.dropLast(ending.count)) : source
    }

    /// Numbers for what is the same in both of a pair and in a third.
    private static func numbers(_ pairs: some Sequence<(Int32, Int32)>, _ thirds: [Int32]) -> [Int32] {
        var (known, all) = (NumberTable(), NumberTable())
        return zip(pairs, thirds).map { pair, third in
            all.number(of: NumberTable.key(known.number(of: NumberTable.key(pair.0, pair.1)), third))
        }
    }
}

/// Different texts as they stand in scripts.
struct SearchList: Sendable {
    /// Each text once, quoted.
    let texts: RowBuffer
    /// For each text that was given, its number.
    let numbers: [Int32]

    /// - Parameter limit: the most characters of a text.
    init(_ given: [String], limit: Int) {
        var texts = RowBuffer()
        var known: [ExactText: Int32] = [:]
        numbers = given.map { text in
            let shown = ExactText(Shown.line(text, limit: limit))
            let next = Int32(texts.count)
            let number = known[shown, default: next]
            if number == next {
                known[shown] = next
                texts.add { JSONWriter.append(quoted: TerminalText.visible(shown.text), to: &$0) }
            }
            return number
        }
        self.texts = texts
    }
}

/// Sets of resources that events are about.
struct SearchSets: Sendable {
    /// Numbers of resources, the first few of each set, one set after the other; the first set is empty.
    private var members: [Int32] = []
    private var ends: [Int32] = [0]
    /// For each set of the model, its number here; a place for none goes before.
    private var ofSet: [Int32] = [0]

    private static let longest = 50

    init(_ model: BookModel, _ resources: SearchList) {
        let last = model.resourceSetOfEvent.max() ?? -1
        ofSet = Array(repeating: -1, count: Int(last) + 2)
        ofSet[0] = 0
        var singles = [Int32](repeating: -1, count: resources.texts.count)
        var several: [[Int32]: Int32] = [:]
        for (event, set) in model.resourceSetOfEvent.enumerated() where ofSet[Int(set) + 1] < 0 {
            let things = model.thingsOfEvent[Int32(event)].prefix(Self.longest).map { resources.numbers[Int($0)] }
            let next = Int32(ends.count)
            let number: Int32
            if things.isEmpty {
                number = 0
            } else if things.count == 1 {
                number = singles[Int(things[0])] < 0 ? next : singles[Int(things[0])]
                singles[Int(things[0])] = number
            } else {
                number = several[things, default: next]
                several[things] = number
            }
            if number == next {
                members += things
                ends.append(Int32(members.count))
            }
            ofSet[Int(set) + 1] = number
        }
    }

    /// How many sets there are.
    var count: Int { ends.count }

    /// The set of a set of the model; -1 is the empty one.
    subscript(ofModel set: Int32) -> Int32 { ofSet[Int(set) + 1] }

    /// The resources of a set.
    subscript(set: Int32) -> ArraySlice<Int32> {
        members[(set == 0 ? 0 : Int(ends[Int(set) - 1]))..<Int(ends[Int(set)])]
    }
}
