import Markdown
import Testing

func html(_ markdown: String) -> String {
    String(decoding: Markdown.html(Array(markdown.utf8)).bytes, as: UTF8.self)
}

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("", ""), ("# a\n\nb *c*", "<h1>a</h1>\n<p>b <em>c</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("[a](users/a.html)", "<p><a href=\"users/a.html\">a</a></p>\n"), ("a & <", "<p>a &amp; &lt;</p>\n"),
        ("a\u{0}b", "<p>a\u{FFFD}b</p>\n"),
    ])
    func `Markdown becomes HTML`(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "a <b onclick=x> c", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)", "[a](vbscript:x)", "<javascript:alert(1)>", "[a](file:///etc/passwd)",
    ])
    func `what could run something is left out`(markdown: String) {
        let html = html(markdown).lowercased()
        #expect(!html.contains("<script") && !html.contains("<b") && !html.contains("href=\"javascript"))
        #expect(!html.contains("href=\"data") && !html.contains("href=\"vbscript") && !html.contains("href=\"file"))
    }

    @Test func `bytes that are not UTF-8 are replaced`() {
        #expect(Markdown.html([0x61, 0xFF, 0x62]).bytes == Array("<p>a\u{FFFD}b</p>\n".utf8))
    }
}
