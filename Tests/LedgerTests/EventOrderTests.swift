import CloudTrail
import Testing

@testable import Ledger

@Suite struct EventOrderTests {
    /// Many at one moment, many stretches with one or none, and ids that are the same or none.
    @Test(arguments: [0, 1, 2, 31, 33, 3000])
    func `events stand by time, rank, id and key`(count: Int) {
        var random = SystemRandomNumberGenerator()
        let ranks: [UInt8] = [1, 0, 1]
        var ids = EventIDTexts()
        var texts: [String] = []
        let events = (0..<count).map { number in
            let isCrowded = number % 2 == 0
            let id = ["", "x", "y", "5f0f1b9a-4c2b-4f7d-8d55-0a1b2c3d4e5f"].randomElement(using: &random) ?? ""
            ids.append(id)
            texts.append(id)
            return Facts.Event(
                time: isCrowded ? 7_000 : .random(in: 0..<9_000, using: &random), actor: 0,
                action: .random(in: 0..<3, using: &random), place: 0, result: 0, source: 0, flags: [],
                raw: Facts.RawReference(block: 0, offset: 0, length: 0))
        }
        let keys = (0..<count).map { _ in
            EventKey(hash: .random(in: 1..<4, using: &random), content: .random(in: 0..<4, using: &random))
        }
        let order = EventOrder(ranks, ids, keys).of(events).map(Int.init)
        #expect(order.sorted() == Array(0..<count))
        for (a, b) in zip(order, order.dropFirst()) {
            let first = (events[a].time, ranks[Int(events[a].action)], texts[a], keys[a].hash, keys[a].content)
            let second = (events[b].time, ranks[Int(events[b].action)], texts[b], keys[b].hash, keys[b].content)
            #expect(first <= second)
        }
    }
}
