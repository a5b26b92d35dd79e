/// A raw record as a tree, as printed: numbers keep their text, objects their order and repeated keys.
public enum JSONValue: Hashable, Sendable {
    /// `null`; also what is not there.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number as printed.
    case number(String)
    /// A text; bytes that are no UTF-8 and halves of surrogate pairs have become U+FFFD. What lies more than 512 levels
    /// deep is a text, too: its JSON as it stood.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object([Member])

    /// A key with its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// A member of these.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Reads one JSON value; `nil` when the bytes are not JSON or more than one value.
    public init?(parsing bytes: some Collection<UInt8>) {
        let read = { (buffer: UnsafeBufferPointer<UInt8>) in
            var parser = JSONParser(buffer)
            return parser.document()
        }
        guard let value = bytes.withContiguousStorageIfAvailable(read) ?? Array(bytes).withUnsafeBufferPointer(read)
        else { return nil }
        self = value
    }

    /// The value of a key, the first one where it is repeated; `null` where this is no object or has no such key.
    public subscript(key: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        // Most keys already differ in length.
        let count = key.utf8.count
        for member in members where member.key.utf8.count == count && member.key == key { return member.value }
        return .null
    }

    /// An element; `null` where this is no array or is shorter.
    public subscript(index: Int) -> JSONValue {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return .null }
        return elements[index]
    }

    /// All values at the end of a path of keys. Arrays on the way are walked into, one at the end is spread out.
    public func values(at path: String...) -> [JSONValue] {
        var found = [self]
        for key in path { found = found.flatMap(\.elements).map { $0[key] } }
        return found.flatMap(\.elements).filter { $0 != .null }
    }

    /// The elements of an array; any other value but `null` is its own only element.
    private var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    /// The text, where this is one.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A text, number or truth value as text.
    public var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The truth value, also where it is printed as a text.
    public var bool: Bool? {
        switch self {
        case .bool(let value): value
        case .string("true"): true
        case .string("false"): false
        default: nil
        }
    }

    /// The elements, where this is an array; none otherwise.
    public var array: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The members, where this is an object; none otherwise.
    public var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
}
