/// Cuts a document that is too large to hold, or that comes through a pipe, into pieces of whole values, which may then
/// be read one by one and at the same time (``DocumentReader/read(_:restart:event:)-(DocumentPiece,_,_)``).
public struct DocumentCutter: Sendable {
    private var cutter = JSONCutter()
    private var isFirst = true
    private var hasBegun = false
    private var isInGarbage = false
    private var ending = DocumentReport()

    /// Begins a document.
    public init() {}

    /// So many values go into a piece, however short they are.
    private static let longest = 1 << 16

    /// Cuts what is whole in `text`, which begins where the last call's return value said, up to a number of values.
    ///
    /// - Returns: what was cut, and how many bytes are done with. Without a piece, nothing more is whole.
    public mutating func cut(_ text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> (piece: DocumentPiece?, used: Int) {
        let places = places(in: text, isLast: isLast)
        defer { cutter.position = 0 }
        return (places.isEmpty ? nil : DocumentPiece(places, of: text), cutter.position)
    }

    /// Where the next values stand in `text`, which stays the same until there are no more; `nil` for what is none.
    mutating func places(in text: UnsafeBufferPointer<UInt8>, isLast: Bool) -> [Range<Int>?] {
        if isFirst {
            guard text.count >= 3 || isLast else { return [] }
            isFirst = false
            if text.has("\u{FEFF}", at: 0) { cutter.position = 3 }
        }
        var places: [Range<Int>?] = []
        while places.count < Self.longest {
            switch cutter.next(text) {
            case .value(let range):
                places.append(range)
                isInGarbage = false
            case .garbage(let range):
                // What went on to the end of the last window goes on in this one.
                defer { isInGarbage = range.upperBound == text.count }
                if isInGarbage { continue }
                if !hasBegun, places.isEmpty {
                    ending.notJSON = String(decoding: text[range].prefix(200), as: UTF8.self)
                }
                places.append(nil)
            case .incomplete(let start):
                cutter.position = isLast ? text.count : start
                if isLast {
                    ending.isCut = true
                    ending.values = 1
                    ending.add("the text ends in the middle of a record")
                }
                hasBegun = hasBegun || !places.isEmpty
                return places
            case .end:
                if isLast, cutter.isInList { ending.isCut = true }
                hasBegun = hasBegun || !places.isEmpty
                return places
            }
        }
        hasBegun = true
        return places
    }

    /// What is to be said of a document of which everything was cut, beside what its pieces hold.
    public func finish() -> DocumentReport { ending }
}

/// Some of the values of a document, with a copy of their text.
public struct DocumentPiece: Sendable {
    /// The text, with ``DocumentReader/padding`` bytes behind it.
    let text: [UInt8]
    /// Where the values stand in ``text``, `nil` for what is none; `nil` where all are objects and the text is a trail
    /// file, which is read fastest.
    let values: [Range<Int>?]?

    /// Bytes of the text.
    public var size: Int { text.count - DocumentReader.padding }

    private static let (head, tail) = (Array(#"{"Records":["#.utf8), Array("]}".utf8))

    fileprivate init(_ places: [Range<Int>?], of source: UnsafeBufferPointer<UInt8>) {
        let isWhole = places.allSatisfy { $0.map { source[$0.lowerBound] == UInt8(ascii: "{") } ?? false }
        var text: [UInt8] = isWhole ? Self.head : []
        text.reserveCapacity(
            places.reduce(64) { $0 + ($1?.count ?? 0) + 1 } + DocumentReader.padding)
        var values: [Range<Int>?] = []
        for place in places {
            if isWhole, text.count > Self.head.count { text.append(UInt8(ascii: ",")) }
            guard let place else {
                values.append(nil)
                continue
            }
            let start = text.count
            text.append(contentsOf: UnsafeBufferPointer(rebasing: source[place]))
            if !isWhole { values.append(start..<text.count) }
        }
        if isWhole { text += Self.tail }
        text.append(contentsOf: repeatElement(0, count: DocumentReader.padding))
        self.text = text
        self.values = isWhole ? nil : values
    }
}

extension DocumentReader {
    /// Reads a piece of a document as ``read(_:restart:event:)-(UnsafeBufferPointer<UInt8>,_,_)`` reads a whole one.
    public func read(
        _ piece: DocumentPiece, restart: () -> Void, event: (RecordView) -> Void
    ) -> DocumentReport {
        piece.text.withUnsafeBufferPointer { padded in
            let text = UnsafeBufferPointer(rebasing: padded[..<piece.size])
            guard let values = piece.values else { return read(text, restart: restart, event: event) }
            return read(values: values, of: text, event: event)
        }
    }
}
