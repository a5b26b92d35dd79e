import CloudTrail
import Foundation

extension Wordings {
    /// The words that are compiled in, from the folder that they are compiled in from.
    static let english = (try? read()) ?? Wordings()

    static func read() throws -> Wordings { try Wordings(Array(Data(contentsOf: file))) }

    static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Templates/sentences.txt")
}

extension Sentence {
    static func describe(record: JSONValue, words: Wordings = .english) -> String {
        let sentence = record.printed.withUnsafeBufferPointer { bytes in
            JSONTape().read(bytes) { describe(record: $0, KnownCalls(words)) }
        }
        return sentence ?? ""
    }
}

extension JSONValue {
    /// What a sentence may need of a record.
    init?(sentenceOf record: [UInt8], calls: KnownCalls? = nil) {
        var needed: [UInt8] = []
        let isJSON = record.withUnsafeBufferPointer { RecordFields.append(neededOf: $0, to: &needed, calls: calls) }
        guard isJSON else { return nil }
        self.init(parsing: needed)
    }

    /// The JSON of which this is the tree.
    var printed: [UInt8] {
        switch self {
        case .null: Array("null".utf8)
        case .bool(let value): Array(String(value).utf8)
        case .number(let text): Array(text.utf8)
        case .string(let text): Self.quoted(text)
        case .array(let elements): [0x5B] + elements.map(\.printed).joined(separator: [0x2C]) + [0x5D]
        case .object(let members):
            [0x7B] + members.map { Self.quoted($0.key) + [0x3A] + $0.value.printed }.joined(separator: [0x2C]) + [0x7D]
        }
    }

    private static func quoted(_ text: String) -> [UInt8] {
        [0x22] + text.utf8.flatMap { $0 == 0x22 || $0 == 0x5C ? [0x5C, $0] : [$0] } + [0x22]
    }
}

extension Principal {
    static func resolve(_ identity: Identity, aliases: Aliases = Aliases()) -> Principal {
        resolve(identity, aliases: aliases, words: .english)
    }

    func belonging(to root: Principal) -> Principal { belonging(to: root, words: .english) }
}

extension BalancingWords {
    static let english = BalancingWords(.english)
}

extension BalancingState {
    mutating func take(_ record: JSONValue, event: Int32, time: Int64) -> [BalancingLine] {
        take(record, event: event, time: time, words: .english)
    }
}

extension BalancingThing {
    var name: String { BalancingWords.english.name(of: self) }

    func told(_ property: String) -> String? { facts[property].map { BalancingWords.english.whole($0.value) } }
}

extension BalancingAttention {
    var word: String { Wordings.english.say(self) }
}

extension ELBResource {
    var word: String { BalancingWords.english.word(of: self) }
}

extension Lineage {
    func deed(_ step: Step) -> String { deed(step, words: .english) }

    func proof(_ step: Step) -> String { proof(step, words: .english) }
}
