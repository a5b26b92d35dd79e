internal import CSimdjson

/// One record of a log, as bytes in a buffer that belongs to the reader.
///
/// A view and everything it hands out hold only during the call that it is given to: the buffer is used again for
/// the next record. That is why the closures here lend buffers and nothing is stored.
public struct RecordView {
    private let pointer: UnsafePointer<csj_record>
    private var record: csj_record {
        @inline(__always) _read { yield pointer.pointee }
    }

    init(_ record: UnsafePointer<csj_record>, isSummaryOnly: Bool) {
        pointer = record
        self.isSummaryOnly = isSummaryOnly
    }

    /// Whether the record comes from an Event history CSV download and has no parameters.
    public let isSummaryOnly: Bool

    /// A field of a record that is a string.
    public enum TextField: Sendable {
        /// The fields, named as in the record.
        case eventID, eventTime, eventSource, eventName, awsRegion, sourceIPAddress, userAgent, errorCode, errorMessage,
            eventType, eventCategory, recipientAccountId
    }

    /// The field's text, unescaped; empty where it is absent, null or no string.
    public func text(_ field: TextField) -> UnsafeBufferPointer<UInt8> {
        switch field {
        case .eventID: record.event_id.buffer
        case .eventTime: record.event_time.buffer
        case .eventSource: record.event_source.buffer
        case .eventName: record.event_name.buffer
        case .awsRegion: record.region.buffer
        case .sourceIPAddress: record.address.buffer
        case .userAgent: record.agent.buffer
        case .errorCode: record.error_code.buffer
        case .errorMessage: record.error_message.buffer
        case .eventType: record.event_type.buffer
        case .eventCategory: record.event_category.buffer
        case .recipientAccountId: record.recipient.buffer
        }
    }

    /// A hash of the field as printed; 0 where ``text(_:)`` is empty because there is no string. Equal ones mean equal
    /// texts; one text may be printed, and so hashed, in several ways.
    public func hash(_ field: NamedField) -> UInt64 {
        let hashes = record.hashes
        return switch field {
        case .eventSource: hashes.source
        case .eventName: hashes.name
        case .awsRegion: hashes.region
        case .sourceIPAddress: hashes.address
        case .userAgent: hashes.agent
        case .errorCode: hashes.error_code
        case .eventType: hashes.type
        case .eventCategory: hashes.category
        case .recipientAccountId: hashes.recipient
        }
    }

    /// A field that says who, what, where or how, so that the same texts come again and again.
    public enum NamedField: Sendable {
        /// The fields, named as in the record.
        case eventSource, eventName, awsRegion, sourceIPAddress, userAgent, errorCode, eventType, eventCategory,
            recipientAccountId
    }

    /// `readOnly`; `nil` where the record does not say. Texts such as `"true"` are understood.
    public var readOnly: Bool? { record.read_only < 0 ? nil : record.read_only == 1 }
    /// The whole record, without insignificant white space.
    public var raw: UnsafeBufferPointer<UInt8> { record.raw.buffer }
    /// `responseElements` as JSON; empty where absent or null.
    public var response: UnsafeBufferPointer<UInt8> { record.response_json.buffer }
    /// `addendum` as JSON; empty where absent or null.
    public var addendum: UnsafeBufferPointer<UInt8> { record.addendum_json.buffer }
    /// `userIdentity` as JSON; empty where absent or null.
    public var identity: UnsafeBufferPointer<UInt8> { record.identity_json.buffer }
    /// `requestParameters` as JSON; empty where absent or null.
    public var request: UnsafeBufferPointer<UInt8> { record.request_json.buffer }
    /// `Resources` of the lookup-events entry that the record came in; empty elsewhere.
    public var lookupResources: UnsafeBufferPointer<UInt8> { record.lookup_resources_json.buffer }
    /// A hash of what the record says, whatever the order of its fields and the white space between them.
    public var contentHash: UInt64 { record.content }
    /// A hash of `userIdentity` as printed; 0 where absent.
    public var identityHash: UInt64 { record.identity }
}

extension csj_span {
    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: data, count: data == nil ? 0 : size) }

    init(_ buffer: UnsafeBufferPointer<UInt8>) { self.init(data: buffer.baseAddress, size: buffer.count) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes hold this text.
    public func contains(_ needle: StaticString) -> Bool { firstPlace(of: needle) != nil }

    /// Where this text stands first in the bytes; `nil` where it does not.
    public func firstPlace(of needle: StaticString) -> Int? {
        let place = csj_find(csj_span(self), needle.utf8Start, needle.utf8CodeUnitCount)
        return place < 0 ? nil : place
    }
}

/// A fixed hash of bytes: the same on every machine and in every run.
public func stableHash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    csj_hash(bytes.baseAddress, bytes.count, seed)
}
