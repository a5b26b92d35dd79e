import Testing

@testable import CloudTrail

/// The lines of the file that tell of load balancers, and that none of them is dead.
@Suite struct `Words for load balancers` {
    private static let cases =
        (Changes.ofV2 + Changes.ofClassic + Changes.ofOthers).map(\.calls) + Changes.ofWords

    /// All that is told of all cases, and of what is known in the end.
    private static func told(_ words: Wordings) -> String {
        let told = BalancingWords(words)
        var text = ""
        for calls in cases {
            var state = BalancingState()
            for (index, call) in calls.enumerated() {
                guard let record = JSONValue(parsing: Array(call.utf8)) else { continue }
                for line in state.take(record, event: Int32(index), time: Int64(index) * 60, words: told) {
                    text += line.text + (line.attention.map { words.say($0) } ?? "") + "\n"
                }
            }
            for thing in state.things.sorted(by: { $0.key < $1.key }).map(\.value) {
                text += told.name(of: thing) + (ELBResource(thing.arn).map(told.word) ?? "") + "\n"
                for (name, fact) in thing.facts.sorted(by: { $0.key < $1.key }) {
                    text += "\(told.label(name)) \(told.value(name, fact.value))\n"
                }
            }
        }
        // Where calls are left out, and two of one second.
        var state = BalancingState(isWhole: false)
        let delete = Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#)
        for record in [delete, delete].compactMap({ JSONValue(parsing: Array($0.utf8)) }) {
            for line in state.take(record, event: 0, time: 0, words: told) { text += line.text + "\n" }
        }
        return text
    }

    private static let prefixes: Set<String> = [
        "balancing", "attention", "word", "property", "setting", "one", "several", "type", "scheme",
    ]

    private static let lines = WordingTests.lines.map(\.name).filter { name in
        prefixes.contains { name.hasPrefix($0 + ".") }
    }

    @Test func `every line tells of some change or some state`() throws {
        let plain = Self.told(.english)
        #expect(Self.lines.count > 150)
        for name in Self.lines {
            let own = try Wordings.english.replacing(Array("\(name) = §".utf8))
            let isTold = Self.told(own) != plain
            #expect(isTold, "\(name)")
        }
    }

    @Test func `a state is the same in all words`() throws {
        let text = Self.lines.map { "\($0) = § \($0)" }.joined(separator: "\n")
        let own = BalancingWords(try Wordings.english.replacing(Array(text.utf8)))
        for calls in Self.cases {
            var (plain, other) = (BalancingState(), BalancingState())
            for (index, call) in calls.enumerated() {
                let record = try #require(JSONValue(parsing: Array(call.utf8)))
                let event = Int32(index)
                let lines = plain.take(record, event: event, time: Int64(index) * 60)
                let others = other.take(record, event: event, time: Int64(index) * 60, words: own)
                #expect(lines.map(\.about) == others.map(\.about))
                #expect(lines.map(\.attention) == others.map(\.attention))
                for line in others { #expect(line.text.contains("§"), "\(line.text)") }
            }
            #expect(plain.things.mapValues(\.facts) == other.things.mapValues(\.facts))
            #expect(plain.things.mapValues(\.steps) == other.things.mapValues(\.steps))
        }
    }

    @Test func `a change is told in other words`() throws {
        let german = BalancingWords(
            try Wordings.english.replacing(
                Array(
                    """
                    balancing.value.unusual = {label}: {new} statt {old} (Vorgabe von AWS)
                    balancing.on = an
                    balancing.off = aus
                    attribute.deletion_protection.enabled = Löschschutz
                    balancing.targets.registered = <Ziel {target}|{count} Ziele> bei <{group}|dem Load Balancer> angemeldet<: {targets}>
                    balancing.targets.left = {change}; jetzt {count}
                    balancing.forwards = {thing} leitet jetzt an {new}< statt {old}>
                    balancing.redirect = eine Umleitung< nach {target}>
                    """.utf8)))
        func tell(_ calls: [String]) -> [String] {
            var state = BalancingState()
            return calls.enumerated().flatMap { index, call in
                JSONValue(parsing: Array(call.utf8)).map {
                    state.take($0, event: Int32(index), time: Int64(index), words: german).map(\.text)
                } ?? []
            }
        }
        #expect(
            tell([Changes.makeNLB, Changes.protect("true")]).last == "Löschschutz: an statt aus (Vorgabe von AWS)")
        #expect(
            tell([Changes.makeBlue, Changes.v2("RegisterTargets", Changes.targets("10.0.0.1"))]).last
                == "Ziel 10.0.0.1:80 bei blue angemeldet; jetzt 1")
    }
}
