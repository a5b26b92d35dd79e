/// The ids of events, 16 bytes each: nearly all are UUIDs as CloudTrail prints them. Others are kept as they stand.
public struct EventIDTexts: Sendable {
    private var numbers: [UUIDNumber] = []
    /// Texts that are no such UUIDs, by place.
    private var others: [Int32: String] = [:]

    /// The 128 bits of a UUID. Two of them stand in the order of their texts.
    struct UUIDNumber: Sendable, Hashable, Comparable {
        var high: UInt64
        var low: UInt64

        static func < (a: UUIDNumber, b: UUIDNumber) -> Bool {
            a.high == b.high ? a.low < b.low : a.high < b.high
        }

        /// The number of a text of 36 bytes, lower-case digits and dashes; `nil` for any other.
        init?(_ text: UnsafeBufferPointer<UInt8>) {
            guard text.count == 36, text[8] == 0x2D, text[13] == 0x2D, text[18] == 0x2D, text[23] == 0x2D else {
                return nil
            }
            let bytes = UnsafeRawBufferPointer(text)
            func four(_ place: Int) -> UInt64 {
                UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            }
            func eight(_ place: Int) -> UInt64 {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
            guard let first = Self.digits(eight(0)), let second = Self.digits(four(9) | four(14) << 32),
                let third = Self.digits(four(19) | four(24) << 32), let fourth = Self.digits(eight(28))
            else { return nil }
            high = first << 32 | second
            low = third << 32 | fourth
        }

        /// The number of eight hexadecimal digits, the first of which is the lowest byte; all at a time.
        private static func digits(_ text: UInt64) -> UInt64? {
            let ones: UInt64 = 0x0101_0101_0101_0101
            var number = (text & (ones &* 0x0F)) &+ ((text >> 6) & ones) &* 9
            let letters = ((number &+ ones &* 6) >> 4) & ones
            // What these digits look like must be what was there.
            guard number & (ones &* 0xF0) == 0, number &+ ones &* 0x30 &+ letters &* 0x27 == text else { return nil }
            number = number.byteSwapped
            number = (number | number >> 4) & 0x00FF_00FF_00FF_00FF
            number = (number | number >> 8) & 0x0000_FFFF_0000_FFFF
            return (number | number >> 16) & 0xFFFF_FFFF
        }

        init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

        var text: String {
            String(unsafeUninitializedCapacity: 36) { buffer in
                write(to: buffer)
                return 36
            }
        }

        /// Writes the text to the first 36 places.
        func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
            let (a, b) = (Self.digits(of: high >> 32), Self.digits(of: high))
            let (c, d) = (Self.digits(of: low >> 32), Self.digits(of: low))
            let text = UnsafeMutableRawBufferPointer(buffer)
            func eight(_ digits: UInt64, _ place: Int) {
                text.storeBytes(of: digits.littleEndian, toByteOffset: place, as: UInt64.self)
            }
            func four(_ digits: UInt64, _ place: Int) {
                let half = UInt32(truncatingIfNeeded: digits).littleEndian
                text.storeBytes(of: half, toByteOffset: place, as: UInt32.self)
            }
            eight(a, 0)
            four(b, 9)
            four(b >> 32, 14)
            four(c, 19)
            four(c >> 32, 24)
            eight(d, 28)
            (buffer[8], buffer[13], buffer[18], buffer[23]) = (0x2D, 0x2D, 0x2D, 0x2D)
        }

        /// The eight digits of the lowest 32 bits, the first of which is the lowest byte; all at a time.
        private static func digits(of number: UInt64) -> UInt64 {
            let ones: UInt64 = 0x0101_0101_0101_0101
            var digits = number & 0xFFFF_FFFF
            digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
            digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
            digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
            let letters = ((digits &+ ones &* 6) >> 4) & ones
            return (digits &+ ones &* 0x30 &+ letters &* 0x27).byteSwapped
        }
    }

    /// No ids.
    public init() {}

    /// How many ids there are.
    public var count: Int { numbers.count }

    /// An id; bytes that are not UTF-8 become U+FFFD.
    public subscript(index: Int) -> String { other(index) ?? numbers[index].text }

    /// Calls `body` with each of these places and the bytes of its id, which it may not keep.
    public func forEach(_ places: Range<Int>, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { buffer in
            for place in places {
                if var other = other(place) {
                    other.withUTF8 { body(place, $0) }
                } else {
                    numbers[place].write(to: buffer)
                    body(place, UnsafeBufferPointer(buffer))
                }
            }
        }
    }

    /// Adds an id.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if let number = UUIDNumber(text) {
            numbers.append(number)
        } else {
            others[Int32(numbers.count)] = String(decoding: text, as: UTF8.self)
            numbers.append(UUIDNumber(high: 0, low: 0))
        }
    }

    mutating func reserve(_ count: Int) { numbers.reserveCapacity(count) }

    /// Whether an id stands before another, byte by byte; `nil` where both are the same.
    func precedes(_ a: Int, _ b: Int) -> Bool? {
        if let first = other(a), let second = other(b) { return Self.precedes(first, second) }
        if other(a) != nil || other(b) != nil { return Self.precedes(self[a], self[b]) }
        return numbers[a] == numbers[b] ? nil : numbers[a] < numbers[b]
    }

    private static func precedes(_ a: String, _ b: String) -> Bool? {
        a.utf8.elementsEqual(b.utf8) ? nil : a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    /// The ids at these places.
    public func picked(_ places: some Sequence<Int>) -> EventIDTexts {
        var picked = EventIDTexts()
        picked.numbers.reserveCapacity(places.underestimatedCount)
        for place in places {
            if let other = other(place) { picked.others[Int32(picked.count)] = other }
            picked.numbers.append(numbers[place])
        }
        return picked
    }

    /// Puts the ids in this order, which names each place once.
    mutating func put(inOrder order: [Int32]) {
        numbers.put(inOrder: order)
        guard !others.isEmpty else { return }
        var moved: [Int32: String] = [:]
        for (new, old) in order.enumerated() { if let other = others[old] { moved[Int32(new)] = other } }
        others = moved
    }

    private func other(_ index: Int) -> String? { others.isEmpty ? nil : others[Int32(index)] }
}
