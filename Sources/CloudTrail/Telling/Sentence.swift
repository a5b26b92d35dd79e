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
    ///   - calls: knows the wordings, and what calls of the same name have in common.
    public static func describe(record: JSONView, _ calls: KnownCalls) -> String {
        let (scene, words) = (Scene(record, calls.kind(of: record)), calls.words)
        let outcome = outcome(scene)
        let clause = clause(scene, words, isTried: outcome != .ok)
        let told =
            switch outcome {
            case .ok: words.frames.isDoneBare ? clause : words.say(words.frames.done, [clause])
            case .denied where scene.kind.isSignIn: words.say(words.frames.refused, [clause])
            case .denied: words.say(words.frames.denied, [clause])
            case .error: words.say(words.frames.failed, [clause, Scene.clean(record["errorCode"])])
            }
        return told.bounded(to: longest)
    }

    /// What stands in the place of a sentence where the record of a call cannot be read.
    public static func unreadable(words: Wordings) -> String { words.say(FrameWords.unreadable) }

    /// That an action was called, where no more is known.
    public static func called(_ action: String, words: Wordings) -> String { words.say(FrameWords.call, action) }

    private static func outcome(_ scene: Scene) -> Outcome {
        let code = scene.record["errorCode"].text
        // Only sign-ins fail without a code.
        guard scene.kind.isSignIn else { return Outcome.of(errorCode: code, eventName: "", eventSource: "") }
        return Outcome.of(
            errorCode: code, eventName: scene.action, eventSource: scene.kind.source,
            consoleLogin: scene.response["ConsoleLogin"].string, errorMessage: scene.record["errorMessage"].string)
    }

    /// The line of the action, or words made from its name.
    private static func clause(_ scene: Scene, _ words: Wordings, isTried: Bool) -> String {
        if let service = scene.kind.lines, let line = line(of: scene) {
            let values = SceneValues(scene: scene, slots: service.lines.slots, words: words)
            var teller = Teller(words: words, service: service, values: values, isTried: isTried)
            if teller.write(line) { return teller.text }
        }
        return fallback(scene, words, isTried: isTried)
    }

    /// The action's line: both APIs of Elastic Load Balancing share names.
    private static func line(of scene: Scene) -> WordingLine? {
        guard scene.kind.isLoadBalancing, ELBVersion.of(any: scene.record) == .classic else { return scene.kind.line }
        return scene.kind.classicLine
    }
}
