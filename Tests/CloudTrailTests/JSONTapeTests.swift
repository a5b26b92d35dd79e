import Testing

@testable import CloudTrail

@Suite struct JSONTapeTests {
    private let tape = JSONTape()

    /// The tree of what the tape says; `nil` where it says that the text is no JSON.
    private func tree(_ text: [UInt8]) -> JSONValue? {
        text.withUnsafeBufferPointer { tape.read($0) { Self.tree($0) } }
    }

    private static func tree(_ view: JSONView) -> JSONValue {
        switch view.kind {
        case .null: .null
        case .yes, .no: .bool(view.bool ?? false)
        case .number: .number(view.text ?? "")
        case .plain, .escaped, .raw: .string(view.string ?? "?")
        case .array: .array(view.array.map(tree))
        case .object:
            .object(view.members().map { JSONValue.Member(key: $0.key, value: tree($0.value)) })
        }
    }

    static let texts =
        Golden.all.map(\.record) + [
            "", " ", "null", "true", "fals", "-", "-0.5e+3", "1.", "1e", "[]", "[1,]", "{}", #"{"a"}"#,
            #"{"a":}"#, #"{"a":1,}"#, "[1 2]", "1 2", #""a"#, #""\u12"#, #""\u123""#, #""\q""#,
            #""\ud83d\ude00\ud83d\u0041\ud83d""#, #""\ud83d\u00""#, #""\\\"\/\b\f\n\r\t""#,
            #"{"a\u0062":{"a\"":[null,true,false,"x"]},"ab":2}"#, #"[[[]],{"a":[]},{"b":{}}]"#,
            String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
            String(repeating: #"{"a":"#, count: 520) + #""q"#, "\"\u{FF}é\"", "[\n\t1\r, 2 ]\n",
        ]

    @Test(arguments: texts) func `a tape holds what a tree holds`(text: String) {
        #expect(tree(Array(text.utf8)) == JSONValue(parsing: Array(text.utf8)))
    }

    @Test(arguments: Golden.all) func `a tape and a tree fail at the same damage`(example: Golden.Case) {
        let record = Array(example.record.utf8)
        for place in record.indices where place % 3 == 0 {
            for byte in Array(#"\"{}[],:0a "#.utf8) + [0xFF] {
                var broken = record
                broken[place] = byte
                #expect(tree(broken) == JSONValue(parsing: broken))
            }
            #expect(tree(Array(record[..<place])) == JSONValue(parsing: record[..<place]))
        }
    }

    @Test(arguments: Golden.all) func `values are found by their keys as in a tree`(example: Golden.Case) throws {
        let record = Array(example.record.utf8)
        let whole = try #require(JSONValue(parsing: record))
        record.withUnsafeBufferPointer { bytes in
            let _: Void? = tape.read(bytes) { view in
                for key in whole.members.map(\.key) + ["none", ""] {
                    #expect(Self.tree(view[key]) == whole[key])
                    for inner in whole[key].members.map(\.key) {
                        #expect(Self.tree(view[key][inner]) == whole[key][inner])
                        #expect(Self.tree(view[key][inner][0]) == whole[key][inner][0])
                        #expect(view.values(at: key, inner).map(Self.tree) == whole.values(at: key, inner))
                    }
                }
            }
        }
    }
}
