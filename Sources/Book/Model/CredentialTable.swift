internal import CloudTrail
internal import Ledger

/// Sessions or access keys, as plain arrays: a book has a hundred thousand.
final class CredentialTable: Sendable {
    /// For each, the identities that signed with it, ascending by what they say. Never empty.
    let identities: Adjacency
    /// For each, its calls.
    let tallies: [Tally]
    /// For each, its source addresses.
    let addresses: Sightings
    /// For each, its clients.
    let clients: Sightings

    /// What tells one from another, with whose it is; numbers of texts.
    struct Name {
        var who: Int32
        var mark: Int32
        /// The place of the owner's key, in case records do not agree on whose the credentials are.
        var owner: Int32 = -1
    }

    /// How they are numbered.
    enum Order {
        /// By their first hour, then by name.
        case byTime
        /// By name.
        case byName
    }

    /// How many there are.
    var count: Int { tallies.count }

    /// One of them.
    subscript(number: Int32) -> CredentialUse { CredentialUse(self, number) }

    /// The first identity of one.
    func identity(_ number: Int32) -> Int32 { identities[number].first ?? 0 }

    /// Which identities signed with the same credentials.
    struct Groups {
        /// For each identity, its group; -1 for one that has none.
        let ofIdentity: [Int32]
        let names: [Name]

        /// - Parameter name: gives an identity's credentials, without their owner; `nil` for one that has none.
        init(_ principals: Principals, count: Int, _ name: (Int) -> Name?) {
            var names: [Name] = []
            var marks = NumberTable()
            var groups = NumberTable()
            ofIdentity = (0..<count).map { number in
                guard var name = name(number) else { return -1 }
                name.owner = principals.keyOfIdentity[number]
                let mark = marks.number(of: NumberTable.key(name.who, name.mark))
                let group = groups.number(of: NumberTable.key(mark, name.owner))
                if Int(group) == names.count { names.append(name) }
                return group
            }
            self.names = names
        }
    }

    /// - Parameters:
    ///   - groups: the credentials, some of which may have no events.
    ///   - tallies: the calls of each group.
    ///   - first: for each actor with such credentials, the hour in which it was first seen; `Int32.max` where it never was.
    init(
        _ facts: Facts, _ principals: Principals, _ shared: SharedNames, order: Order, _ groups: Groups,
        _ tallies: ArraySlice<Tally>, first: [Int32]
    ) {
        let tallies = Array(tallies)
        let sorted = Self.sorted(groups.names, tallies, order, facts.callers.texts, principals.keys)
        var place = [Int32](repeating: -1, count: groups.names.count)
        for (number, group) in sorted.enumerated() { place[group] = Int32(number) }
        let numberOf = groups.ofIdentity.map { $0 < 0 ? -1 : place[Int($0)] }
        self.tallies = sorted.map { tallies[$0] }
        identities = Adjacency(ownerCount: sorted.count, memberCount: numberOf.count) { numberOf[$0] }
            .sorted { Self.precedes(facts.callers, principals.lineage, $0, $1) }
        let actors = Adjacency(ownerCount: sorted.count, memberCount: facts.actors.count) {
            first[$0] == .max ? -1 : numberOf[Int(facts.actors[$0].identity)]
        }
        addresses = Sightings(actors, first, shared.addresses) { shared.addressOf[Int(facts.actors[$0].address)] }
        clients = Sightings(actors, first, shared.clients) { shared.clientOf[Int(facts.actors[$0].client)] }
    }

    /// The groups that have events, in order.
    private static func sorted(
        _ groups: [Name], _ tallies: [Tally], _ order: Order, _ texts: TextTable, _ keys: [String]
    ) -> [Int] {
        struct Place {
            var hour: Int64
            var who: Int32
            var group: Int32
        }
        let ranks = whoRanks(groups, texts)
        var places = groups.indices.filter { tallies[$0].events > 0 }.map { group in
            Place(
                hour: order == .byTime ? tallies[group].first : 0, who: ranks[Int(groups[group].who)] ?? 0,
                group: Int32(group))
        }
        places.sort { a, b in
            if a.hour != b.hour { return a.hour < b.hour }
            if a.who != b.who { return a.who < b.who }
            return precedes(groups[Int(a.group)], groups[Int(b.group)], texts, keys)
        }
        return places.map { Int($0.group) }
    }

