/// A record with what sentences are made from. Whatever is missing or of a wrong type gives `nil` or nothing.
struct Scene {
    let record: JSONView
    /// `requestParameters`; where they hold one object `…Request` and nothing else, that.
    let request: JSONView
    /// `responseElements`.
    let response: JSONView
    /// What is known of the call.
    let kind: CallKind

    /// See ``CallKind/action``.
    var action: String { kind.action }

    /// The most characters of a name.
    private static let longest = 80

    init(_ record: JSONView, _ kind: CallKind) {
        self.record = record
        self.kind = kind
        response = record["responseElements"]
        let parameters = record["requestParameters"]
        if let only = parameters.onlyMember, only.key.hasSuffix("Request") {
            request = only.value
        } else {
            request = parameters
        }
    }

    /// See ``CallKind/service``, of an `eventSource`.
    static func service(source: String) -> String { source.before(first: 0x2E) }

    /// See ``CallKind/action``, of an `eventName`.
    static func action(name: String) -> String { withoutVersion(name.bounded(to: longest)) }

    /// The first of these parameters that is a text or a number.
    func name(_ keys: [String]) -> String? {
        for key in keys {
            if let found = Scene.clean(request[key]) { return found }
        }
        return nil
    }

    /// A parameter that holds a name or an ARN, as the name.
    func tail(_ keys: [String]) -> String? {
        for key in keys {
            guard let text = request[key].text.filled else { continue }
            return Scene.short(text)
        }
        return nil
    }

    /// Texts of an array parameter.
    func texts(_ key: String) -> [String] { request[key].array.compactMap(\.text) }

    /// Texts of a key of the objects in an array parameter.
    func texts(_ key: String, _ inner: String) -> [String] { request[key].array.compactMap { $0[inner].text } }

    /// What an ARN of Elastic Load Balancing in a parameter, or in the denial's message, stands for.
    func resource(_ key: String) -> ELBResource? {
        request[key].string.flatMap { ELBResource($0) } ?? denied.flatMap { ELBResource($0) }
    }

    /// The name in an ARN; any other text as it is.
    static func short(_ text: String) -> String {
        guard let arn = ARN(text) else { return clean(text) }
        return clean(ResourceReference.references(of: arn).first?.name ?? arn.path)
    }

    /// The resource in the message of a denied call, since such records have no parameters.
    var denied: ARN? {
        guard let message = record["errorMessage"].string else { return nil }
        return ResourceRules.references(inErrorMessage: message).first.flatMap { ARN($0.key) }
    }

    /// The name of that resource.
    var deniedName: String? { denied.map { Scene.short($0.text) } }

    /// A value as a name; `nil` where there is nothing to show.
    static func clean(_ value: JSONView) -> String? { value.text.filled.map { clean($0) } }

    /// A text on one line without anything invisible, and not too long.
    static func clean(_ text: String) -> String {
        if text.utf8.count <= longest, isPlain(text) { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest + 1) {
            let category = scalar.properties.generalCategory
            let isShown =
                category != .control && category != .format && category != .lineSeparator
                && category != .paragraphSeparator
            shown.append(isShown ? scalar : " ")
        }
        return String(shown).bounded(to: longest)
    }

    /// Whether all of a text is ASCII that shows, or blanks.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        // Of all bytes, since the compiler makes a loop wide that nothing ends early.
        return text.withUTF8 { $0.reduce(true) { $0 && $1 >= 0x20 && $1 < 0x7F } }
    }

    /// Tags of a list: `env=prod`, `team`.
    static func pairs(_ tags: JSONView) -> [String] {
        tags.array.compactMap { tag in
            tag["key"].text.map { $0 + (tag["value"].text.filled.map { "=\($0)" } ?? "") }
        }
    }

    /// `CreateFunction20150331` and `CreateFunction2020_05_31` as `CreateFunction`, `…20150331v2` as well.
    private static func withoutVersion(_ action: String) -> String {
        guard action.utf8.contains(where: \.isDigit) else { return action }
        var bytes = Array(action.utf8)
        if bytes.count > 2, bytes[bytes.count - 2] == 0x76, bytes[bytes.count - 1].isDigit { bytes.removeLast(2) }
        let name = bytes.prefix { !$0.isDigit }
        let version = bytes.dropFirst(name.count).filter { $0 != 0x5F }
        guard version.count == 8, version.allSatisfy(\.isDigit), !name.isEmpty else { return action }
        return String(decoding: name, as: UTF8.self)
    }
}
