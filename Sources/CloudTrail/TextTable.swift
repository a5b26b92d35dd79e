internal import CSystem
internal import Glibc

/// Texts by number, each once, in one piece of memory: what a hundred thousand callers say of themselves repeats, and
/// two texts are the same, byte for byte, exactly when their numbers are.
public struct TextTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends; the first two are the absent and the empty one.
    private var ends: [Int] = [0, 0]
    /// Numbers by hash, open addressing: the number, and above it bits of the hash, so that hardly any other text is
    /// looked at; 0 is free.
    private var slots: [UInt64] = []
    private var mask = 0

    /// The number of what is not there, as opposed to an empty text.
    public static let absent: Int32 = 0
    /// The number of the empty text. All numbers above are of texts that say something.
    public static let empty: Int32 = 1

    /// Texts are found by a hash that nobody who writes a log can foresee.
    private static let seed = UInt64.random(in: .min ... .max)

    /// No texts.
    public init() {}

    /// How many numbers are in use, those of the absent and the empty text included.
    public var count: Int { ends.count }

    /// A text; an empty one for what is absent.
    public subscript(number: Int32) -> String {
        number <= Self.empty ? "" : withText(number) { String(decoding: $0, as: UTF8.self) }
    }

    /// A text that may be absent.
    public func optional(_ number: Int32) -> String? { number == Self.absent ? nil : self[number] }

    /// Lends a text to `body`.
    public func withText<R>(_ number: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let range = (number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Negative, zero or positive as the first text comes before, equals or follows the second byte by byte.
    public func compare(_ a: Int32, _ b: Int32) -> Int {
        if a == b { return 0 }
        return withText(a) { first in withText(b) { second in Self.compare(first, second) } }
    }

    /// Puts the numbers of texts in the order of their bytes.
    public func sort(_ numbers: inout [Int32]) {
        // Most are told apart by the first eight bytes, as a number, without a look at the texts.
        let begun = numbers.map { number in
            withText(number) { text in
                (
                    text.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (56 - 8 * $1.offset) },
                    number
                )
            }
        }
        numbers = begun.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : compare($0.1, $1.1) < 0 }.map(\.1)
    }

    /// See ``compare(_:_:)-(Int32,_)``.
    public static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
        let order = memcmp(first, second, min(a.count, b.count))
        return order == 0 ? a.count - b.count : Int(order)
    }

    /// Whether a text begins with another.
    public func begins(_ number: Int32, with prefix: StaticString) -> Bool {
        withText(number) { text in prefix.withUTF8Buffer { text.starts(with: $0) } }
    }

    /// The number of a text, a new one where it is not there yet.
    public mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        text.isEmpty ? Self.empty : number(of: text, Self.hash(text))
    }

    /// The numbers of many texts. To find one costs waiting for memory three times, for its place in the table, where the
    /// text lies that is there, and the text: of those that come next these are fetched meanwhile.
    ///
    /// What is prefetched is never read through those pointers.
    /// - Parameters:
    ///   - texts: these hold while they are numbered.
    ///   - empty: what empty texts have for a number.
    ///   - numbers: where each one's number goes; there is room for all.
    public mutating func number(
        _ texts: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, empty: Int32,
        to numbers: UnsafeMutableBufferPointer<Int32>
    ) {
        if (ends.count + texts.count) * 3 > slots.count * 2 { grow(to: (ends.count + texts.count) * 2) }
        // Only to prefetch: texts may move while these are added, and then are fetched for nothing.
        let places = slots.withUnsafeBufferPointer(\.baseAddress)
        let start = bytes.withUnsafeBufferPointer(\.baseAddress)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: texts.count) { hashes in
            let (placed, found) = (24, 12)
            for step in 0..<texts.count + placed {
                if step < texts.count {
                    let text = texts[step]
                    let hash = text.isEmpty ? 0 : Self.hash(text)
                    hashes.initializeElement(at: step, to: hash)
                    if let places { csystem_prefetch(places + (Int(truncatingIfNeeded: hash) & mask)) }
                }
                let next = step - found
                if next >= 0, next < texts.count, let start, let text = likely(hashes[next]) {
                    csystem_prefetch(start + ends[text - 1])
                }
                let now = step - placed
                guard now >= 0 else { continue }
                let text = texts[now]
                numbers.initializeElement(at: now, to: text.isEmpty ? empty : number(of: text, hashes[now]))
            }
        }
    }

    /// The text that stands where one with this hash would, if it may be that one.
    @inline(__always)
    private func likely(_ hash: UInt64) -> Int? {
        let found = slots[Int(truncatingIfNeeded: hash) & mask]
        return found != 0 && (found ^ hash) & Self.tag == 0 ? Int(Self.number(found)) : nil
    }

    private mutating func number(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32 {
        if ends.count * 3 > slots.count * 2 { grow(to: ends.count * 2) }
        let slot = slot(of: text, hash)
        if slots[slot] == 0 {
            slots[slot] = hash & Self.tag | UInt64(ends.count)
            bytes.append(contentsOf: text)
            ends.append(bytes.count)
        }
        return Self.number(slots[slot])
    }

    /// See ``number(of:)-(UnsafeBufferPointer<UInt8>)``.
    public mutating func number(of text: String?) -> Int32 {
        guard var text else { return Self.absent }
        return text.withUTF8 { number(of: $0) }
    }

    /// The number of a text that is there; `nil` for any other.
    public func find(_ text: String) -> Int32? {
        var text = text
        return text.withUTF8 { text in
            if text.isEmpty { return Self.empty }
            guard !slots.isEmpty else {
                // Settled: few names are still asked for.
                return (2..<Int32(max(2, ends.count))).first { withText($0) { Self.compare($0, text) == 0 } }
            }
            let found = slots[slot(of: text, Self.hash(text))]
            return found == 0 ? nil : Self.number(found)
        }
    }

    /// Gives back what only adding texts and finding many of them needs.
    public mutating func settle() { slots = [] }

    private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

    private static func number(_ slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot) }

    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 { stableHash(text, seed: seed) }

    private func slot(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let found = slots[slot]
            if (found ^ hash) & Self.tag == 0, withText(Self.number(found), { Self.compare($0, text) == 0 }) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow(to texts: Int) {
        var capacity = 64
        while capacity * 2 < texts * 3 { capacity *= 2 }
        guard capacity > slots.count else { return }
        slots = [UInt64](repeating: 0, count: capacity)
        mask = capacity - 1
        for number in 2..<Int32(max(2, ends.count)) { place(number) }
    }

    private mutating func place(_ number: Int32) {
        let hash = withText(number) { Self.hash($0) }
        slots[withText(number) { slot(of: $0, hash) }] = hash & Self.tag | UInt64(number)
    }

    /// Makes room for this many texts and bytes of them in all.
    public mutating func reserve(texts: Int, bytes: Int) {
        ends.reserveCapacity(texts)
        self.bytes.reserveCapacity(bytes)
        grow(to: texts)
    }
}
