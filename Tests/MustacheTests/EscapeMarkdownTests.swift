import Testing

@testable import Mustache

/// How escaped text looks; that it begins nothing is tested with cmark in MarkdownTests.
@Suite struct EscapeMarkdownTests {
    @Test(arguments: [
        ("my-load-balancer", "my-load-balancer"), ("my_bucket", "my_bucket"), ("_x_", "\\_x\\_"),
        ("203.0.113.7", "203.0.113.7"), ("2026-01-03", "2026-01-03"), ("12:30", "12:30"),
        ("arn:aws:iam::123456789012:user/alice", "arn:aws:iam::123456789012:user/alice"),
        ("Mozilla/5.0 (X11; Linux)", "Mozilla/5.0 (X11; Linux)"),
        ("# x", "\\# x"), ("- x", "\\- x"), ("1. x", "1\\. x"), ("1) x", "1\\) x"), ("> x", "\\> x"),
        ("a|b", "a\\|b"), ("`x`", "\\`x\\`"), ("[a](b)", "\\[a\\]\\(b)"), ("<b>", "\\<b\\>"), ("&lt;", "\\&lt;"),
        ("http://x", "http\\://x"), ("www.x.org", "www\\.x.org"), ("WwW.x", "WwW\\.x"), ("ha!", "ha\\!"),
        ("a\nb", "a b"), ("a\r\nb", "a b"), ("    x", "&#32;   x"), ("x ", "x&#32;"), ("  - x", "&#32; \\- x"),
        ("\u{202E}x", "⟨U+202E⟩x"), ("\u{85}", "⟨U+0085⟩"), ("é", "é"), ("===", "\\==="), ("$x$", "\\$x\\$"),
        ("~~x~~", "\\~\\~x\\~\\~"),
    ])
    func `only what could begin something is escaped`(text: String, expected: String) throws {
        #expect(try rendered("{{name}}", Row(name: text), escaping: .markdown) == expected)
    }
}
