/// A record with what sentences are made from. Whatever is missing or of a wrong type gives `nil` or nothing.
struct Scene {
    let record: JSONValue
    /// `requestParameters`; where they hold one object `…Request` and nothing else, that.
    let request: JSONValue
    /// `responseElements`.
    let response: JSONValue
    /// The service's short name.
    let service: String
    /// `eventName` without the API version that some services put behind it.
    let action: String

    /// The most characters of a name.
    private static let longest = 80

    init(_ record: JSONValue) {
        self.record = record
        response = record["responseElements"]
        service = (record["eventSource"].string ?? "").before(first: 0x2E)
        action = Scene.withoutVersion((record["eventName"].string ?? "").bounded(to: Scene.longest))
        let parameters = record["requestParameters"]
        if let only = parameters.members.first, parameters.members.count == 1, only.key.hasSuffix("Request") {
            request = only.value
        } else {
            request = parameters
        }
    }

    /// The first of these parameters that is a text or a number.
    func name(_ keys: String...) -> String? {
        for key in keys {
            if let found = Scene.clean(request[key]) { return found }
        }
        return nil
    }

    /// A blank and the first of these parameters; nothing where there is none.
    func and(_ word: String = "", _ keys: String...) -> String {
        for key in keys {
            if let found = Scene.clean(request[key]) { return word.isEmpty ? " \(found)" : " \(word) \(found)" }
        }
        return ""
    }

    /// A parameter that holds a name or an ARN, as the name.
    func tail(_ keys: String...) -> String? {
        for key in keys {
            guard let text = request[key].text.filled else { continue }
            return Scene.short(text)
        }
        return nil
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

    /// A value as a name; `nil` where there is nothing to show.
    static func clean(_ value: JSONValue) -> String? { value.text.filled.map { clean($0) } }

    /// A text on one line without anything invisible, and not too long.
    static func clean(_ text: String) -> String {
        if text.utf8.count <= longest, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
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

    /// The first of some names: `a, b, c, …`.
    static func list(_ names: [String], limit: Int = 3) -> String {
        let shown = names.prefix(limit).map { clean($0) }.joined(separator: ", ")
        return names.count > limit ? shown + ", …" : shown
    }

    /// `instance i-1`, `3 instances (i-1, i-2, i-3)`, or `instances` where none is named.
    static func counted(_ names: [String], _ one: String, _ many: String? = nil) -> String {
        let plural = many ?? one + "s"
        switch names.count {
        case 0: return plural
        case 1: return "\(one) \(list(names))"
        default: return "\(names.count) \(plural) (\(list(names)))"
        }
    }

    /// `CreateFunction20150331` and `CreateFunction2020_05_31` as `CreateFunction`, `…20150331v2` as well.
    private static func withoutVersion(_ action: String) -> String {
        var bytes = Array(action.utf8)
        if bytes.count > 2, bytes[bytes.count - 2] == 0x76, bytes[bytes.count - 1].isDigit { bytes.removeLast(2) }
        let name = bytes.prefix { !$0.isDigit }
        let version = bytes.dropFirst(name.count).filter { $0 != 0x5F }
        guard version.count == 8, version.allSatisfy(\.isDigit), !name.isEmpty else { return action }
        return String(decoding: name, as: UTF8.self)
    }
}
