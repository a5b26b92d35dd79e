/// Which resources a record is about, leaf by leaf: a field's name and its text.
///
/// A rule makes an ARN only where the parts are certain. Things that several accounts may share (a subnet, a security
/// group) are taken to be of the account that recorded the call.
public enum ResourceRules {
    /// The names of the fields that can name a resource without an ARN. Other leaves can be skipped, unless their text
    /// begins with `arn:`.
    public static let fields: Set<String> = Set(byField.keys).union(idFields)

    /// The resources that one text names.
    ///
    /// - Parameters:
    ///   - field: the last object key on the path to the text.
    ///   - value: the text; over 2,048 bytes it names nothing.
    ///   - eventSource: `eventSource` of the record.
    ///   - region: `awsRegion` of the record.
    ///   - account: the account of the record; anything but 12 digits counts as unknown.
    ///   - inResponse: whether the text stands in `responseElements`: there `loadBalancerName` is also said of load
    ///     balancers that are not classic, and `name` of much.
    /// - Returns: none, one, or for listeners and rules the load balancer as well.
    public static func reference(
        field: String, value: String, eventSource: String, region: String, account: String, inResponse: Bool = false
    ) -> [ResourceReference] {
        reference(
            field: field, value: value, at: Place(eventSource: eventSource, region: region, account: account),
            inResponse: inResponse)
    }

    /// See ``reference(field:value:eventSource:region:account:inResponse:)``; what records have in common is worked out
    /// once for them.
    public static func reference(
        field: String, value: String, at place: Place, inResponse: Bool
    ) -> [ResourceReference] {
        guard !value.isEmpty, value.utf8.count <= ARN.longest else { return [] }
        if value.begins(with: "arn:") {
            return ARN(value).map { ResourceReference.references(of: $0, printed: value) } ?? []
        }
        if idFields.contains(field), let found = place.id(value) { return [found] }
        guard let rules = byField[field], isName(value) else { return [] }
        for rule in rules where rule.service.isEmpty || rule.service == place.service {
            if inResponse, rule.requestOnly { continue }
            guard let found = rule.make(place, value) else { continue }
            return [found]
        }
        return []
    }

    /// The resources in the message of a denied call: "… is not authorized to perform: … on resource: arn:… because …".
    public static func references(inErrorMessage message: String) -> [ResourceReference] {
        guard message.utf8.count <= 4_096 else { return [] }
        var found: [ResourceReference] = []
        var rest = message
        while let after = rest.after(first: "resource: ") {
            rest = after
            let word = after.before(first: 0x20)
            // A sentence may end behind the ARN, or quote it.
            let bare = bare(word)
            guard let arn = ARN(bare) else { continue }
            for reference in ResourceReference.references(of: arn, printed: bare) where !found.contains(reference) {
                found.append(reference)
            }
        }
        return found
    }

    /// A word without the quotes before and what ends a sentence behind.
    private static func bare(_ word: String) -> String {
        // Of ASCII, each byte is a character.
        if word.utf8.allSatisfy({ $0 < 0x80 }) {
            let bytes = word.utf8.drop { $0 == 0x22 || $0 == 0x27 }
            guard let last = bytes.lastIndex(where: { !ends.contains($0) }) else { return "" }
            return String(Substring(bytes[...last]))
        }
        return String(word.drop { "\"'".contains($0) }.trimmingEnd { "\"'.,;)".contains($0) })
    }

    /// `"`, `'`, `.`, `,`, `;` and `)`.
    private static let ends: [UInt8] = [0x22, 0x27, 0x2E, 0x2C, 0x3B, 0x29]

    /// Names have no control characters, and CloudTrail prints what it hides in capitals or asterisks.
    private static func isName(_ value: String) -> Bool {
        value.utf8.count <= 512 && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x2A }
            && value != "HIDDEN_DUE_TO_SECURITY_REASONS"
    }
}

extension Substring {
    /// Without the characters at the end that satisfy `test`.
    func trimmingEnd(_ test: (Character) -> Bool) -> Substring {
        var kept = self
        while let last = kept.last, test(last) { kept.removeLast() }
        return kept
    }
}
