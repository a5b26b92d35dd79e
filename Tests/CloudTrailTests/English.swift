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
    static func describe(record: JSONValue) -> String { describe(record: record, words: .english) }
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
