extension Sentence {
    /// Words made from the action's name, and the name of what it is about where a parameter tells.
    static func fallback(_ scene: Scene) -> Clause {
        let name = Scene.clean(scene.action)
        guard !scene.action.isEmpty else { return Clause("make", "a call without a name") }
        var words = words(scene.action)
        if words.count > 1, prefixes.contains(words[0]) { words.removeFirst() }
        guard let first = words.first, Verb.isKnown(first), scene.action.utf8.allSatisfy({ $0.isAlphanumeric }) else {
            let isService = scene.record["eventType"].string == "AwsServiceEvent"
            return Clause(isService ? "record" : "call", isService ? "service event \(name)" : name)
        }
        let object = words.dropFirst().joined(separator: " ")
        let verb = plain[first] ?? first
        let thing = main(scene, object: words.dropFirst().joined().lowercased())
        return Clause(verb, [object, thing].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Words that stand before the verb.
    private static let prefixes: Set<String> = ["admin", "batch", "bulk"]

    /// What these verbs of APIs mean.
    private static let plain = ["get": "read", "head": "check", "put": "set"]

    /// `StartDBInstance` as `start`, `DB`, `instance`.
    private static func words(_ action: String) -> [String] {
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
    /// that names a resource or the resource of a denial, which the action then is `for`, else `name`.
    private static func main(_ scene: Scene, object: String) -> String {
        let members = scene.request.members.prefix(32)
        for member in members {
            guard let text = member.value.text.filled, let stem = stem(member.key.lowercased()), !object.isEmpty,
                !stem.isEmpty, object.hasSuffix(stem) || stem.hasSuffix(object)
            else { continue }
            return Scene.short(text)
        }
        for member in members {
            guard let text = member.value.string.filled else { continue }
            let named = ResourceRules.reference(
                field: member.key, value: text, eventSource: scene.record["eventSource"].string ?? "",
                region: scene.record["awsRegion"].string ?? "", account: "")
            // A detector says nothing about which of its lists was changed, so that a name goes before.
            if let name = named.first?.name, member.key == "name" || scene.name("name") == nil {
                return "for \(Scene.clean(name))"
            }
        }
        if let name = scene.name("name") { return object.hasSuffix("s") ? "for \(name)" : name }
        // Some services make up a resource from the action's own name.
        guard let name = scene.denied.map({ Scene.short($0.text) }), name != scene.action else { return "" }
        return "for \(name)"
    }

    /// `dbinstance` of `dbinstanceidentifier`; `nil` for keys that name nothing.
    private static func stem(_ key: String) -> String? {
        for suffix in ["identifier", "name", "arn", "id"] where key.hasSuffix(suffix) {
            return String(key.dropLast(suffix.count))
        }
        return nil
    }
}
