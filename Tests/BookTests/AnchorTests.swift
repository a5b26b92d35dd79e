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
}
