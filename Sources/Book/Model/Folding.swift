internal import CloudTrail
internal import Ledger

/// The listing rule: which rows stand for a set of events, so that the rows add up to the headline.
///
/// Notable events are listed one by one, and a burst of them (same principal, role, action, resources, outcome within a
/// clock hour) folds to one row that opens. All other events are reads; of those there is one row for each principal,
/// action and hour.
public enum Folding {
    /// A row that stands for one listed event or for a burst.
    public struct Line: Sendable, Hashable {
        /// Numbers of the listed events, in canonical order; one unless this is a burst.
        public var events: [Int32]
        /// How many of them count, since superseded ones do not.
        public var counted: Int

        /// Whether the row opens to several events.
        public var isBurst: Bool { events.count > 1 }
    }

    /// A row that stands for reads.
    public struct Reads: Sendable, Hashable {
        /// The hour since 1970.
        public var hour: Int32
        /// The principal, a place in the users.
        public var user: Int32
        /// The action, a place in the actions.
        public var action: Int32
        /// How many events.
        public var count: Int
    }

    /// How the rows of a page add up: `listed + counted = total`.
    public struct Balance: Sendable, Hashable {
        /// Listed events that count.
        public var listed = 0
        /// Listed events that an addendum replaced, shown but in no total.
        public var superseded = 0
        /// Events that are only counted, in rows of ``Reads``.
        public var counted = 0
        /// Both.
        public var total: Int { listed + counted }
    }
}

extension BookModel {
    /// Rows for these listed events, which must be in canonical order. A burst stands where its first event stands.
    public func lines(events: some RandomAccessCollection<Int32>) -> [Folding.Line] {
        lines(events: events, startingWith: firsts(events))
    }

    /// The first event of each row for the listed events of an entity.
    func firsts(of ref: EntityRef) -> [Int32] {
        let events = events(of: ref)
        return ref.kind.holdsBursts ? events.filter { bursts.isFirst[Int($0)] } : firsts(events)
    }

    /// The last so many of ``firsts(of:)``. Bursts end with their hour, so that no earlier event needs to be looked at than
    /// those of the hours that have enough of them.
    func lastFirsts(of ref: EntityRef, _ limit: Int) -> ArraySlice<Int32> {
        let events = events(of: ref)
        func hour(_ place: Int) -> Int { UTC.hour(ofSecond: facts.events[Int(events[place])].time) }
        var size = max(limit, 1) * 2
        while size < events.count {
            var start = events.endIndex - size
            let first = hour(start)
            while start > events.startIndex, hour(start - 1) == first { start -= 1 }
            let firsts = firsts(events[start...])
            if firsts.count >= limit { return firsts.suffix(limit) }
            size *= 2
        }
        return firsts(of: ref).suffix(limit)
    }

    /// The last so many of ``firsts(of:)``, and how many there are.
    func firsts(of ref: EntityRef, newest limit: Int) -> (newest: [Int32], count: Int) {
        let events = events(of: ref)
        guard ref.kind.holdsBursts else {
            let firsts = firsts(events)
            return (Array(firsts.suffix(limit)), firsts.count)
        }
        return bursts.isFirst.withUnsafeBufferPointer { isFirst in
            events.withUnsafeBufferPointer { events in
                // Counted without a branch, and put in a list only as far as they are shown.
                let count = events.reduce(0) { $0 + (isFirst[Int($1)] ? 1 : 0) }
                var newest: [Int32] = []
                newest.reserveCapacity(min(limit, count))
                var place = events.count
                while place > 0, newest.count < limit {
                    place -= 1
                    if isFirst[Int(events[place])] { newest.append(events[place]) }
                }
                newest.reverse()
                return (newest, count)
            }
        }
    }

    /// The first event of each row for these listed events, which must be in canonical order.
    private func firsts(_ events: some RandomAccessCollection<Int32>) -> [Int32] {
        var firsts: [Int32] = []
        if events.count > 4096 {
            var seen = [Bool](repeating: false, count: bursts.count)
            bursts.ofEvent.walk(events) { number, burst in
                if !seen[Int(burst)] { firsts.append(number) }
                seen[Int(burst)] = true
            }
        } else {
            var seen = NumberTable()
            for number in events {
                _ = seen.number(of: NumberTable.key(0, bursts.ofEvent[Int(number)]))
                if seen.count > firsts.count { firsts.append(number) }
            }
        }
        return firsts
    }

