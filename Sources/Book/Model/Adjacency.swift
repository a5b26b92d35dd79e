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

    /// Calls `body` with each owner and its members, which it may not keep.
    @inline(__always)
    func forEachOwner(_ body: (Int32, UnsafeBufferPointer<Int32>) -> Void) {
        offsets.withUnsafeBufferPointer { offsets in
            members.withUnsafeBufferPointer { members in
                for owner in 0..<ownerCount {
                    let own = Int(offsets[owner])..<Int(offsets[owner + 1])
                    body(Int32(owner), UnsafeBufferPointer(rebasing: members[own]))
                }
            }
        }
    }

    /// Groups `0..<memberCount` by owner in one counting pass; members without an owner (negative) are left out.
    /// - Parameter owner: asked once for each member.
    @inline(__always)
    init(ownerCount: Int, memberCount: Int, owner: (Int) -> Int32) {
        // Room for one at least: the array without elements is one for all threads, and would be written to.
        let owners = [Int32](unsafeUninitializedCapacity: max(memberCount, 1)) { owners, count in
            for member in 0..<memberCount { owners.initializeElement(at: member, to: owner(member)) }
            count = memberCount
        }
        self.init(ownerCount: ownerCount, owners: owners)
    }

    /// Groups the places of these owners.
    private init(ownerCount: Int, owners: [Int32]) {
        (offsets, members) = Self.grouped(ownerCount, owners.count) {
            owners[$0]
        } member: {
            Int32($0)
        }
    }

    /// Groups the members of pairs by owner; pairs stand in the order in which members are to come.
    init(ownerCount: Int, pairs: [Pair]) {
        (offsets, members) = Self.grouped(ownerCount, pairs.count) {
            pairs[$0].owner
        } member: {
            pairs[$0].member
        }
    }

    /// Unsafe, and sound: each member with an owner is counted in the first pass and written in the second, so that there is
    /// a place for each and none is left out. Owners are checked to be below their count.
    @inline(__always)
    private static func grouped(
        _ ownerCount: Int, _ count: Int, owner: (Int) -> Int32, member: (Int) -> Int32
    ) -> (offsets: [Int32], members: [Int32]) {
        // Where the owner after the next begins; then, while members are placed, where the next one's go, which at last is
        // where those of the owner after it begin.
        var offsets = [Int32](repeating: 0, count: ownerCount + 2)
        let members = offsets.withUnsafeMutableBufferPointer { offsets in
            for place in 0..<count {
                let owner = Int(owner(place))
                guard owner >= 0 else { continue }
                precondition(owner < ownerCount)
                offsets[owner + 2] += 1
            }
            for owner in 0..<ownerCount { offsets[owner + 2] += offsets[owner + 1] }
            let total = Int(offsets[ownerCount + 1])
            return [Int32](unsafeUninitializedCapacity: max(total, 1)) { members, initialized in
                for place in 0..<count {
                    let owner = Int(owner(place))
                    guard owner >= 0 else { continue }
                    members.initializeElement(at: Int(offsets[owner + 1]), to: member(place))
                    offsets[owner + 1] += 1
                }
                initialized = total
            }
        }
        offsets.removeLast()
        return (offsets, members)
    }

    /// Members that stand in the order of their owners already; where those of each end.
    init(ends: [Int32], members: [Int32]) {
        offsets = [0] + ends
        self.members = members
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
