import Testing

@testable import Book

@Suite struct SlugTests {
    @Test(arguments: [
        ("Alice", "alice-"), ("my_NLB.prod", "my-nlb-prod-"), ("  --x--  ", "x-"), ("日本", ""), ("", ""),
        ("../../etc/passwd", "etc-passwd-"), ("a\u{202E}b", "a-b-"),
    ])
    func `a slug is made of the text's letters and digits`(text: String, start: String) {
        let slug = Slug.make(text, key: "key")
        #expect(slug == start + "2c70e12b")
    }

    @Test func `the hash is the beginning of the key's SHA-256`() {
        #expect(Slug.make("abc", key: "abc") == "abc-ba7816bf")
        #expect(Slug.make("abc", key: "abc", hexDigits: 16) == "abc-ba7816bf8f01cfea")
    }

    @Test func `two keys of one text have different slugs`() {
        #expect(Slug.make("alice", key: "arn:1") != Slug.make("alice", key: "arn:2"))
        #expect(Slug.make("Alice!", key: "arn:1").hasPrefix("alice-"))
    }

    @Test(arguments: [0, 8, 59, 60, 61, 5000])
    func `a slug is never longer than 60 characters and never ends in a dash before its hash`(length: Int) {
        let slug = Slug.make(String(repeating: "ab ", count: length), key: "k")
        #expect(slug.utf8.count <= 60)
        #expect(!slug.contains("--"))
        #expect(SitePath.objection(to: slug) == nil)
    }
}
