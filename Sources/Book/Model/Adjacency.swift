/// Which members belong to which owner, as two plain arrays: members of owner `i` are
/// `members[offsets[i]..<offsets[i + 1]]`, ascending in the order in which they were given.
public struct Adjacency: Sendable {
    private let offsets: [Int32]
    private let members: [Int32]

    /// How many owners there are.
    public var ownerCount: Int { offsets.count - 1 }

    /// Members of an owner; none for an owner that does not exist.
    public subscript(owner: Int32) -> ArraySlice<Int32> {
        guard owner >= 0, Int(owner) < ownerCount else { return [] }
        return members[Int(offsets[Int(owner)])..<Int(offsets[Int(owner) + 1])]
    }

    /// Calls `body` with each of these owners, which must exist, and each of its members.
    /// - Parameter soon: gets each owner some time before `body` does, to have fetched what that will need.
    @inline(__always)
    func forEach(_ owners: some Collection<Int32>, soon: (Int32) -> Void, _ body: (Int32, Int32) -> Void) {
        // The buffers spare the slice that each owner would cost.
        offsets.withUnsafeBufferPointer { offsets in
            members.withUnsafeBufferPointer { members in
                var next = owners.dropFirst(16).makeIterator()
                for owner in owners {
                    if let next = next.next() { soon(next) }
                    for place in offsets[Int(owner)]..<offsets[Int(owner) + 1] { body(owner, members[Int(place)]) }
                }
            }
        }
    }

    /// Groups `0..<memberCount` by owner in one counting pass; members without an owner (negative) are left out.
    init(ownerCount: Int, memberCount: Int, owner: (Int) -> Int32) {
        var offsets = [Int32](repeating: 0, count: ownerCount + 1)
        for member in 0..<memberCount {
            let owner = owner(member)
            if owner >= 0 { offsets[Int(owner) + 1] += 1 }
        }
        for index in 0..<ownerCount { offsets[index + 1] += offsets[index] }
        var next = offsets
        var members = [Int32](repeating: 0, count: Int(offsets[ownerCount]))
        for member in 0..<memberCount {
            let owner = owner(member)
            guard owner >= 0 else { continue }
            members[Int(next[Int(owner)])] = Int32(member)
            next[Int(owner)] += 1
        }
        self.offsets = offsets
        self.members = members
    }

    /// Groups the members of pairs by owner; pairs stand in the order in which members are to come.
    init(ownerCount: Int, pairs: [Pair]) {
        let byPosition = Adjacency(ownerCount: ownerCount, memberCount: pairs.count) { pairs[$0].owner }
        self.offsets = byPosition.offsets
        self.members = byPosition.members.map { pairs[Int($0)].member }
    }

    private init(offsets: [Int32], members: [Int32]) {
        self.offsets = offsets
        self.members = members
    }

    /// The same with the members of each owner in another order.
    func sorted(by precedes: (Int32, Int32) -> Bool) -> Adjacency {
        var members = members
        for owner in 0..<ownerCount where offsets[owner + 1] - offsets[owner] > 1 {
            members[Int(offsets[owner])..<Int(offsets[owner + 1])].sort(by: precedes)
        }
        return Adjacency(offsets: offsets, members: members)
    }

    /// One membership.
    struct Pair: Hashable {
        var owner: Int32
        var member: Int32
    }
}
