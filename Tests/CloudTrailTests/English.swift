import CloudTrail
import Foundation

extension Wordings {
    /// The words that are compiled in, from the folder that they are compiled in from.
    static let english: Wordings = {
        do {
            return try Wordings(Array(Data(contentsOf: Self.file)))
        } catch {
            preconditionFailure("sentences.txt: \(error)")
        }
    }()

    static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Templates/sentences.txt")
}

extension Sentence {
    static func describe(record: JSONValue) -> String { describe(record: record, words: .english) }
}
