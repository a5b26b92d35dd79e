internal import Glibc

/// A text that equals another only when their bytes do.
///
/// Swift's own equality holds canonically equivalent spellings for the same, which would let one name in a log hide
/// behind another and make the outcome depend on which of the two came first.
struct ExactText: Hashable, Comparable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (a: ExactText, b: ExactText) -> Bool {
        a.text.utf8.count == b.text.utf8.count && compare(a.text, b.text) == 0
    }
    static func < (a: ExactText, b: ExactText) -> Bool { compare(a.text, b.text) < 0 }

    func hash(into hasher: inout Hasher) {
        Self.withBytes(text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    /// Negative, zero or positive as `a` comes before, equals or follows `b` byte by byte.
    static func compare(_ a: String, _ b: String) -> Int {
        withBytes(a) { first in
            withBytes(b) { second in
                let shared = min(first.count, second.count)
                guard let start = first.baseAddress, let other = second.baseAddress else {
                    return first.count - second.count
                }
                let order = memcmp(start, other, shared)
                return order == 0 ? first.count - second.count : Int(order)
            }
        }
    }

    /// Lends a text's bytes. `withUTF8` is for texts that may change, and counts references of a copy each time.
    @inline(__always)
    private static func withBytes<R>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        if let made = text.utf8.withContiguousStorageIfAvailable(body) { return made }
        var text = text
        return text.withUTF8(body)
    }

    /// The texts in byte order, each once, and for each text its place among them.
    static func rank(_ texts: [String]) -> (values: [String], places: [Int32]) {
        var numbers: [ExactText: Int32] = [:]
        var values: [(start: UInt64, number: Int32, text: String)] = []
        let numberOf = texts.map { text in
            let next = Int32(values.count)
            let number = numbers[ExactText(text), default: next]
            guard number == next else { return number }
            numbers[ExactText(text)] = next
            values.append((start(text), next, text))
            return next
        }
        values.sort { a, b in a.start == b.start ? compare(a.text, b.text) < 0 : a.start < b.start }
        var place = [Int32](repeating: 0, count: values.count)
        for (rank, value) in values.enumerated() { place[Int(value.number)] = Int32(rank) }
        return (values.map(\.text), numberOf.map { place[Int($0)] })
    }

    /// The first eight bytes as one number, which has their order.
    private static func start(_ text: String) -> UInt64 {
        var start: UInt64 = 0
        var count = 0
        for byte in text.utf8.prefix(8) {
            start = start << 8 | UInt64(byte)
            count += 1
        }
        return count == 0 ? 0 : start << UInt64(8 * (8 - count))
    }
}
