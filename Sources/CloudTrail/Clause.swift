/// What was done, as a verb and all that follows it, so that it can be told in the past tense and as an attempt.
struct Clause {
    /// The verb, lower case, in its base form.
    var verb: String
    /// The rest, without a blank before it; may be empty.
    var rest: String

    init(_ verb: String, _ rest: String) {
        self.verb = verb
        self.rest = rest
    }

    /// `deleted listener TCP:443`.
    var past: String { rest.isEmpty ? Verb.past(verb) : "\(Verb.past(verb)) \(rest)" }

    /// `delete listener TCP:443`.
    var base: String { rest.isEmpty ? verb : "\(verb) \(rest)" }
}
