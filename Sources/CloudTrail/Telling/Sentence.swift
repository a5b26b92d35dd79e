/// Tells an event in words.
public enum Sentence {
    /// The most characters (Unicode scalars) of a sentence.
    public static let longest = 240

    /// One clause without a subject, in the past tense: `created network load balancer my-load-balancer`.
    ///
    /// It says only what the record says; what the record lacks is left out. The result is plain text of one line and
    /// not escaped; with words that miss no line it is never empty.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - words: the wordings.
    public static func describe(record: JSONValue, words: Wordings) -> String {
        let scene = Scene(record)
        // Only sign-ins fail without a code.
        let isSignIn = scene.service == "signin"
        let outcome = Outcome.of(
            errorCode: record["errorCode"].text, eventName: scene.action,
            eventSource: isSignIn ? record["eventSource"].string ?? "" : "",
            consoleLogin: isSignIn ? scene.response["ConsoleLogin"].string : nil,
            errorMessage: isSignIn ? record["errorMessage"].string : nil)
        let clause = clause(scene, words, isTried: outcome != .ok)
        let told =
            switch outcome {
            case .ok: words.say(FrameWords.done, clause)
            case .denied where scene.service == "signin": words.say(FrameWords.refused, clause)
            case .denied: words.say(FrameWords.denied, clause)
            case .error: words.say(FrameWords.failed, clause, Scene.clean(record["errorCode"]))
            }
        return told.bounded(to: longest)
    }

    /// What stands in the place of a sentence where the record of a call cannot be read.
    public static func unreadable(words: Wordings) -> String { words.say(FrameWords.unreadable) }

    /// That an action was called, where no more is known.
    public static func called(_ action: String, words: Wordings) -> String { words.say(FrameWords.call, action) }

    /// The line of the action, or words made from its name.
    private static func clause(_ scene: Scene, _ words: Wordings, isTried: Bool) -> String {
        if let service = words.service(scene.service), let line = service.lines.line(ofAction: name(of: scene)) {
            let values = SceneValues(scene: scene, slots: service.lines.slots, words: words)
            var teller = Teller(words: words, service: service, values: values, isTried: isTried)
            if teller.write(line) { return teller.text }
        }
        return fallback(scene, words, isTried: isTried)
    }

    /// The name of the action's line: both APIs of Elastic Load Balancing share names.
    private static func name(of scene: Scene) -> String {
        guard scene.service == "elasticloadbalancing", ELBVersion.of(scene.record) == .classic else {
            return scene.action
        }
        return "classic." + scene.action
    }
}
