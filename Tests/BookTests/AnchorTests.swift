import Testing

@testable import Book

@Suite struct AnchorTests {
    @Test func `short texts have the hash that all texts have`() {
        let text = (0..<80).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for count in text.indices {
            text[..<count].withUnsafeBytes { bytes in
                // Where the processor has no instructions for it, there is none.
                if let bits = AnchorMaker.shortBits(of: bytes) { #expect(bits == AnchorMaker.bits(of: bytes)) }
                if count > 55 { #expect(AnchorMaker.shortBits(of: bytes) == nil) }
            }
        }
    }

    @Test func `two texts at a time have the hashes that they have alone`() {
        let text = (0..<80).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for count in 0..<64 {
            for other in [0, 1, 36, 55, 56, 63 - count] {
                let pair = text[..<count].withUnsafeBytes { left in
                    text[3..<(3 + other)].withUnsafeBytes { AnchorMaker.bits(ofShort: left, $0) }
                }
                #expect(pair.0 == text[..<count].withUnsafeBytes { AnchorMaker.bits(of: $0) })
                #expect(pair.1 == text[3..<(3 + other)].withUnsafeBytes { AnchorMaker.bits(of: $0) })
            }
        }
    }
}