    /// Of the rows for these listed events, those that start with these; both must be in canonical order.
    func lines(events: some RandomAccessCollection<Int32>, startingWith firsts: [Int32]) -> [Folding.Line] {
        guard let start = firsts.first else { return [] }
        var places = NumberTable()
        for (place, first) in firsts.enumerated() {
            places[NumberTable.key(0, bursts.ofEvent[Int(first)])] = Int32(place)
        }
        var lines = [Folding.Line](repeating: Folding.Line(events: [], counted: 0), count: firsts.count)
        // Pages show the newest of many rows: what came before these is passed over.
        for number in events.suffix(from: events.place(of: start)) {
            let place = Int(places[NumberTable.key(0, bursts.ofEvent[Int(number)])])
            guard place >= 0 else { continue }
            lines[place].events.append(number)
            if !facts.events[Int(number)].flags.contains(.superseded) { lines[place].counted += 1 }
        }
        return lines
    }

    /// Rows for the reads among these cells: by hour, then principal, then action. The plain way, which that of users must
    /// agree with.
    public func reads(cells: some Sequence<Int32>) -> [Folding.Reads] {
        guard let users = entityMaps[EntityKind.users.rawValue], let actions = entityMaps[EntityKind.actions.rawValue]
        else { return [] }
        var rows: [Folding.Reads] = []
        for number in cells where unlisted[Int(number)] > 0 {
            let cell = facts.cells[Int(number)]
            rows.append(
                Folding.Reads(
                    hour: cell.hour, user: users.map[Int(cell.actor)], action: actions.map[Int(cell.action)],
                    count: Int(unlisted[Int(number)])))
        }
        rows.sort { ($0.hour, $0.user, $0.action) < ($1.hour, $1.user, $1.action) }
        return Self.folded(rows)
    }

    /// The same of a user's cells.
    func reads(of user: Int32, _ cells: [UserCell]) -> [Folding.Reads] {
        guard let actions = entityMaps[EntityKind.actions.rawValue] else { return [] }
        var rows: [Folding.Reads] = []
        for cell in cells where cell.unlisted > 0 {
            rows.append(
                Folding.Reads(
                    hour: cell.hour, user: user, action: actions.map[Int(cell.action)], count: Int(cell.unlisted)))
        }
        // Neither is ever negative here, so that one comparison does for both.
        rows.sort { Int64($0.hour) << 32 | Int64($0.action) < Int64($1.hour) << 32 | Int64($1.action) }
        return Self.folded(rows)
    }

    /// Those of one hour, principal and action, which stand together, as one row each.
    private static func folded(_ rows: [Folding.Reads]) -> [Folding.Reads] {
        rows.reduce(into: []) { folded, row in
            if let last = folded.last, (last.hour, last.user, last.action) == (row.hour, row.user, row.action) {
                folded[folded.count - 1].count += row.count
            } else {
                folded.append(row)
            }
        }
    }

    /// How the rows of these events and cells add up.
    public func balance(events: some Collection<Int32>, cells: some Collection<Int32>) -> Folding.Balance {
        var balance = Folding.Balance()
        facts.events.walk(events) { _, event in
            if event.flags.contains(.superseded) { balance.superseded += 1 } else { balance.listed += 1 }
        }
        unlisted.walk(cells) { _, count in balance.counted += Int(count) }
        return balance
    }

    /// How the rows of an entity's page add up: the total is its headline.
    public func balance(of ref: EntityRef) -> Folding.Balance {
        var balance = Folding.Balance()
        (balance.listed, balance.superseded) = listed(of: ref)
        unlisted.walk(cells(of: ref)) { _, count in balance.counted += Int(count) }
        return balance
    }

    /// How many of an entity's listed events count, and how many were superseded.
    func listed(of ref: EntityRef) -> (counted: Int, superseded: Int) {
        let superseded = superseded[ref] ?? 0
        return (events(of: ref).count - superseded, superseded)
    }
}

extension BookModel {
    /// Which of these events only add to a burst.
    func repeats(_ events: Range<Int32>) -> Repeats {
        var first = NumberTable()
        return Repeats(
            start: events.lowerBound,
            firsts: events.map { number in
                let burst = NumberTable.key(0, bursts.ofEvent[Int(number)])
                let known = first[burst]
                if known < 0 { first[burst] = number }
                return known
            })
    }
}

/// Of events in a row, those that belong to a burst and are not its first.
struct Repeats {
    let start: Int32
    /// For each event the first of its burst; -1 for one that is the first itself.
    let firsts: [Int32]

    /// The first of the burst to which an event only adds.
    subscript(number: Int32) -> Int32? {
        let first = firsts[Int(number - start)]
        return first < 0 ? nil : first
    }
}

extension RandomAccessCollection<Int32> {
    /// Where the first number stands that is not below this one, of numbers in ascending order.
    fileprivate func place(of number: Int32) -> Index {
        var (low, count) = (startIndex, count)
        while count > 0 {
            let middle = index(low, offsetBy: count / 2)
            if self[middle] < number {
                low = index(after: middle)
                count -= count / 2 + 1
            } else {
                count /= 2
            }
        }
        return low
    }
}
