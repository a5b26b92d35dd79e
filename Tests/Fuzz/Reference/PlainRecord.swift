import CloudTrail

/// What a record says, as far as the reader hands it out.
struct PlainRecord: Equatable, CustomStringConvertible {
    static let fields: [(name: String, field: RecordView.TextField)] = [
        ("eventID", .eventID), ("eventTime", .eventTime), ("eventSource", .eventSource), ("eventName", .eventName),
        ("awsRegion", .awsRegion), ("sourceIPAddress", .sourceIPAddress), ("userAgent", .userAgent),
        ("errorCode", .errorCode), ("errorMessage", .errorMessage), ("eventType", .eventType),
        ("eventCategory", .eventCategory), ("recipientAccountId", .recipientAccountId),
    ]

    /// In the order of ``fields``; empty where absent.
    var texts: [[UInt8]]
    var readOnly: Bool?

    var description: String {
        let texts = zip(Self.fields, self.texts).filter { !$1.isEmpty }
        return texts.map { "\($0.name) \(String(decoding: $1, as: UTF8.self).debugDescription)" }.joined(
            separator: ", ")
            + (readOnly.map { ", readOnly \($0)" } ?? "")
    }

    /// What was handed out.
    init(_ view: RecordView) {
        texts = Self.fields.map { Array(view.text($0.field)) }
        readOnly = view.readOnly
    }

    /// What should be handed out. Of a key that stands twice, the last that is a text counts; a text with half a
    /// surrogate pair in it is none.
    init(_ object: PlainValue) {
        texts = Self.fields.map { field in object.values(field.name).compactMap(\.text).last ?? [] }
        readOnly = object.values("readOnly").last.flatMap { value in
            switch String(decoding: value.text ?? Array(value.bytes), as: UTF8.self) {
            case "true": true
            case "false": false
            case "True", "TRUE": value.isString ? true : nil
            case "False", "FALSE": value.isString ? false : nil
            default: nil
            }
        }
    }
}

extension Identity {
    private static var paths: [(String, WritableKeyPath<Identity, String?>)] {
        [
            ("type", \.type), ("userName", \.userName), ("principalId", \.principalID), ("arn", \.arn),
            ("accountId", \.accountID), ("accessKeyId", \.accessKeyID), ("invokedBy", \.invokedBy),
            ("identityProvider", \.identityProvider), ("credentialId", \.credentialID),
            ("invokedByDelegate.accountId", \.delegateAccountID), ("onBehalfOf.userId", \.onBehalfOfUserID),
            ("onBehalfOf.identityStoreArn", \.onBehalfOfStoreARN), ("inScopeOf.sourceArn", \.inScopeOfARN),
            ("sessionContext.sessionIssuer.type", \.issuerType),
            ("sessionContext.sessionIssuer.userName", \.issuerName),
            ("sessionContext.sessionIssuer.principalId", \.issuerPrincipalID),
            ("sessionContext.sessionIssuer.arn", \.issuerARN),
            ("sessionContext.sessionIssuer.accountId", \.issuerAccountID),
            ("sessionContext.webIdFederationData.federatedProvider", \.federatedProvider),
            ("sessionContext.attributes.creationDate", \.creationDate),
            ("sessionContext.sourceIdentity", \.sourceIdentity),
            ("sessionContext.ec2RoleDelivery", \.ec2RoleDelivery),
            ("sessionContext.signInSessionArn", \.signInSessionARN),
        ]
    }

    /// The caller as a record names it; `nil` where keys are repeated or written with escapes, or where something else
    /// than a text stands in the place of one: no record has that, and readers may differ.
    init?(plain record: PlainValue) {
        self.init()
        guard Self.isPlain(record) else { return nil }
        for (path, field) in Self.paths {
            if let value = record.value(at: "userIdentity.\(path)") {
                guard let text = value.text else { return nil }
                self[keyPath: field] = text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
            }
        }
        mfaAuthenticated = Self.truth(record.value(at: "userIdentity.sessionContext.attributes.mfaAuthenticated"))
        assumedRoot = Self.truth(record.value(at: "userIdentity.sessionContext.assumedRoot"))
    }

    private static func truth(_ value: PlainValue?) -> Bool? {
        guard let value else { return nil }
        let text = String(decoding: value.text ?? Array(value.bytes), as: UTF8.self).lowercased()
        return text == "true" ? true : text == "false" ? false : nil
    }

    private static func isPlain(_ value: PlainValue) -> Bool {
        guard case .object(let members) = value.kind else { return true }
        let keys = members.map(\.key)
        return Set(keys).count == keys.count && members.allSatisfy { isPlain($0.value) }
            && keys.allSatisfy { !$0.contains(UInt8(ascii: "\\")) && !$0.contains(UInt8(ascii: ".")) }
    }
}

extension PlainValue {
    /// The value at a path of keys joined by dots; `nil` where it is absent or null.
    fileprivate func value(at path: String) -> PlainValue? {
        var value: PlainValue? = self
        for key in path.split(separator: ".") { value = value?.values(String(key)).last }
        return value.flatMap { $0.bytes.elementsEqual("null".utf8) ? nil : $0 }
    }
}
