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
        ids.forEach(0..<ids.count) { bytes += $1 }
        #expect(bytes == Array(Self.texts.joined().utf8))
        let picked = ids.picked([7, 0, 7, 3])
        #expect((0..<picked.count).map { picked[$0] } == [7, 0, 7, 3].map { Self.texts[$0] })
    }

    @Test func `UUIDs are kept as numbers, and only those`() throws {
        let isNumber = Self.texts.map { text in
            Array(text.utf8).withUnsafeBufferPointer { EventIDTexts.UUIDNumber($0) != nil }
        }
        #expect(isNumber == [true, true, false, false, false, false, false, false, true, true])
        let digits = Array("0123456789abcdef".utf8)
        for byte in UInt8.min...UInt8.max {
            for place in 0..<36 where ![8, 13, 18, 23].contains(place) {
                var text = Array("00000000-0000-0000-0000-000000000000".utf8)
                text[place] = byte
                let number = text.withUnsafeBufferPointer { EventIDTexts.UUIDNumber($0) }
                #expect(number.map { Array($0.text.utf8) } == (digits.contains(byte) ? text : nil))
            }
        }
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