    /// By the digits of the length, then by text.
    private static func whoRanks(_ groups: [Name], _ texts: TextTable) -> [Int: Int32] {
        let all = Set(groups.map(\.who)).map { (who: $0, key: texts.withText($0) { "\($0.count):" } + texts[$0]) }
        let order = all.sorted { ExactText.compare($0.key, $1.key) < 0 }
        var ranks: [Int: Int32] = [:]
        for (rank, entry) in order.enumerated() { ranks[Int(entry.who)] = Int32(rank) }
        return ranks
    }

    /// By mark, a space and the owner's key.
    private static func precedes(_ a: Name, _ b: Name, _ texts: TextTable, _ keys: [String]) -> Bool {
        if a.mark == b.mark { return a.owner < b.owner }
        return texts.withText(a.mark) { first in
            texts.withText(b.mark) { second in
                let isPrefix = first.count <= second.count ? second.starts(with: first) : first.starts(with: second)
                guard isPrefix else { return TextTable.compare(first, second) < 0 }
                func whole(_ mark: UnsafeBufferPointer<UInt8>, _ owner: Int32) -> [UInt8] {
                    mark + [0x20] + keys[Int(owner)].utf8
                }
                return whole(first, a.owner).lexicographicallyPrecedes(whole(second, b.owner))
            }
        }
    }

    /// Identities whose beginning is known come first; then by key.
    private static func precedes(_ callers: CallerTable, _ lineage: Lineage, _ a: Int32, _ b: Int32) -> Bool {
        let known = (lineage.hasChain(Int(a)), lineage.hasChain(Int(b)))
        if known.0 != known.1 { return known.0 }
        let (first, second) = (callers.row(Int(a)), callers.row(Int(b)))
        for (one, other) in [
            (first.accessKeyID, second.accessKeyID), (first.creationDate, second.creationDate),
            (first.principalID, second.principalID), (first.invokedBy, second.invokedBy),
        ] {
            let order = callers.texts.compare(one, other)
            if order != 0 { return order < 0 }
        }
        return false
    }
}

/// Which addresses or clients were seen with which credentials.
struct Sightings: Sendable {
    private let values: [String]
    private let members: Adjacency

    /// - Parameters:
    ///   - actors: those of each of the credentials.
    ///   - first: for each actor, the hour in which it was first seen.
    ///   - values: the texts, each once, in byte order.
    ///   - member: for an actor, the place of its text; negative for none.
    init(_ actors: Adjacency, _ first: [Int32], _ values: [String], member: (Int) -> Int32) {
        self.values = values
        var ends: [Int32] = []
        ends.reserveCapacity(actors.ownerCount)
        var texts: [Int32] = []
        texts.reserveCapacity(actors.ownerCount)
        var sights: [UInt64] = []
        actors.forEachOwner { _, own in
            if own.count == 1, let actor = own.first {
                let text = member(Int(actor))
                if text >= 0 { texts.append(text) }
            } else {
                sights.removeAll(keepingCapacity: true)
                for actor in own {
                    let text = member(Int(actor))
                    guard text >= 0 else { continue }
                    let hour = UInt32(bitPattern: first[Int(actor)]) ^ 0x8000_0000
                    sights.append(UInt64(hour) << 32 | UInt64(text))
                }
                sights.sort()
                Self.append(sights, to: &texts)
            }
            ends.append(Int32(texts.count))
        }
        members = Adjacency(ends: ends, members: texts)
    }

    /// Appends the texts of these sights, each once.
    private static func append(_ sights: [UInt64], to texts: inout [Int32]) {
        let start = texts.count
        var seen: Set<Int32> = []
        for sight in sights {
            let text = Int32(truncatingIfNeeded: sight & 0xFFFF_FFFF)
            // Most have one or two.
            if texts.count - start < 8 {
                guard !texts[start...].contains(text) else { continue }
            } else {
                if seen.isEmpty { seen.formUnion(texts[start...]) }
                guard seen.insert(text).inserted else { continue }
            }
            texts.append(text)
        }
    }

    /// The texts of one of the credentials, by first hour, then by text.
    func texts(of number: Int32) -> [String] { members[number].map { values[Int($0)] } }

    /// The first so many of them, and how many there are.
    func first(_ limit: Int, of number: Int32) -> (first: [String], count: Int) {
        let members = members[number]
        return (members.prefix(limit).map { values[Int($0)] }, members.count)
    }
}
