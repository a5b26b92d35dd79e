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

extension Lineage {
    func deed(_ step: Step) -> String { deed(step, words: .english) }

    func proof(_ step: Step) -> String { proof(step, words: .english) }
}
