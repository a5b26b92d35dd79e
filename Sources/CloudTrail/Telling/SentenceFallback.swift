extension Sentence {
    /// Words made from the action's name, and the name of what it is about where a parameter tells.
    static func fallback(_ scene: Scene, _ words: Wordings, isTried: Bool) -> String {
        let fallback = scene.kind.fallback
        guard !scene.action.isEmpty else { return words.say(FrameWords.nameless, [], isTried: isTried) }
        guard let known = fallback.known else {
            let frame: FrameWords = scene.record["eventType"].isText("AwsServiceEvent") ? .serviceEvent : .call
            return words.say(frame, [fallback.name], isTried: isTried)
        }
        let thing = main(scene, object: known.key)
        return words.say(
            words.frames.known, [fallback.name, known.past, known.verb, known.object, thing.name, thing.of],
            isTried: isTried)
    }

    /// The name of what an action is about: the parameter named as the object of the action, else the first parameter
    /// that names a resource or the resource of a denial, `of` which the action then is about something, else `name`.
    private static func main(_ scene: Scene, object: String) -> (name: String?, of: String?) {
        let members = scene.request.members(atMost: 32)
        for member in members where !object.isEmpty && member.value.isFilled && isNamed(member, object) {
            return (Scene.short(member.value.text ?? "").nonEmpty, nil)
        }
        var place: ResourceRules.Place?
        for member in members where member.value.isString {
            guard let text = member.value.string.filled else { continue }
            let key = member.key
            guard text.begins(with: "arn:") || ResourceRules.fields.contains(key) else { continue }
            let known =
                place
                ?? ResourceRules.Place(
                    eventSource: scene.kind.source, region: scene.record["awsRegion"].string ?? "", account: "")
            place = known
            let named = ResourceRules.reference(field: key, value: text, at: known, inResponse: false)
            // A detector says nothing about which of its lists was changed, so that a name goes before.
            if let name = named.first?.name, key == "name" || scene.name(["name"]) == nil {
                return (nil, Scene.clean(name))
            }
        }
        if let name = scene.name(["name"]) { return object.hasSuffix("s") ? (nil, name) : (name, nil) }
        // Some services make up a resource from the action's own name.
        guard let name = scene.deniedName, name != scene.action else { return (nil, nil) }
        return (nil, name)
    }

    /// Whether a parameter is named as the object of the action.
    private static func isNamed(_ member: JSONView.Member, _ object: String) -> Bool {
        if member.keyView.kind == .plain, let isNamed = isNamed(member.keyView.printed, object) { return isNamed }
        guard let stem = stem(member.key.lowercased()), !stem.isEmpty else { return false }
        return object.hasSuffix(stem) || stem.hasSuffix(object)
    }

    /// The same without a text being made of the key; `nil` where that is not plain ASCII.
    private static func isNamed(_ key: UnsafeBufferPointer<UInt8>, _ object: String) -> Bool? {
        guard key.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        func lower(_ byte: UInt8) -> UInt8 { byte.isUpper ? byte | 0x20 : byte }
        /// Whether so many bytes of the key end with a text.
        func ends(_ count: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
            guard text.count <= count else { return false }
            for place in 0..<text.count where lower(key[count - text.count + place]) != text[place] { return false }
            return true
        }
        for suffix in suffixes {
            let ending = UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount)
            guard ends(key.count, ending) else { continue }
            let count = key.count - ending.count
            guard count > 0 else { return false }
            var object = object
            return object.withUTF8 { object in
                if object.count <= count { return ends(count, object) }
                for place in 0..<count where lower(key[place]) != object[object.count - count + place] { return false }
                return true
            }
        }
        return false
    }

    private static let suffixes: [StaticString] = ["identifier", "name", "arn", "id"]

    /// `dbinstance` of `dbinstanceidentifier`; `nil` for keys that name nothing.
    private static func stem(_ key: String) -> String? {
        for suffix in ["identifier", "name", "arn", "id"] where key.hasSuffix(suffix) {
            return String(key.dropLast(suffix.count))
        }
        return nil
    }
}
