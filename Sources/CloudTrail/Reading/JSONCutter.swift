internal import CSimdjson
internal import Glibc

/// Cuts a text into the JSON values that may be records, however they are wrapped: one after another, on lines, in
/// an array, in `{"Records":[…]}` or `{"Events":[…],"NextToken":…}`, or several of these one after another.
///
/// It looks at quotes and brackets only, and goes on after damage, so it serves where a document as a whole is not
/// valid JSON, or is too large to hold: the text may be given window by window.
struct JSONCutter {
    /// What was found at ``position``.
    enum Piece: Equatable {
        /// A whole value.
        case value(Range<Int>)
        /// The text ends within a value that starts here.
        case incomplete(Int)
        /// Bytes that can't stand where they do; where they may begin a value, that comes next.
        case garbage(Range<Int>)
        /// The text ends between values.
        case end
    }

    private enum Level { case top, array, object }

    /// Where to go on, as an offset into the text.
    var position = 0
    private var levels: [Level] = [.top]

    /// Whether the text is within a list that has not ended.
    var isInList: Bool { levels.count > 1 }

    /// The next piece of `text`. The caller moves ``position`` when it moves the window.
    mutating func next(_ text: UnsafeBufferPointer<UInt8>) -> Piece {
        while true {
            while position < text.count, text[position].isSpaceOrComma { position += 1 }
            guard position < text.count else { return .end }
            switch (levels.last ?? .top, text[position]) {
            case (.object, UInt8(ascii: "}")), (.array, UInt8(ascii: "]")):
                levels.removeLast()
                position += 1
            case (.object, UInt8(ascii: "\"")):
                guard let start = memberValue(text, at: position) else { return .incomplete(position) }
                if isList(text, key: position, value: start) {
                    position = start + 1
                    levels.append(.array)
                    continue
                }
                guard let end = valueEnd(text, start), end > start || end < text.count else {
                    return .incomplete(position)
                }
                position = max(end, start + 1)
            case (.object, _):
                // What should end the object around the list, or go on with it, does neither.
                levels.removeLast()
                return .garbage(position..<position + 1)
            case (.top, UInt8(ascii: "[")):
                levels.append(.array)
                position += 1
            case (.top, UInt8(ascii: "{")) where isWrapper(text, position):
                levels.append(.object)
                position += 1
            case (_, UInt8(ascii: "{")), (.array, UInt8(ascii: "[")):
                guard let end = valueEnd(text, position) else { return .incomplete(position) }
                defer { position = end }
                return .value(position..<end)
            default:
                let start = position
                repeat {
                    position += 1
                } while position < text.count && !text[position].mayStart(inArray: levels.last == .array)
                return .garbage(start..<position)
            }
        }
    }

    /// Where the member's value starts whose key starts at `key`; `nil` where the text ends first.
    private func memberValue(_ text: UnsafeBufferPointer<UInt8>, at key: Int) -> Int? {
        guard var i = valueEnd(text, key) else { return nil }
        while i < text.count, text[i].isSpaceOrComma || text[i] == UInt8(ascii: ":") { i += 1 }
        return i < text.count ? i : nil
    }

    private func isList(_ text: UnsafeBufferPointer<UInt8>, key: Int, value: Int) -> Bool {
        text[value] == UInt8(ascii: "[") && (text.has("\"Records\"", at: key) || text.has("\"Events\"", at: key))
    }

    /// Whether a list is among the first few, short members of the object at `start`.
    private func isWrapper(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let near = UnsafeBufferPointer(rebasing: text[start..<min(text.count, start + 4096)])
        var i = 1
        for _ in 0..<4 {
            while i < near.count, near[i].isSpaceOrComma { i += 1 }
            guard i < near.count, near[i] == UInt8(ascii: "\""), let value = memberValue(near, at: i) else {
                return false
            }
            if isList(near, key: i, value: value) { return true }
            guard let end = valueEnd(near, value) else { return false }
            i = end
        }
        return false
    }

    private func valueEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard let base = text.baseAddress else { return nil }
        let end = csj_value_end(base + start, text.count - start)
        return end == Int(bitPattern: UInt.max) ? nil : start + end
    }
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
    var isSpaceOrComma: Bool { isSpace || self == UInt8(ascii: ",") }

    /// Whether a value or the end of a list may start with this byte.
    fileprivate func mayStart(inArray: Bool) -> Bool {
        self == UInt8(ascii: "{") || (inArray ? self == UInt8(ascii: "]") : self == UInt8(ascii: "["))
    }
}

extension UnsafeBufferPointer<UInt8> {
    func has(_ literal: StaticString, at start: Int) -> Bool {
        guard start >= 0, start + literal.utf8CodeUnitCount <= count else { return false }
        guard let base = baseAddress else { return true }
        return memcmp(base + start, literal.utf8Start, literal.utf8CodeUnitCount) == 0
    }
}
