import Testing

@testable import Book

@Suite struct AdjacencyTests {
    @Test func `members stand with their owners, in the order in which they came`() {
        let owners: [Int32] = [2, 0, -1, 2, 4, 2, 0]
        let groups = Adjacency(ownerCount: 6, memberCount: owners.count) { owners[$0] }
        let expected: [[Int32]] = [[1, 6], [], [0, 3, 5], [], [4], []]
        #expect((0..<6).map { Array(groups[$0]) } == expected)
        #expect(groups.ownerCount == 6)
        #expect(groups[6].isEmpty && groups[-1].isEmpty)
        var lent: [[Int32]] = []
        groups.forEachOwner { owner, members in
            #expect(owner == Int32(lent.count))
            lent.append(Array(members))
        }
        #expect(lent == expected)
        let pairs = owners.enumerated().map { Adjacency.Pair(owner: $1, member: Int32(10 * $0)) }
        let paired = Adjacency(ownerCount: 6, pairs: pairs)
        #expect((0..<6).map { Array(paired[$0]) } == expected.map { $0.map { $0 * 10 } })
        let written = Adjacency(ends: [2, 2, 5], members: [7, 8, 9, 9, 1])
        #expect((0..<3).map { Array(written[$0]) } == [[7, 8], [], [9, 9, 1]])
    }

    @Test func `nobody owns nothing`() {
        #expect(Adjacency(ownerCount: 0, memberCount: 0) { _ in 0 }.ownerCount == 0)
        #expect(Adjacency(ownerCount: 0, memberCount: 3) { _ in -1 }[0].isEmpty)
        #expect(Array(Adjacency(ownerCount: 2, pairs: [])[1]) == [])
    }
}
