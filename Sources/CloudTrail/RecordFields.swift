/// Which members of a record become part of its tree.
///
/// A sentence about an event needs what was called, with what, and what came of it. A third to a half of a record is
/// something else: who called, in every detail, and numbers of the service's own.
enum RecordFields {
    /// All.
    case all
    /// Those of a record that a sentence may need.
    case ofSentence
    /// Those of its `userIdentity`.
    case ofCaller

    /// What becomes of the value behind a key, which `text` begins with, quotes and all; `nil` to leave it out.
    func inner(_ text: UnsafeBufferPointer<UInt8>) -> RecordFields? {
        switch self {
        case .all: .all
        case .ofSentence:
            text.has("\"userIdentity\"", at: 0) ? .ofCaller : Self.others.contains { text.has($0, at: 0) } ? nil : .all
        case .ofCaller: text.has("\"type\"", at: 0) || text.has("\"accountId\"", at: 0) ? .all : nil
        }
    }

    private static let others: [StaticString] = [
        "\"eventVersion\"", "\"eventTime\"", "\"eventID\"", "\"eventCategory\"", "\"sourceIPAddress\"", "\"requestID\"",
        "\"managementEvent\"", "\"resources\"", "\"tlsDetails\"", "\"sharedEventID\"", "\"vpcEndpointId\"",
        "\"vpcEndpointAccountId\"", "\"sessionCredentialFromConsole\"", "\"edgeDeviceDetails\"",
    ]
}
