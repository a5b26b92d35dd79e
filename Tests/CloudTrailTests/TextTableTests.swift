import Testing

@testable import CloudTrail

struct `Tables of texts` {
    @Test func `texts are put in the order of their bytes, however they begin`() {
        let texts = [
            "", "\0", "\0\0", "A", "A\0", "AKIAEXAMPLE", "AKIAEXAM", "AKIAEXAMP", "AKIAEXA", "ASIAEXAMPLE2",
            "ASIAEXAMPLE1",
            "ASIAEXAMPLE", "é", "\u{10FFFF}", "zzzzzzzzz", "zzzzzzzz", "zzzzzzzz\0",
        ]
        var table = TextTable()
        var numbers = texts.shuffled().map { table.number(of: $0) }
        table.sort(&numbers)
        let expected = texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        #expect(numbers.map { table[$0] } == expected)
    }
}
