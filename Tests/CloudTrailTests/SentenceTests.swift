import CloudTrail
import Testing

@Suite struct SentenceTests {
    @Test(arguments: Golden.all) func `an event is told in words`(example: Golden.Case) throws {
        let record = try #require(JSONValue(parsing: Array(example.record.utf8)))
        #expect(Sentence.describe(record: record) == example.sentence)
    }

    @Test func `every action of load balancing has a sentence of its own`() {
        let v2 = Set(Golden.cases(Golden.loadBalancing).map(\.heading))
        #expect(v2 == Set(ELBAction.all.filter { $0.api == .v2 }.map(\.name)))
        let classic = Set(Golden.cases(Golden.classic).map(\.heading))
        #expect(classic == Set(ELBAction.all.filter { $0.api == .classic }.map(\.name)))
    }

    /// What may stand in place of any value.
    private static let oddities: [JSONValue] = [
        .null, .bool(true), .number("1e400"), .string(""), .string("arn:"), .array([]), .object([]),
        .string("arn:aws:elasticloadbalancing:::loadbalancer/net/\u{202E}a\n<b>/1"),
        .string(String(repeating: "é", count: 5_000)), .array([.null, .array([.object([])])]),
        .object([JSONValue.Member(key: "items", value: .array([.number("0"), .object([])]))]),
    ]

    @Test(arguments: Golden.all) func `odd parameters cost only detail`(example: Golden.Case) throws {
        let record = try #require(JSONValue(parsing: Array(example.record.utf8)))
        for oddity in Self.oddities {
            for broken in Self.broken(record, with: oddity) {
                let sentence = Sentence.describe(record: broken)
                #expect(!sentence.isEmpty)
                #expect(sentence.unicodeScalars.count <= Sentence.longest)
                #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
            }
        }
    }

    /// The value with each of its parts replaced in turn.
    private static func broken(_ value: JSONValue, with oddity: JSONValue) -> [JSONValue] {
        var all = [oddity]
        switch value {
        case .object(let members):
            for at in members.indices {
                for part in broken(members[at].value, with: oddity) {
                    var changed = members
                    changed[at].value = part
                    all.append(.object(changed))
                }
            }
        case .array(let elements):
            for at in elements.indices {
                for part in broken(elements[at], with: oddity) {
                    var changed = elements
                    changed[at] = part
                    all.append(.array(changed))
                }
            }
        default: break
        }
        return all
    }

    @Test func `a long name is cut`() {
        let name = JSONValue.string(String(repeating: "n", count: 2_000))
        let record = JSONValue.object([
            JSONValue.Member(key: "eventSource", value: .string("iam.amazonaws.com")),
            JSONValue.Member(key: "eventName", value: .string("CreateUser")),
            JSONValue.Member(
                key: "requestParameters", value: .object([JSONValue.Member(key: "userName", value: name)])),
        ])
        #expect(Sentence.describe(record: record) == "created user " + String(repeating: "n", count: 79) + "…")
    }
}
