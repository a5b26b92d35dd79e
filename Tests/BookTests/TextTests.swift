import Foundation
import Mustache
import Testing

@testable import Book

@Suite struct TextTests {
    @Test(arguments: [
        ("plain é 日本 👍", "plain é 日本 👍"), ("a\u{1B}[31mb", "a⟨U+001B⟩[31mb"), ("a\nb\tc", "a⟨U+000A⟩b c"),
        ("\u{202E}x\u{200B}", "⟨U+202E⟩x⟨U+200B⟩"), ("\u{E0001}", "⟨U+E0001⟩"), ("\u{85}", "⟨U+0085⟩"),
        ("e\u{301}", "e⟨U+0301⟩"), ("\u{600}1", "⟨U+0600⟩1"), ("\u{FFFE}", "⟨U+FFFE⟩"),
    ])
    func `a terminal shows what it would act upon`(text: String, shown: String) {
        #expect(TerminalText.visible(text) == shown)
    }

    @Test func `a page, a table and a terminal show the same characters by number`() {
        for code in UInt32(0x0B)...0x10FFFF {
            guard let scalar = Unicode.Scalar(code), code != 0x0D else { continue }
            let isHidden = HiddenCharacters.contains(code)
            guard isHidden || code.isMultiple(of: 61) else { continue }
            let text = String(scalar)
            var writer = HTMLWriter()
            writer.text(text)
            let page = String(decoding: writer.html.bytes, as: UTF8.self)
            #expect(page.contains("⟨U+") == isHidden)
            #expect(TerminalText.visible(text).contains("⟨U+") == isHidden)
            #expect(CSVWriter.guarded(text).contains("⟨U+") == isHidden)
        }
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#), ("</script>&", #""\u003c/script\u003e\u0026""#),
        ("\u{2028}\u{2029}\u{2027}", "\"\\u2028\\u2029\u{2027}\""), ("\u{0}\n\r\t\u{1F}", #""\u0000\n\r\t\u001f""#),
        ("\u{7F}\u{80}\u{9F}\u{A0}é👍", "\"\\u007f\\u0080\\u009f\u{A0}é👍\""),
    ])
    func `JSON texts are escaped and read back the same`(text: String, json: String) throws {
        var writer = JSONWriter()
        writer.value(text)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == json)
        let back = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed) as? String
        #expect(back.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test func `what a character is written as does not depend on what stands around it`() {
        func written(_ text: String) -> ArraySlice<UInt8> {
            var bytes: [UInt8] = []
            JSONWriter.append(quoted: text, to: &bytes)
            return bytes.dropFirst().dropLast()
        }
        for code in UInt32(0)...0x17F {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let alone = written(String(scalar))
            for (before, after) in [("", "abcdefgh"), ("abc", "defghijk \u{e9}"), ("abcdefg", ""), ("bcd~!#", "=;")] {
                let expected = Array(before.utf8) + alone + Array(after.utf8)
                #expect(written(before + String(scalar) + after) == expected[...])
            }
        }
    }

    @Test func `JSON numbers are read back the same, however many`() throws {
        let edges = [0, 9, 10, 99, 100, -1, -10, .max, .min]
        for numbers in [[], edges, Array(repeating: edges, count: 300).flatMap(\.self), Array(-700..<700)] {
            var writer = JSONWriter()
            writer.array { list in
                for number in numbers { list.value(number) }
                list.value(numbers)
                list.value(true)
            }
            let back = try JSONDecoder().decode([Entry].self, from: Data(writer.bytes))
            #expect(back == numbers.map(Entry.number) + [.numbers(numbers), .flag(true)])
        }
    }

    private enum Entry: Decodable, Equatable {
        case number(Int)
        case numbers([Int])
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else if let numbers = try? value.decode([Int].self) {
                self = .numbers(numbers)
            } else {
                self = .flag(try value.decode(Bool.self))
            }
        }
    }

    private func lines(_ text: String, limit: Int = 1 << 20) -> String {
        String(decoding: RecordText.lines(Array(text.utf8), limit: limit, .builtIn), as: UTF8.self)
    }

    @Test func `a record is laid out with its keys in order`() {
        #expect(
            lines(#"{"b":1, "a":{"x":[],"y":{ },"z":[1,"t,{\"",null]}}"#)
                == """
                {
                 "b": 1,
                 "a": {
                  "x": [],
                  "y": { },
                  "z": [
                   1,
                   "t,{\\"",
                   null
                  ]
                 }
                }
                """.replacingOccurrences(of: "{ }", with: "{}"))
    }

    @Test(arguments: [
        (#"{"password":"x1"}"#, #""password": "[redacted: password]""#),
        (#"{"MasterUserPassword" : "x1"}"#, #""MasterUserPassword": "[redacted: masteruserpassword]""#),
        (#"{"a":{"sessionToken":"x1","b":"c"}}"#, #""sessionToken": "[redacted: sessiontoken]""#),
        (#"{"userData":{"value":["x1","x1"]},"b":"c"}"#, #""value": ["#),
        (#"{"masterUserPassword":12345678,"b":"c"}"#, #""masterUserPassword": "[redacted: masteruserpassword]""#),
        (#"{"password":true}"#, #""password": "[redacted: password]""#),
        (#"{"password":-1.5e3x1,"b":"c"}"#, #""password": "[redacted: password]""#),
        (#"{"secretBinary":[12345678,{"k":true}],"b":"c"}"#, #""k": "[redacted: secretbinary]""#),
        (#"{"secretString":["x1",{"k":"x1"}],"b":"c"}"#, #""k": "[redacted: secretstring]""#),
    ])
    func `what nobody should read is kept back`(text: String, shown: String) {
        let lines = lines(text)
        #expect(lines.contains(shown))
        for secret in ["x1", "12345678", "true"] { #expect(!lines.contains(secret)) }
        #expect(text.contains(#""b""#) == lines.contains(#""b": "c""#))
    }

    @Test(arguments: [#"{"password":null}"#, #"{"password":"","passwords":"x1"}"#, #"{"name":"password"}"#])
    func `what only looks like it stays`(text: String) {
        #expect(!lines(text).contains("redacted"))
    }

    @Test func `long values are cut and say so`() {
        let long = String(repeating: "é", count: 2003)
        #expect(lines("[\"\(long)\"]").hasSuffix("é… 3 more characters\n]"))
        let fitting = "[\n \"" + String(repeating: "é", count: 2000) + "\"\n]"
        #expect(lines("[\"\(String(repeating: "é", count: 2000))\"]") == fitting)
    }

    @Test func `a record beyond the limit is cut and says so`() {
        let text = lines("[" + String(repeating: "1,", count: 1000) + "1]", limit: 200)
        #expect(text.utf8.count < 300)
        #expect(text.hasSuffix("more bytes of this record"))
    }

    @Test(arguments: [
        "", "\"", "\"\\", "{", "]", "]]]]", "{\"a\"", "nul", "\u{0}", "[1,", "🙂", String(repeating: "[", count: 20_000),
    ])
    func `what is not JSON does no harm`(text: String) {
        #expect(lines(text, limit: 4096).utf8.count < 10_000)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `layout changes white space only`(seed: UInt64) throws {
        var random = SeededNumbers(seed + 1)
        func value(_ depth: Int) -> String {
            switch Int.random(in: 0..<(depth > 4 ? 3 : 6), using: &random) {
            case 0: return "\(Int.random(in: -99...99, using: &random))"
            case 1: return #""a\"b\\ {}[],:é""#
            case 2: return "null"
            case 3: return "[" + (0..<3).map { _ in value(depth + 1) }.joined(separator: " ,\n") + "]"
            case 4: return "{" + (0..<3).map { "\"k\($0)\" :" + value(depth + 1) }.joined(separator: ",") + "}"
            default: return Bool.random(using: &random) ? "{}" : "[ ]"
            }
        }
        let json = "[" + value(0) + "]"
        let before = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSArray
        let after = try JSONSerialization.jsonObject(with: Data(lines(json).utf8)) as? NSArray
        #expect(before == after)
        #expect(lines(lines(json)) == lines(json))
    }

    @Test func `a record is escaped`() {
        let html = RawRecordHTML.make(Array(#"{"a":"<script>\u003c"}"#.utf8) + [0xFF], limit: 1000, .builtIn)
        let text = String(decoding: html.bytes, as: UTF8.self)
        #expect(text.contains("&lt;script&gt;") && !text.contains("<"))
    }
}
