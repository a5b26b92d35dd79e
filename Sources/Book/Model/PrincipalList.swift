internal import CloudTrail

/// A principal for each identity; those that say the same are kept once.
struct PrincipalList: Sendable {
    /// Each once, or nearly so.
    let values: [Principal]
    /// For each identity, its principal among ``values``.
    let places: [Int32]

    /// How many identities there are.
    var count: Int { places.count }

    subscript(number: Int) -> Principal { values[Int(places[number])] }

    /// What `body` makes of each identity's principal; it is asked once for each of ``values``.
    func map<T>(_ body: (Principal) -> T) -> [T] {
        let made = values.map(body)
        return places.map { made[Int($0)] }
    }
}

/// How identities share principals once it is known who began them.
struct Joined {
    /// For each identity of the lineage, its place among what ``named(_:_:_:)`` gives.
    let nameOfIdentity: [Int32]
    /// For each identity of the facts, its place among what ``resolved(_:_:)`` gives.
    let valueOfIdentity: [Int32]
    /// For each of the latter, whether an identity that stands at the beginning of its own chain has it.
    let isUntraced: [Bool]

    private let callers: CallerTable
    private let classes: CallerClasses
    private let others: [Identity]
    private let names: [Name]
    /// For each resolved principal, the places of its own name and of that of who began it.
    private let pairs: [Pair]

    private struct Name {
        /// A class, or behind those one of the others.
        var number: Int32
        /// Whether a service handed its role to a program.
        var isProgram: Bool
    }

    private struct Pair {
        var own: Int32
        var root: Int32
    }

    init(_ lineage: Lineage, _ classes: CallerClasses, _ callers: CallerTable) {
        let service = callers.texts.find("AWSService")
        var names: [Name] = []
        // The place of each class's name, and of its name as a program's.
        var known = [Int32](repeating: -1, count: 2 * classes.first.count)
        let nameOfIdentity = (0..<lineage.count).map { number in
            guard number < callers.count else {
                names.append(Name(number: Int32(classes.first.count + number - callers.count), isProgram: false))
                return Int32(names.count - 1)
            }
            let host = lineage.birth(of: number).map { Int($0.caller) }
            let isProgram = host.map { $0 < callers.count && callers.row($0).type == service } ?? false
            let name = Name(number: classes.ofIdentity[number], isProgram: isProgram)
            let slot = 2 * Int(name.number) + (isProgram ? 1 : 0)
            if known[slot] >= 0 { return known[slot] }
            known[slot] = Int32(names.count)
            names.append(name)
            return Int32(names.count - 1)
        }
        var pairs: [Pair] = []
        var places = NumberTable()
        var isUntraced: [Bool] = []
        valueOfIdentity = (0..<callers.count).map { number in
            let root = lineage.root(of: number)
            // Who began it themselves is their own beginning, whatever others of the same name are.
            let pair = Pair(own: nameOfIdentity[number], root: root == number ? -1 : nameOfIdentity[root])
            let place = places.number(of: NumberTable.key(pair.own, pair.root))
            if Int(place) == pairs.count {
                pairs.append(pair)
                isUntraced.append(root == number)
            }
            return place
        }
        self.nameOfIdentity = nameOfIdentity
        self.isUntraced = isUntraced
        self.callers = callers
        self.classes = classes
        self.names = names
        self.pairs = pairs
        others = lineage.others
    }

    /// Everyone by their own record. Aliases name who is named here, so that a person has one name in all their
    /// sessions.
    /// - Parameter plain: for each class its principal, where that is known.
    func named(_ aliases: Aliases, _ plain: [Principal]?, _ words: Wordings) -> [Principal] {
        names.map { name in
            let number = Int(name.number)
            guard number < classes.first.count else {
                return Principal.resolve(others[number - classes.first.count], aliases: aliases, words: words)
            }
            let principal =
                plain?[number]
                ?? Principal.resolve(callers[Int(classes.first[number])], aliases: aliases, words: words)
            return name.isProgram ? principal.asProgram() : principal
        }
    }

    /// Everyone as who stands at the beginning of their chain.
    func resolved(_ named: [Principal], _ words: Wordings) -> [Principal] {
        pairs.map { pair in
            pair.root < 0
                ? named[Int(pair.own)] : named[Int(pair.own)].belonging(to: named[Int(pair.root)], words: words)
        }
    }
}
