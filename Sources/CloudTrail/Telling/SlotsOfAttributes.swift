extension Sentence {
    /// Changes of `attributes: [{key, value}]`.
    static let attributes: [Slot] = [
        .words("turnedOn") { only($0, "true", $1) }, .words("turnedOff") { only($0, "false", $1) },
        .text("attribute") { scene in single(scene).map { Scene.clean($0.key) } },
        .text("value") { scene in single(scene).flatMap { $0.value.nonEmpty }.map { Scene.clean($0) } },
        .changes("attributes") { scene, words in
            pairs(scene).map { key, value in
                if value == "true" || value == "false", let name = words.word(.attribute, key) {
                    return words.say(value == "true" ? ChangeWords.on : .off, name)
                }
                return words.say(ChangeWords.value, key, value.nonEmpty.map { Scene.clean($0) })
            }
        },
        .flag("isOfGroup") { $0.action == "ModifyTargetGroupAttributes" },
        .flag("isOfListener") { $0.action == "ModifyListenerAttributes" },
    ]

    private static func pairs(_ scene: Scene) -> [(key: String, value: String)] {
        scene.request["attributes"].array.compactMap { change in
            change["key"].text.filled.map { ($0, change["value"].text ?? "") }
        }
    }

    private static func single(_ scene: Scene) -> (key: String, value: String)? {
        let all = pairs(scene)
        return all.count == 1 ? all[0] : nil
    }

    /// The name of the one switch that was set to a value.
    private static func only(_ scene: Scene, _ value: String, _ words: Wordings) -> String? {
        single(scene).flatMap { $0.value == value ? words.word(.attribute, $0.key) : nil }
    }
}
