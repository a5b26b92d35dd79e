internal import Glibc

/// What is known of calls by their source and name: what they are told with, and whether that looks at what was answered.
/// Most sentences look at what was asked only; and what was answered is long, and says something new each time. Not shared
/// between threads.
public final class KnownCalls {
    private struct Known {
        /// The source, and behind it the name.
        var call: [UInt8] = []
        var kind: CallKind?
        /// What the kind says, here, too: to look there waits for memory, and most records ask for nothing else.
        var readsAnswer = true

        /// Whether it is of this call. Each of both has its quotes, so that one end cannot be taken for the other.
        func isOf(_ source: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
            call.withUnsafeBufferPointer { call in
                guard call.count == source.count + name.count, let known = call.baseAddress,
                    let first = source.baseAddress, let second = name.baseAddress
                else { return false }
                return memcmp(known, first, source.count) == 0
                    && memcmp(known + source.count, second, name.count) == 0
            }
        }
    }

    let words: Wordings
    /// Calls that were asked about lately. Each has one place, which it shares with others.
    private var known = [Known](repeating: Known(), count: KnownCalls.places)
    private let tape = JSONTape()

    /// A power of two.
    private static let places = 1 << 13
    /// Longer ones are not kept: who writes a log chooses how long they are.
    private static let longest = 1024
    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The calls that these words tell.
    public init(_ words: Wordings) { self.words = words }

    /// What is known of a call, by its source and its name as printed, quotes and all; `nil` of what is no plain text.
    func kind(source: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>) -> CallKind? {
        let place = place(source, name)
        return known[place].isOf(source, name) ? known[place].kind : learn(source, name, at: place)
    }

    /// Whether the sentence of a call may say something of what was answered. Of what is no plain text it is held that it
    /// does.
    func readsAnswer(source: UnsafeBufferPointer<UInt8>, name: UnsafeBufferPointer<UInt8>) -> Bool {
        let place = place(source, name)
        if known[place].isOf(source, name) { return known[place].readsAnswer }
        return learn(source, name, at: place)?.readsAnswer ?? true
    }

    private func place(_ source: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: stableHash(name, seed: stableHash(source, seed: Self.seed))) & (Self.places - 1)
    }

    private func learn(
        _ source: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> CallKind? {
        var kind: CallKind?
        if let source = Self.text(source), let name = Self.text(name) {
            kind = CallKind(source: source, name: name, words)
        }
        if source.count + name.count <= Self.longest {
            known[place] = Known(
                call: Array(source) + Array(name), kind: kind, readsAnswer: kind?.readsAnswer ?? true)
        }
        return kind
    }

    /// What is known of the call of a record.
    func kind(of record: JSONView) -> CallKind {
        let (source, name) = (record["eventSource"], record["eventName"])
        if source.kind == .plain, name.kind == .plain,
            let kind = kind(source: source.printedWithQuotes, name: name.printedWithQuotes)
        {
            return kind
        }
        return CallKind(source: source.string ?? "", name: name.string ?? "", words)
    }

    /// The sentence of a record; `nil` where that is not JSON.
    public func describe(_ record: ArraySlice<UInt8>) -> String? {
        var needed: [UInt8] = []
        guard record.withUnsafeBufferPointer({ RecordFields.append(neededOf: $0, to: &needed, calls: self) }) else {
            return nil
        }
        return needed.withUnsafeBufferPointer { tape.read($0) { Sentence.describe(record: $0, self) } }
    }

    /// What stands between the quotes; `nil` where there are none, or an escape in between.
    private static func text(_ value: UnsafeBufferPointer<UInt8>) -> String? {
        guard value.count >= 2, value.first == 0x22, !value.contains(0x5C) else { return nil }
        return String(decoding: value[1..<value.count - 1], as: UTF8.self)
    }
}

/// What all calls of one source and name have in common.
final class CallKind {
    let source: String
    /// The service's short name.
    let service: String
    /// `eventName` without the API version that some services put behind it.
    let action: String
    /// The lines of the service, where it has some.
    let lines: Service?
    /// The line of the action, and the one of the same name for Classic Load Balancers.
    let line: WordingLine?
    let classicLine: WordingLine?
    let isSignIn: Bool
    let isLoadBalancing: Bool
    /// Whether the sentence may say something of what the call answered.
    let readsAnswer: Bool
    /// Words made of the name, where no line says more.
    private(set) lazy var fallback = FallbackWords(action)

    init(source: String, name: String, _ words: Wordings) {
        self.source = source
        service = Scene.service(source: source)
        action = Scene.action(name: name)
        let lines = words.service(service)
        let line = lines?.lines.line(ofAction: action)
        let classicLine = lines?.lines.line(ofAction: "classic." + action)
        (self.lines, self.line, self.classicLine) = (lines, line, classicLine)
        isSignIn = service == "signin"
        isLoadBalancing = service == "elasticloadbalancing"
        // How a sign-in ended stands in the answer only.
        readsAnswer =
            isSignIn || name == "ConsoleLogin"
            || [line, classicLine].contains { line in
                guard let lines, let line else { return false }
                return lines.lines.readsAnswer(line)
            }
    }
}
