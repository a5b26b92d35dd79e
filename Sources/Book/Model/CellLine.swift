internal import CloudTrail
internal import Ledger

/// What a page needs of a cell, side by side: the cells of an entity lie far apart, and what costs is each place in memory
/// that has to be fetched.
struct CellLine: Sendable {
    /// The hour, and in the lowest bits how the calls ended and whether they only read.
    fileprivate let when: Int32
    /// The place among the addresses.
    let address: Int32
    /// As the facts number actions.
    let action: Int32
    /// How many events, and how many of these are not listed one by one; ``isLarge`` where the two do not fit.
    fileprivate let counts: UInt32

    private static let isLarge = UInt32.max

    /// Hours since 1970.
    var hour: Int { Int(when >> 3) }
    var outcome: Outcome { Outcome(rawValue: UInt8(when >> 1 & 3)) ?? .error }
    var isRead: Bool { when & 1 != 0 }
    /// A number of its own below ``LookGrid/looks`` for how the calls ended and whether they read, behind those of all hours
    /// from this one to its own.
    @inline(__always)
    func look(from hour: Int) -> Int { Int(when) - hour << 3 }

    init(_ cell: Facts.Cell, _ outcome: Outcome, isRead: Bool, address: Int32, unlisted: Int32) {
        when = cell.hour << 3 | Int32(outcome.rawValue) << 1 | (isRead ? 1 : 0)
        self.address = address
        action = cell.action
        let isSmall = 0..<0xFFFF ~= cell.count && 0..<0xFFFF ~= unlisted
        counts = isSmall ? UInt32(cell.count) << 16 | UInt32(unlisted) : Self.isLarge
    }

    /// The line of each cell.
    static func all(_ facts: Facts, addresses: [Int32], unlisted: [Int32]) -> [CellLine] {
        let (outcomes, reads) = (facts.results.map(\.outcome), facts.actions.map { $0.readOnly == true })
        return addresses.withUnsafeBufferPointer { addresses in
            zip(facts.cells, unlisted).map { cell, unlisted in
                CellLine(
                    cell, outcomes[Int(cell.result)], isRead: reads[Int(cell.action)],
                    address: addresses[Int(cell.actor)], unlisted: unlisted)
            }
        }
    }

    /// Of the cell with this number how many events, and how many of these are not listed.
    @inline(__always)
    func counts(_ number: Int32, _ model: BookModel) -> (all: Int32, unlisted: Int32) {
        guard counts == Self.isLarge else { return (Int32(counts >> 16), Int32(counts & 0xFFFF)) }
        return (model.facts.cells[Int(number)].count, model.unlisted[Int(number)])
    }
}

/// One of the cells of a user, in a row with the others: what the user's page asks for more than once.
struct UserCell: Sendable {
    /// Hours since 1970.
    let hour: Int32
    /// As the facts number actions.
    let action: Int32
    let count: Int32
    /// How many of these are not listed one by one.
    let unlisted: Int32
    let outcome: Outcome
    let isRead: Bool

    init(_ line: CellLine, _ counts: (all: Int32, unlisted: Int32)) {
        hour = Int32(line.hour)
        action = line.action
        (count, unlisted) = counts
        (outcome, isRead) = (line.outcome, line.isRead)
    }
}

/// Finds the place of a day among those that have events.
struct DayPlaces: Sendable {
    private let first: Int
    /// By the days since the first; empty where these are too many to have a place each.
    private let places: [Int32]
    private let days: [Int32]

    /// As many as a hundred years have: what lies further apart has a wrong clock in between.
    private static let most = 36_525

    init(_ days: [Int32]) {
        self.days = days
        first = Int(days.first ?? 0)
        let count = days.isEmpty ? 0 : Int(days[days.count - 1]) - first + 1
        var places = [Int32](repeating: 0, count: count <= Self.most ? count : 0)
        if !places.isEmpty { for (place, day) in days.enumerated() { places[Int(day) - first] = Int32(place) } }
        self.places = places
    }

    /// The place of a day that is there.
    @inline(__always)
    subscript(day: Int) -> Int {
        places.isEmpty ? search(day) : Int(places[day - first])
    }

    private func search(_ day: Int) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(days[middle]) < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
