extension Sentence {
    /// Words made from the action's name, and the name of what it is about where a parameter tells.
    ///
    /// Names of actions are English, and so is the grammar here; what becomes of the words is a line of the table.
    static func fallback(_ scene: Scene, _ words: Wordings, isTried: Bool) -> String {
        func say(_ name: FrameWords, _ values: String?...) -> String { words.say(name, values, isTried: isTried) }
        let name = Scene.clean(scene.action)
        guard !scene.action.isEmpty else { return say(.nameless) }
        var parts = parts(scene.action)
        if parts.count > 1, prefixes.contains(parts[0]) { parts.removeFirst() }
        guard let first = parts.first, Verb.isKnown(first), scene.action.utf8.allSatisfy({ $0.isAlphanumeric }) else {
            return say(scene.record["eventType"].string == "AwsServiceEvent" ? .serviceEvent : .call, name)
        }
        let verb = plain[first] ?? first
        let object = parts.dropFirst().joined(separator: " ").nonEmpty
        let thing = main(scene, object: parts.dropFirst().joined().lowercased())
        return say(.known, name, Verb.past(verb), verb, object, thing.name, thing.of)
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

    /// The name of what an action is about: the parameter named as the object of the action, else the first parameter
    /// that names a resource or the resource of a denial, `of` which the action then is about something, else `name`.
    private static func main(_ scene: Scene, object: String) -> (name: String?, of: String?) {
        let members = scene.request.members.prefix(32)
        for member in members where !object.isEmpty {
            guard let text = member.value.text.filled, let stem = stem(member.key.lowercased()), !stem.isEmpty,
                object.hasSuffix(stem) || stem.hasSuffix(object)
            else { continue }
            return (Scene.short(text).nonEmpty, nil)
        }
        for member in members {
            guard let text = member.value.string.filled else { continue }
            let named = ResourceRules.reference(
                field: member.key, value: text, eventSource: scene.record["eventSource"].string ?? "",
                region: scene.record["awsRegion"].string ?? "", account: "")
            // A detector says nothing about which of its lists was changed, so that a name goes before.
            if let name = named.first?.name, member.key == "name" || scene.name(["name"]) == nil {
                return (nil, Scene.clean(name))
            }
        }
        if let name = scene.name(["name"]) { return object.hasSuffix("s") ? (nil, name) : (name, nil) }
        // Some services make up a resource from the action's own name.
        guard let name = scene.deniedName, name != scene.action else { return (nil, nil) }
        return (nil, name)
    }

    /// `dbinstance` of `dbinstanceidentifier`; `nil` for keys that name nothing.
    private static func stem(_ key: String) -> String? {
        for suffix in ["identifier", "name", "arn", "id"] where key.hasSuffix(suffix) {
            return String(key.dropLast(suffix.count))
        }
        return nil
    }
}
