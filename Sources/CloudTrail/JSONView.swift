/// What can be looked up in JSON, however it is held.
protocol JSONReadable {
    /// The value of a key; null where this is no object or has no such key.
    subscript(key: String) -> Self { get }
    /// See ``JSONValue/string``.
    var string: String? { get }
    /// All values at the end of a path of keys. Arrays on the way are walked into, one at the end is spread out.
    func values(at path: String...) -> [Self]
    /// Whether this is `null`, or not there.
    var isNull: Bool { get }
}

extension JSONValue: JSONReadable {
    var isNull: Bool { self == .null }
}

/// A value of a document that a ``JSONTape`` has read: as ``JSONValue``, of which nothing is made before it is asked for.
///
/// It holds plain pointers, since sentences are made by the hundred thousand and each looks at a dozen values. They are good
/// as long as ``JSONTape/read(_:_:)`` runs, which lends it, and nothing that sentences are made of keeps it.
public struct JSONView {
    let nodes: UnsafePointer<JSONTape.Node>
    let bytes: UnsafePointer<UInt8>
    /// Below 0 for what is not there.
    let place: Int

    private func view(_ place: Int) -> JSONView { JSONView(nodes: nodes, bytes: bytes, place: place) }

    var kind: JSONTape.Kind { place < 0 ? .null : nodes[place].kind }

    /// The text as it stands, of strings what is between the quotes.
    var printed: UnsafeBufferPointer<UInt8> {
        guard place >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: bytes + nodes[place].start, count: nodes[place].end - nodes[place].start)
    }

    /// The same, of a string with its quotes.
    var printedWithQuotes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + nodes[place].start - 1, count: nodes[place].end - nodes[place].start + 2)
    }

    /// The value of a key, the first one where it is repeated; `null` where this is no object or has no such key.
    public subscript(key: String) -> JSONView {
        guard kind == .object else { return view(-1) }
        var key = key
        return key.withUTF8 { key in
            var member = place + 1
            while member < nodes[place].next {
                if view(member).has(key) { return view(member + 1) }
                member = nodes[member + 1].next
            }
            return view(-1)
        }
    }

    /// Whether this key or string has a text, which is of ASCII: such a text is equal to none that has other bytes and as
    /// many.
    private func has(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if kind == .plain {
            let printed = printed
            guard printed.count == text.count else { return false }
            for place in 0..<text.count where printed[place] != text[place] { return false }
            return true
        }
        guard kind == .escaped, let string else { return false }
        return string.utf8.elementsEqual(text)
    }

    /// Whether this is a string with this text of ASCII.
    public func isText(_ text: StaticString) -> Bool {
        has(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// An element; `null` where this is no array or is shorter.
    public subscript(index: Int) -> JSONView {
        guard kind == .array else { return view(-1) }
        var (element, left) = (place + 1, index)
        while element < nodes[place].next {
            if left == 0 { return view(element) }
            left -= 1
            element = nodes[element].next
        }
        return view(-1)
    }

    /// The elements, where this is an array; none otherwise.
    var array: [JSONView] {
        guard kind == .array else { return [] }
        var elements: [JSONView] = []
        var element = place + 1
        while element < nodes[place].next {
            elements.append(view(element))
            element = nodes[element].next
        }
        return elements
    }

    /// The elements of an array; any other value but `null` is its own only element.
    private var elements: [JSONView] {
        switch kind {
        case .array: array
        case .null: []
        default: [self]
        }
    }

    /// A key, and its value.
    struct Member {
        let keyView: JSONView
        let value: JSONView

        var key: String { keyView.string ?? "" }
    }

    /// The member, where this is an object with one.
    var onlyMember: Member? {
        guard kind == .object, place + 1 < nodes[place].next, nodes[place + 2].next == nodes[place].next else {
            return nil
        }
        return Member(keyView: view(place + 1), value: view(place + 2))
    }

    /// The first members, where this is an object; none otherwise.
    func members(atMost limit: Int = .max) -> [Member] {
        guard kind == .object else { return [] }
        var members: [Member] = []
        var member = place + 1
        while member < nodes[place].next, members.count < limit {
            members.append(Member(keyView: view(member), value: view(member + 1)))
            member = nodes[member + 1].next
        }
        return members
    }

    /// The text, where this is one.
    public var string: String? {
        switch kind {
        case .plain, .raw: String(decoding: printed, as: UTF8.self)
        case .escaped: JSONParser.unescaped(printed)
        case .null, .yes, .no, .number, .array, .object: nil
        }
    }

    /// A text, number or truth value as text.
    var text: String? {
        switch kind {
        case .number: String(decoding: printed, as: UTF8.self)
        case .yes: "true"
        case .no: "false"
        case .null, .array, .object: nil
        case .plain, .raw, .escaped: string
        }
    }

    /// Whether this is a text.
    var isString: Bool {
        switch kind {
        case .plain, .raw, .escaped: true
        case .null, .yes, .no, .number, .array, .object: false
        }
    }

    /// Whether there is a ``text`` that is not empty.
    var isFilled: Bool {
        switch kind {
        case .number, .yes, .no: true
        case .null, .array, .object: false
        case .plain, .raw, .escaped: !printed.isEmpty
        }
    }

    /// The truth value, also where it is printed as a text.
    var bool: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: isText("true") ? true : isText("false") ? false : nil
        }
    }
}

extension JSONView: JSONReadable {
    func values(at path: String...) -> [JSONView] {
        var found = [self]
        for key in path { found = found.flatMap(\.elements).map { $0[key] } }
        return found.flatMap(\.elements).filter { !$0.isNull }
    }

    var isNull: Bool { kind == .null }
}
