import CloudTrail
import Foundation
import Testing

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

@Suite struct JSONValueTests {
    @Test func `paths lead to values`() throws {
        let text = #"{"a":{"b":[{"c":"x"},{"c":["y","z"]},{"d":1}]},"n":1.50,"t":true,"s":"false","a":2}"#
        let value = try #require(JSONValue(parsing: Array(text.utf8)))
        #expect(value["a"]["b"][0]["c"].string == "x")
        #expect(value["a"]["b"][9]["c"].string == nil)
        #expect(value.values(at: "a", "b", "c").compactMap(\.string) == ["x", "y", "z"])
        #expect(value["n"].text == "1.50")
        #expect(value["t"].bool == true)
        #expect(value["s"].bool == false)
        #expect(value.members.map(\.key) == ["a", "n", "t", "s", "a"])
        #expect(JSONValue(parsing: Array(text.utf8)[1...]) == nil)
        #expect(JSONValue(parsing: Array(("?" + text).utf8)[1...]) == value)
    }

    @Test(arguments: [
        #""é\u00e9\ud83d\ude00\n\/""#: "éé😀\n/", #""\ud83dx""#: "\u{FFFD}x", #""\ude00""#: "\u{FFFD}",
        #""\ud83d\ud83d\ude00""#: "\u{FFFD}😀", #""\u0000""#: "\u{0}", #""""#: "",
    ])
    func `escapes are read and half pairs replaced`(text: String, expected: String) {
        #expect(JSONValue(parsing: Array(text.utf8)) == .string(expected))
    }

    @Test func `bytes that are no UTF-8 are replaced`() {
        #expect(JSONValue(parsing: [0x22, 0x61, 0xFF, 0x62, 0x22]) == .string("a\u{FFFD}b"))
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"", "\"\\", "\"\\u12\"", "\"\\x\"", "tru", "1 2", "-",
        "1.",
        "1e", "nul", "[1 2]", "{\"a\":1,}", "]", "\\",
    ])
    func `what is no JSON gives nothing`(text: String) {
        #expect(JSONValue(parsing: Array(text.utf8)) == nil)
    }

    @Test func `any depth is read`() throws {
        let deep = String(repeating: "[", count: 100_000) + "\"]\"" + String(repeating: "]", count: 100_000)
        var value = try #require(JSONValue(parsing: Array(deep.utf8)))
        var levels = 0
        while case .array(let elements) = value, let first = elements.first {
            value = first
            levels += 1
        }
        #expect(levels == 512)
        #expect(value.string?.utf8.count == deep.utf8.count - 1_024)
        #expect(JSONValue(parsing: Array(deep.utf8.dropLast())) == nil)
    }

    @Test(arguments: 0..<200) func `what another parser reads is read the same`(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let text = Array(random(&dice, level: 0).utf8)
        let theirs = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
        let ours = try #require(JSONValue(parsing: text))
        #expect(isEqual(ours, theirs), "\(String(decoding: text, as: UTF8.self))")
    }

    /// A random document in random spelling.
    private func random(_ dice: inout Dice, level: Int) -> String {
        let space = ["", " ", "\n\t", "\r"].randomElement(using: &dice) ?? ""
        let count = Int.random(in: 0...5, using: &dice)
        switch Int.random(in: 0...(level > 5 ? 4 : 7), using: &dice) {
        case 0: return space + (["null", "true", "false"].randomElement(using: &dice) ?? "null")
        case 1:
            return space
                + (["0", "-0", "-12", "3.25", "1e3", "1.5E-3", "123456789012"].randomElement(using: &dice) ?? "0")
        case 2...4: return space + string(&dice)
        case 5, 6:
            return space + "[" + (0..<count).map { _ in random(&dice, level: level + 1) }.joined(separator: ",")
                + "\(space)]"
        default:
            let members = (0..<count).map { "\"k\($0)\"\(space):" + random(&dice, level: level + 1) }
            return "{\(space)" + members.joined(separator: space + ",") + "\(space)}"
        }
    }

    private func string(_ dice: inout Dice) -> String {
        let pieces = [
            "a", "é", "😀", #"\n"#, #"\""#, #"\\"#, #"\u00e9"#, #"\ud83d\ude00"#, #"\/"#, " ", "e\u{301}", "]", "{",
        ]
        let count = Int.random(in: 0...8, using: &dice)
        return "\"" + (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined() + "\""
    }

    private func isEqual(_ ours: JSONValue, _ theirs: Any) -> Bool {
        switch ours {
        case .null: theirs is NSNull
        case .bool(let value): (theirs as? Bool) == value
        case .number(let text): (theirs as? NSNumber)?.doubleValue == Double(text)
        case .string(let text): (theirs as? String) == text
        case .array(let elements):
            (theirs as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(isEqual) } ?? false
        case .object(let members):
            (theirs as? [String: Any]).map { other in
                other.count == members.count
                    && members.allSatisfy { member in other[member.key].map { isEqual(member.value, $0) } ?? false }
            } ?? false
        }
    }
}
