internal import CSimdjson

// Parts of a record beyond its top-level fields. Unsafe: what the C walkers hand out are spans into the record's text
// or into their own buffers. They hold as long as reader and document do, and until the same walker is asked for the next;
// nobody keeps them longer.

extension DocumentReader {
    /// The facts of a record's `userIdentity`. The record must be the one that was handed out last.
    public func identity(of view: RecordView) -> Identity {
        let texts = identityTexts(of: view)
        return Identity(texts: { texts[$0].isEmpty ? nil : String(decoding: texts[$0], as: UTF8.self) })
    }

    /// The facts of a record's `userIdentity`, in the order of ``Identity/paths``, empty where absent. The record must be
    /// the one that was handed out last.
    public func identityTexts(of view: RecordView) -> PickedTexts { identityPicker.pick(identityOf: reader) }

    /// What a record says of credentials that its call gave out, in the order of ``CredentialGrant/paths``, empty where
    /// absent. The record must be the one that was handed out last.
    public func grantTexts(of view: RecordView) -> PickedTexts { grantPicker.pick(recordOf: reader) }

    /// `addendum.originalEventID` of a record that replaces another one (`UPDATED_DATA`).
    public func originalEventID(of view: RecordView) -> String? {
        addendumPicker.pick(view.addendum).first { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
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

    /// A string of a record.
    public struct Leaf {
        private let leaf: csj_leaf

        fileprivate init(_ leaf: csj_leaf) { self.leaf = leaf }

        /// Where it stands.
        public var part: Part { Part(leaf.part) }
        /// The last object key on the path to it.
        public var key: UnsafeBufferPointer<UInt8> { leaf.key.buffer }
        /// The text, unescaped.
        public var value: UnsafeBufferPointer<UInt8> { leaf.value.buffer }
        /// A hash of key and text; of an ARN, of the text alone.
        public var hash: UInt64 { leaf.hash }
        /// Of the ARN of an object, the ARN of its bucket, which is what it names: objects are countless.
        public var bucket: UnsafeBufferPointer<UInt8>? {
            guard isARN, let partitionEnd = value.dropFirst(4).prefix(20).firstIndex(of: 0x3A),
                value.has("s3:::", at: partitionEnd + 1),
                let slash = value[(partitionEnd + 6)...].firstIndex(of: 0x2F)
            else { return nil }
            return UnsafeBufferPointer(rebasing: value[..<slash])
        }
        /// Whether the text begins as an ARN does, so that what it names does not depend on anything else.
        public var isARN: Bool { value.has("arn:", at: 0) }
    }

    /// Strings of a record, which hold like the record itself.
    public struct Leaves: Sequence, IteratorProtocol {
        private var leaves: UnsafeBufferPointer<csj_leaf>.Iterator

        fileprivate init(_ first: UnsafePointer<csj_leaf>?, _ count: Int) {
            leaves = UnsafeBufferPointer(start: first, count: count).makeIterator()
        }

        /// The next of them.
        public mutating func next() -> Leaf? { leaves.next().map { Leaf($0) } }
    }

    /// Calls `body` with the strings of the record that begin with `arn:` or whose key can name a resource
    /// (``ResourceRules/fields``), some at a time. The record must be the one that was handed out last.
    public func leaves(of view: RecordView, _ body: (Leaves) -> Void) {
        var leaves: UnsafePointer<csj_leaf>?
        let count = csj_leaves(reader, &leaves)
        body(Leaves(leaves, count))
        guard !view.lookupResources.isEmpty else { return }
        let more = csj_leaves_of(reader, csj_span(view.lookupResources), &leaves)
        body(Leaves(leaves, more))
    }
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
