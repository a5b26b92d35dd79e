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
        (-0.5, "-0.5"), (.nan, "0"), (.infinity, "0"), (1e300, "0"), (10, "10"), (99.99, "99.99"), (720, "720"),
        (1000, "1000"), (-123_456.7, "-123456.7"), (999_999_999_999.99, "999999999999.99"),
        (-999_999_999_999.99, "-999999999999.99"),
    ])
    func `a coordinate has at most two decimal places`(number: Double, expected: String) {
        var writer = HTMLWriter()
        writer.decimal(number)
        #expect(String(decoding: writer.html.bytes, as: UTF8.self) == expected)
    }

    @Test func `shapes are put together from literals and coordinates`() {
        var piece = HTMLWriter()
        piece.raw("M1")
        var writer = HTMLWriter()
        writer.raw("<path d=\"")
        // Room for just what is written.
        writer.shape(room: 3 * (3 + ShapeWriter.longest)) {
            for x in [1, -999_999_999_999.99, 2.5] {
                $0.append(piece.html)
                $0.raw(" ")
                $0.decimal(x)
            }
        }
        writer.raw("\"/>")
        let expected = "<path d=\"M1 1M1 -999999999999.99M1 2.5\"/>"
        #expect(String(decoding: writer.html.bytes, as: UTF8.self) == expected)
    }
}
