/// What can be said of an action by its name alone.
///
/// Names of actions are English, and so is the grammar here; what becomes of the words is a line of the table.
struct FallbackWords {
    /// The name, to be shown.
    let name: String
    /// What the name says where it begins with a verb.
    let known: Known?

    /// A verb and what stands behind it.
    struct Known {
        let past: String
        let verb: String
        /// In words.
        let object: String?
        /// In small letters, without blanks: what parameters are compared with, of ASCII.
        let key: String
    }

    init(_ action: String) {
        name = Scene.clean(action)
        guard !action.isEmpty else {
            known = nil
            return
        }
        var parts = Self.parts(action)
        if parts.count > 1, Self.prefixes.contains(parts[0]) { parts.removeFirst() }
        guard let first = parts.first, Verb.isKnown(first), action.utf8.allSatisfy({ $0.isAlphanumeric }) else {
            known = nil
            return
        }
        let verb = Self.plain[first] ?? first
        known = Known(
            past: Verb.past(verb), verb: verb, object: parts.dropFirst().joined(separator: " ").nonEmpty,
            key: parts.dropFirst().joined().lowercased())
    }

    /// Words that stand before the verb.
    private static let prefixes: Set<String> = ["admin", "batch", "bulk"]

    /// What these verbs of APIs mean.
    private static let plain = ["get": "read", "head": "check", "put": "set"]

    /// `StartDBInstance` as `start`, `DB`, `instance`.
    private static func parts(_ action: String) -> [String] {
        let bytes = Array(action.utf8)
        var words: [String] = []
        var start = 0
        for at in bytes.indices.dropFirst() {
            let follows = at + 1 < bytes.count && bytes[at + 1].isLower
            // A capital begins a word behind a small letter, or behind capitals where a small letter follows.
            guard bytes[at].isUpper, !bytes[at - 1].isUpper || (follows && !isPlural(bytes, at + 1)) else { continue }
            words.append(word(bytes[start..<at]))
            start = at
        }
        words.append(word(bytes[start...]))
        return words
    }

    /// The `s` of `IDs`, `ARNs`.
    private static func isPlural(_ bytes: [UInt8], _ at: Int) -> Bool {
        bytes[at] == 0x73 && (at + 1 == bytes.count || bytes[at + 1].isUpper)
    }

    /// A word in small letters, unless it is an acronym.
    private static func word(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let isAcronym = bytes.count > 1 && bytes.dropFirst().allSatisfy { $0.isUpper || $0.isDigit || $0 == 0x73 }
        return isAcronym && bytes.dropFirst().first?.isUpper == true ? text : text.lowercased()
    }
}
