/// One JSON document as a list of its values, in the order in which they stand: what is needed to look into it without
/// making a `String`, an array or an object of what nobody asks for. Used for one document after the other; not shared
/// between threads.
public final class JSONTape {
    /// A value, or the key of a member, which stands before its value. Of 16 bytes, since there may be one for every other byte
    /// of a record.
    struct Node {
        private let first: UInt32
        private let last: UInt32
        private var behind: UInt32
        let kind: Kind

        init(_ kind: Kind, _ start: Int, _ end: Int, next: Int) {
            (first, last, behind) = (UInt32(start), UInt32(end), UInt32(next))
            self.kind = kind
        }

        /// Where its text stands, of strings what is between the quotes.
        var start: Int { Int(first) }
        var end: Int { Int(last) }
        /// The node behind all that is inside.
        var next: Int {
            get { Int(behind) }
            set { behind = UInt32(newValue) }
        }
    }

    /// What a node is.
    enum Kind: UInt8 {
        case null, yes, no, number
        /// A string without escapes.
        case plain
        case escaped
        /// JSON that lies too deep, as it stands.
        case raw
        case array, object
    }

    private var nodes: [Node] = []
    /// Memory for more nodes than this is not kept for the next document.
    private static let kept = 1 << 16

    /// A tape for documents to come.
    public init() {}

    /// Reads a document, and calls `body` with it; `nil` where it is not JSON, or more than one value, or longer than
    /// 4 GiB, which no record is. The view that `body`
    /// gets, and what is found through it, must not be kept: it points into the bytes and into this tape.
    public func read<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (JSONView) throws -> Result
    ) rethrows -> Result? {
        guard bytes.count < UInt32.max else { return nil }
        nodes.removeAll(keepingCapacity: nodes.capacity <= Self.kept)
        var parser = JSONParser(bytes)
        parser.skipSpace()
        guard parser.node(level: 1, &nodes) else { return nil }
        parser.skipSpace()
        guard parser.at == bytes.count else { return nil }
        return try nodes.withUnsafeBufferPointer { nodes in
            guard let first = nodes.baseAddress, let text = bytes.baseAddress else { return nil }
            return try body(JSONView(nodes: first, bytes: text, place: 0))
        }
    }
}

extension JSONParser {
    /// Adds a value with all that is inside; `false` for all that is no JSON to ``document()``, and only that.
    fileprivate mutating func node(level: Int, _ nodes: inout [JSONTape.Node]) -> Bool {
        switch byte {
        case 0x22: return stringNode(&nodes)
        case 0x7B: return level > JSONParser.deepest ? rawNode(&nodes) : objectNode(level: level, &nodes)
        case 0x5B: return level > JSONParser.deepest ? rawNode(&nodes) : arrayNode(level: level, &nodes)
        case 0x74: return skip(word: "true") && add(.yes, at, at, &nodes)
        case 0x66: return skip(word: "false") && add(.no, at, at, &nodes)
        case 0x6E: return skip(word: "null") && add(.null, at, at, &nodes)
        default:
            let start = at
            return skipNumber() && add(.number, start, at, &nodes)
        }
    }

    private func add(_ kind: JSONTape.Kind, _ start: Int, _ end: Int, _ nodes: inout [JSONTape.Node]) -> Bool {
        nodes.append(JSONTape.Node(kind, start, end, next: nodes.count + 1))
        return true
    }

    private mutating func stringNode(_ nodes: inout [JSONTape.Node]) -> Bool {
        let start = at + 1
        guard skipString() else { return false }
        guard skippedEscape else { return add(.plain, start, at - 1, &nodes) }
        return hasEscapes(start..<at - 1) && add(.escaped, start, at - 1, &nodes)
    }

    private mutating func rawNode(_ nodes: inout [JSONTape.Node]) -> Bool {
        let start = at
        return skipNested() && add(.raw, start, at, &nodes)
    }

    private mutating func objectNode(level: Int, _ nodes: inout [JSONTape.Node]) -> Bool {
        let place = nodes.count
        nodes.append(JSONTape.Node(.object, at, at, next: 0))
        step()
        skipSpace()
        if byte == 0x7D {
            step()
            nodes[place].next = nodes.count
            return true
        }
        while true {
            guard byte == 0x22, stringNode(&nodes), skipColon(), node(level: level + 1, &nodes),
                let more = separator(closing: 0x7D)
            else { return false }
            if !more { break }
        }
        nodes[place].next = nodes.count
        return true
    }

    private mutating func arrayNode(level: Int, _ nodes: inout [JSONTape.Node]) -> Bool {
        let place = nodes.count
        nodes.append(JSONTape.Node(.array, at, at, next: 0))
        step()
        skipSpace()
        if byte == 0x5D {
            step()
            nodes[place].next = nodes.count
            return true
        }
        while true {
            guard node(level: level + 1, &nodes), let more = separator(closing: 0x5D) else { return false }
            if !more { break }
        }
        nodes[place].next = nodes.count
        return true
    }
}
