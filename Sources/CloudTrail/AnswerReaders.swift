/// Which calls' sentences look at what the call answered. Most look at what was asked only; and what was answered is
/// long, and says something new each time. Not shared between threads.
public final class AnswerReaders {
    private struct Known {
        var call: [UInt8] = []
        var readsAnswer = true
    }

    private let words: Wordings
    /// Calls that were asked about lately. Each has one place, which it shares with others.
    private var known = [Known](repeating: Known(), count: AnswerReaders.places)
    private var call: [UInt8] = []

    /// A power of two.
    private static let places = 1 << 13
    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The calls that these words tell with their answers.
    public init(_ words: Wordings) { self.words = words }

    /// Whether a call does, by its source and its name as printed, quotes and all. Of what is no plain text it is held
    /// that it does.
    func readsAnswer(source: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>) -> Bool {
        call.removeAll(keepingCapacity: true)
        call.append(contentsOf: source)
        call.append(contentsOf: name)
        let place = Int(truncatingIfNeeded: call.withUnsafeBufferPointer { stableHash($0, seed: Self.seed) })
        return readsAnswer(at: place & (Self.places - 1), source, name)
    }

    private func readsAnswer(
        at place: Int, _ source: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if known[place].call == call { return known[place].readsAnswer }
        let reads: Bool
        if let source = Self.text(source), let name = Self.text(name) {
            reads = Sentence.readsAnswer(source: source, name: name, words: words)
        } else {
            reads = true
        }
        known[place] = Known(call: call, readsAnswer: reads)
        return reads
    }

    /// What stands between the quotes; `nil` where there are none, or an escape in between.
    private static func text(_ value: UnsafeBufferPointer<UInt8>) -> String? {
        guard value.count >= 2, value.first == 0x22, !value.contains(0x5C) else { return nil }
        return String(decoding: value[1..<value.count - 1], as: UTF8.self)
    }
}

extension Sentence {
    /// Whether the sentence of a call may say something of what the call answered.
    static func readsAnswer(source: String, name: String, words: Wordings) -> Bool {
        let (service, action) = (Scene.service(source: source), Scene.action(name: name))
        // How a sign-in ended stands in the answer only.
        if service == "signin" || name == "ConsoleLogin" { return true }
        guard let lines = words.service(service)?.lines else { return false }
        return [action, "classic." + action].contains { lines.line(ofAction: $0).map(lines.readsAnswer) ?? false }
    }
}
