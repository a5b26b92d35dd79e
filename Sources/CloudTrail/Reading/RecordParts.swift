internal import CSimdjson

// Walking parts of a record. Unsafe: the C walker calls back with a pointer to a closure that lives on this stack
// frame for as long as the walk lasts.

extension DocumentReader {
    /// The facts of a record's `userIdentity`.
    public func identity(of view: RecordView) -> Identity {
        var identity = Identity()
        members(of: view.identity) { path, value in identity.set(path, value) }
        return identity
    }

    /// What the record says of credentials that its call gave out.
    public func grant(of view: RecordView) -> CredentialGrant {
        var grant = CredentialGrant()
        members(of: view.raw) { path, value in grant.set(path, value) }
        return grant
    }

    /// `addendum.originalEventID` of a record that replaces another one (`UPDATED_DATA`).
    public func originalEventID(of view: RecordView) -> String? {
        var original: String?
        members(of: view.addendum) { path, value in
            if path == "originalEventID", !value.isEmpty { original = value }
        }
        return original
    }

    /// Which part of a record a text stands in.
    public enum Part: Sendable {
        /// `requestParameters`.
        case request
        /// `responseElements`.
        case response
        /// `resources` of the record, or `Resources` of the lookup-events entry around it.
        case resources
        /// Anything else but `userIdentity`.
        case other
    }

    /// Calls `body` for each string of the record that begins with `arn:` or whose key can name a resource
    /// (``ResourceRules/fields``): where it stands, the last key on its path, the text.
    public func leaves(
        of view: RecordView, _ body: (Part, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        withoutActuallyEscaping(body) { body in
            var box = LeafBox(body: body)
            withUnsafeMutablePointer(to: &box) { context in
                for part in [view.raw, view.lookupResources] where !part.isEmpty {
                    csj_leaves(
                        inner, csj_span(part),
                        { context, part, key, value in
                            context?.assumingMemoryBound(to: LeafBox.self).pointee.body(
                                Part(part), key.buffer, value.buffer)
                        }, context)
                }
            }
        }
    }

    private func members(of json: UnsafeBufferPointer<UInt8>, _ body: (String, String) -> Void) {
        guard !json.isEmpty else { return }
        withoutActuallyEscaping(body) { body in
            var box = MemberBox(body: body)
            withUnsafeMutablePointer(to: &box) { context in
                csj_members(
                    inner, csj_span(json),
                    { context, path, value in
                        context?.assumingMemoryBound(to: MemberBox.self).pointee.body(
                            String(decoding: path.buffer, as: UTF8.self), String(decoding: value.buffer, as: UTF8.self))
                    }, context)
            }
        }
    }
}

private struct LeafBox {
    let body: (DocumentReader.Part, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
}

extension DocumentReader.Part {
    fileprivate init(_ part: csj_part) {
        switch part {
        case CSJ_REQUEST: self = .request
        case CSJ_RESPONSE: self = .response
        case CSJ_RESOURCES: self = .resources
        default: self = .other
        }
    }
}

private struct MemberBox {
    let body: (String, String) -> Void
}

extension Identity {
    /// Sets the fact that stands at `path` within `userIdentity`; paths that are not known are ignored, and so are
    /// empty texts, which mean nothing in CloudTrail.
    fileprivate mutating func set(_ path: String, _ value: String) {
        guard !value.isEmpty else { return }
        switch path {
        case "type": type = value
        case "userName": userName = value
        case "principalId": principalID = value
        case "arn": arn = value
        case "accountId": accountID = value
        case "accessKeyId": accessKeyID = value
        case "invokedBy": invokedBy = value
        case "identityProvider": identityProvider = value
        case "credentialId": credentialID = value
        case "invokedByDelegate.accountId": delegateAccountID = value
        case "onBehalfOf.userId": onBehalfOfUserID = value
        case "onBehalfOf.identityStoreArn": onBehalfOfStoreARN = value
        case "inScopeOf.sourceArn": inScopeOfARN = value
        case "sessionContext.sessionIssuer.type": issuerType = value
        case "sessionContext.sessionIssuer.userName": issuerName = value
        case "sessionContext.sessionIssuer.principalId": issuerPrincipalID = value
        case "sessionContext.sessionIssuer.arn": issuerARN = value
        case "sessionContext.sessionIssuer.accountId": issuerAccountID = value
        case "sessionContext.webIdFederationData.federatedProvider": federatedProvider = value
        case "sessionContext.attributes.creationDate": creationDate = value
        case "sessionContext.attributes.mfaAuthenticated": mfaAuthenticated = Self.truth(value)
        case "sessionContext.sourceIdentity": sourceIdentity = value
        case "sessionContext.ec2RoleDelivery": ec2RoleDelivery = value
        case "sessionContext.assumedRoot": assumedRoot = Self.truth(value)
        case "sessionContext.signInSessionArn": signInSessionARN = value
        default: break
        }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}
