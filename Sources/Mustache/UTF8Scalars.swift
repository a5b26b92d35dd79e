/// A character at a place in UTF-8, or how many bytes there are not UTF-8.
enum DecodedScalar: Equatable {
    case scalar(UInt32, length: Int)
    /// The longest start of a character that does not go on as it should, at least one byte; the Unicode Standard,
    /// section 3.9, advises one U+FFFD for each, and `String(decoding:as:)` does the same.
    case invalid(length: Int)
}

/// Reads the character that starts at `index`, which must be inside `bytes`.
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> DecodedScalar {
    let lead = bytes[index]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    var value: UInt32
    switch lead {
    case ..<0x80: return .scalar(UInt32(lead), length: 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF:
        (length, value) = (3, UInt32(lead & 0x0F))
        // Neither overlong forms nor surrogates.
        if lead == 0xE0 { second = 0xA0...0xBF }
        if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
        (length, value) = (4, UInt32(lead & 0x07))
        if lead == 0xF0 { second = 0x90...0xBF }
        if lead == 0xF4 { second = 0x80...0x8F }
    default: return .invalid(length: 1)
    }
    for offset in 1..<length {
        guard index + offset < bytes.count, second.contains(bytes[index + offset]) else {
            return .invalid(length: offset)
        }
        value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        second = 0x80...0xBF
    }
    return .scalar(value, length: length)
}
