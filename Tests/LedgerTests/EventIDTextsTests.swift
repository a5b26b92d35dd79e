import Testing

@testable import Ledger

struct EventIDTextsTests {
    static let texts = [
        "01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdee",
        "01234567-89AB-cdef-0123-456789abcdef", "01234567x89ab-cdef-0123-456789abcdef",
        "01234567-89ab-cdef-0123-456789abcdeg", "0123456-789ab-cdef-0123-456789abcdef", "", "event-1",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "00000000-0000-0000-0000-000000000000",
    ]

    @Test func `ids come out as they went in, UUIDs or not`() {
        var ids = EventIDTexts()
        for text in Self.texts { ids.append(text) }
        #expect((0..<ids.count).map { ids[$0] } == Self.texts)
        var bytes: [UInt8] = []
        for index in 0..<ids.count { ids.write(index, to: &bytes) }
        #expect(bytes == Array(Self.texts.joined().utf8))
        let picked = ids.picked([7, 0, 7, 3])
        #expect((0..<picked.count).map { picked[$0] } == [7, 0, 7, 3].map { Self.texts[$0] })
    }

    @Test func `ids stand in the order of their bytes`() {
        var ids = EventIDTexts()
        for text in Self.texts { ids.append(text) }
        for (a, first) in Self.texts.enumerated() {
            for (b, second) in Self.texts.enumerated() {
                let precedes = first == second ? nil : first.utf8.lexicographicallyPrecedes(second.utf8)
                #expect(ids.precedes(a, b) == precedes)
            }
        }
    }
}
