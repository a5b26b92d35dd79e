import Testing

@testable import Mustache

@Suite struct HTMLWriterTests {
    @Test func `markup comes from literals and text is escaped`() {
        var writer = HTMLWriter()
        writer.raw("<rect")
        writer.attribute("x", decimal: 1.5)
        writer.attribute("width", 20)
        writer.attribute("title", "\"><script>")
        writer.raw(">")
        writer.text("<b>")
        writer.text(bytes: [0xFF])
        writer.count(12345)
        writer.int(12345)
        var outer = HTMLWriter()
        outer.append(writer.html)
        let expected =
            "<rect x=\"1.5\" width=\"20\" title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;\u{FFFD}12,34512345"
        #expect(String(decoding: outer.html.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (-1.25, "-1.25"), (0.05, "0.05"), (-0.004, "0"), (0.999, "1"), (12.3, "12.3"),
        (-0.5, "-0.5"), (.nan, "0"), (.infinity, "0"), (1e300, "0"),
    ])
    func `a coordinate has at most two decimal places`(number: Double, expected: String) {
        var writer = HTMLWriter()
        writer.decimal(number)
        #expect(String(decoding: writer.html.bytes, as: UTF8.self) == expected)
    }
}
