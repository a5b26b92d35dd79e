import Foundation

/// Where workers fetch what to do next and hand in what they made of it, and the writer picks the results up in order,
/// or works while there are none.
///
/// The work is groups of files, each of one or more parts in order. A worker that reads a large file offers its pieces
/// to all, and each becomes a part. Workers that are too far ahead wait, which bounds what is held.
///
/// Unchecked: all state is read and written with the condition's lock held.
final class Exchange<Piece: Sendable, Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let groupCount: Int
    private let window: Int
    private var nextGroup = 0
    /// Groups that workers have begun and not ended.
    private var open = 0
    private var due = Place(group: 0, part: 0)
    /// Of groups that ended, how many parts they have.
    private var partCounts: [Int: Int] = [:]
    private var pieces: [(place: Place, piece: Piece)] = []
    /// Of each group, the pieces that were offered and whose results were not taken yet.
    private var piecesOut: [Int: Int] = [:]
    private var results: [Place: Result] = [:]
    private var fresh: [Place] = []
    private var isStopped = false

    /// Where a result belongs.
    struct Place: Hashable {
        var group: Int
        var part: Int
    }

    /// What a worker is to do next.
    enum Work {
        case group(Int)
        case piece(Place, Piece)
    }

    init(groupCount: Int, window: Int) {
        self.groupCount = groupCount
        self.window = window
    }

    // MARK: - Workers

    /// What to do next, or `nil` when there is nothing left.
    func next() -> Work? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped {
            if let work = take(.any) { return work }
            if nextGroup == groupCount, open == 0 { return nil }
            condition.wait()
        }
        return nil
    }

    /// Work that nobody has begun; call it with the lock held.
    private func take(_ kinds: WorkKinds) -> Work? {
        if kinds != .none, let first = pieces.first {
            pieces.removeFirst()
            return .piece(first.place, first.piece)
        }
        guard kinds == .any, nextGroup < groupCount, nextGroup < due.group + window else { return nil }
        nextGroup += 1
        open += 1
        return .group(nextGroup - 1)
    }

    /// Waits until a group may offer another piece, since what is read and not yet taken is held. As long as pieces wait
    /// to be read, the one that would wait gets one of them instead; `nil` when there is room.
    ///
    /// Nobody waits for good: with no piece waiting, each that is out is being read or is a result, and the one that is
    /// due will be taken.
    func makeRoom(in group: Int) -> (place: Place, piece: Piece)? {
        condition.lock()
        defer { condition.unlock() }
        while piecesOut[group, default: 0] >= window, !isStopped {
            if !pieces.isEmpty { return pieces.removeFirst() }
            condition.wait()
        }
        return nil
    }

    /// Offers a piece of a large file to all workers; call ``makeRoom(in:)`` first.
    func offer(_ piece: Piece, at place: Place) {
        condition.lock()
        defer { condition.unlock() }
        guard !isStopped else { return }
        pieces.append((place, piece))
        piecesOut[place.group, default: 0] += 1
        condition.broadcast()
    }

    /// Hands a result in.
    func hand(in place: Place, _ result: Result) {
        condition.lock()
        results[place] = result
        fresh.append(place)
        condition.broadcast()
        condition.unlock()
    }

    /// Waits until a group is due, since it turned out to be larger than what others may hold until then.
    func waitUntilDue(_ group: Int) {
        condition.lock()
        while due.group != group, !isStopped { condition.wait() }
        condition.unlock()
    }

    /// Ends a group that has so many parts.
    func end(group: Int, parts: Int) {
        condition.lock()
        partCounts[group] = parts
        open -= 1
        condition.broadcast()
        condition.unlock()
    }

    // MARK: - The writer

    /// What the writer may work on while no result is due.
    enum WorkKinds {
        case none
        /// For who is in the middle of a group.
        case pieces
        case any
    }

    /// What the writer is to do next.
    enum Turn {
        /// Take the result that is due; it belongs to this group.
        case take(group: Int, Result)
        /// Nothing is due: work like the others.
        case work(Work)
    }

    /// Waits until the next result in order is there, or something to work on; `nil` when there are no more results.
    /// `arrived` is called, meanwhile, with each result in the order of arrival, the one that is returned not later than
    /// others of its worker.
    func next<Failure: Error>(
        or kinds: WorkKinds, _ arrived: (Result) throws(Failure) -> Void
    ) throws(Failure) -> Turn? {
        while true {
            var work: Work?
            condition.lock()
            while fresh.isEmpty, results[due] == nil, partCounts[due.group] != due.part, !isStopped {
                work = take(kinds)
                if work != nil { break }
                condition.wait()
            }
            // Seen and taken under one lock: what is returned is among those that arrived, now or before.
            let new = fresh.compactMap { results[$0] }
            fresh = []
            if partCounts[due.group] == due.part {
                partCounts[due.group] = nil
                due = Place(group: due.group + 1, part: 0)
                condition.broadcast()
            }
            let place = due
            let result = results.removeValue(forKey: due)
            if result != nil { due.part += 1 }
            let isOver = isStopped || due.group == groupCount
            condition.unlock()
            for result in new { try arrived(result) }
            if let result { return .take(group: place.group, result) }
            if let work { return .work(work) }
            if isOver { return nil }
        }
    }

    /// Whether a group may offer another piece; what ``makeRoom(in:)`` waits for.
    func hasRoom(in group: Int) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        return piecesOut[group, default: 0] < window || isStopped
    }

    /// Whether a group's turn has come, which is what ``waitUntilDue(_:)`` waits for, and all of its results that were
    /// handed in were taken: who reads the group and takes results, too, would else leave them lying.
    func isDueAndTaken(_ group: Int) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        return due.group == group && results[due] == nil || isStopped
    }

    /// Says that the result of a piece was taken, so that more may be read ahead.
    func tookPiece(of group: Int) {
        condition.lock()
        piecesOut[group, default: 0] -= 1
        condition.broadcast()
        condition.unlock()
    }

    /// Sends the workers home.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }
}
