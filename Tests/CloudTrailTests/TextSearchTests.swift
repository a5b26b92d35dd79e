import CloudTrail
import Testing

@Suite struct TextSearchTests {
    /// Sixteen places are looked at in one step, so each length and place is another case.
    @Test(arguments: [":", ":a:", ":elastic:"]) func `a text is found where it stands first`(_ needle: String) {
        for count in 0...70 {
            #expect(place(of: needle, in: [UInt8](repeating: 0x61, count: count)) == nil)
            for place in 0..<max(0, count - needle.utf8.count + 1) {
                var text = [UInt8](repeating: 0x61, count: count)
                text.replaceSubrange(place..<place + needle.utf8.count, with: needle.utf8)
                #expect(self.place(of: needle, in: text) == place)
                // What begins and ends like it is not it.
                text[place + needle.utf8.count / 2] = 0x62
                #expect(self.place(of: needle, in: text) == nil)
            }
        }
    }

    @Test func `nothing is found behind the end of a text`() {
        let text = Array("arn:arn:".utf8)
        text.withUnsafeBufferPointer { bytes in
            #expect(UnsafeBufferPointer(rebasing: bytes[..<7]).firstPlace(of: ":arn:") == nil)
            #expect(bytes.firstPlace(of: ":arn:") == 3)
            #expect(UnsafeBufferPointer(rebasing: bytes[..<0]).firstPlace(of: "a") == nil)
        }
    }

    private func place(of needle: String, in text: [UInt8]) -> Int? {
        text.withUnsafeBufferPointer { bytes in
            switch needle {
            case ":": bytes.firstPlace(of: ":")
            case ":a:": bytes.firstPlace(of: ":a:")
            default: bytes.firstPlace(of: ":elastic:")
            }
        }
    }
}
