import Testing

@testable import Ledger

@Suite struct PutInOrderTests {
    @Test(
        arguments: [
            [], [0], [0, 1, 2], [2, 1, 0], [1, 2, 3, 0], [3, 0, 1, 2], [1, 0, 3, 2, 4], [4, 2, 0, 1, 3],
        ] as [[Int32]])
    func `elements stand where the order says`(order: [Int32]) {
        let all = order.indices.map { "element \($0)" }
        var placed = all
        placed.put(inOrder: order)
        #expect(placed == order.map { all[Int($0)] })
    }

    @Test func `ids that are no UUIDs move along`() {
        let all = ["5f0f1b9a-4c2b-4f7d-8d55-0a1b2c3d4e5f", "x", "", "00000000-0000-0000-0000-000000000001", "y"]
        var ids = EventIDTexts()
        for id in all { ids.append(id) }
        ids.put(inOrder: [4, 0, 3, 1, 2])
        #expect((0..<ids.count).map { ids[$0] } == [all[4], all[0], all[3], all[1], all[2]])
    }
}
