/// Texts one after another in one piece of memory: a `String` for each of a million would take three times as much.
public struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// No texts.
    public init() {}

    /// How many texts there are.
    public var count: Int { ends.count }

    /// A text; bytes that are not UTF-8 become U+FFFD.
    public subscript(index: Int) -> String { String(decoding: utf8(index), as: UTF8.self) }

    /// A text's bytes.
    public func utf8(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// Adds a text.
    public mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        ends.append(bytes.count)
    }

    mutating func append(_ text: some Collection<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    mutating func reserve(texts: Int, bytes: Int) {
        ends.reserveCapacity(texts)
        self.bytes.reserveCapacity(bytes)
    }

    /// The texts at these places.
    public func picked(_ places: some Sequence<Int>) -> PackedTexts {
        var picked = PackedTexts()
        for place in places { picked.append(utf8(place)) }
        return picked
    }
}
