/// Appends text so that it is text wherever it stands in HTML, also inside a quoted attribute.
///
/// It works on bytes: a quote is escaped whatever follows it, also a combining accent, which would make one
/// `Character` of both. What needs no care is copied in runs; the pointer spares a bounds check and a copy per run.
func escapeHTML(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < bytes.count {
        // Most text needs no care: eight bytes of it are passed over at a time.
        while index + 8 <= bytes.count,
            isPlainInHTML(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        {
            index += 8
        }
        guard index < bytes.count else { break }
        let byte = bytes[index]
        if isPlainInHTML(byte) {
            index += 1
            continue
        }
        var length = 1
        if byte >= 0x80, case .scalar(let scalar, let count) = decodeScalar(bytes, at: index),
            !HiddenCharacters.contains(scalar)
        {
            index += count
            continue
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        switch byte {
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
        default: length = appendShown(bytes, at: index, to: &output)
        }
        index += length
        start = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
}

/// Whether all of a text stands for itself. Where it is not quite sure, it says no.
func isPlainInHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (raw, count) = (UnsafeRawBufferPointer(bytes), bytes.count)
    func isPlain(from index: Int) -> Bool {
        isPlainInHTML(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    guard count >= 8 else { return bytes.allSatisfy { isPlainInHTML($0) } }
    var index = 0
    while index + 8 <= count {
        guard isPlain(from: index) else { return false }
        index += 8
    }
    // The last eight, some of which were looked at.
    return index == count || isPlain(from: count - 8)
}

/// Appends text so that it is text between tags, where quotes are plain. Records are full of them.
func escapeHTMLContent(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
        escapeHTML(UnsafeBufferPointer(rebasing: bytes[start..<index]), into: &output)
        output.append(bytes[index])
        start = index + 1
    }
    escapeHTML(UnsafeBufferPointer(rebasing: bytes[start...]), into: &output)
}

/// Appends what a hidden character or a byte that is not UTF-8 is shown as; returns how many bytes that took.
func appendShown(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout [UInt8]) -> Int {
    switch decodeScalar(bytes, at: index) {
    case .scalar(let scalar, let length):
        HiddenCharacters.append(scalar, to: &output)
        return length
    case .invalid(let length):
        output.append(contentsOf: "\u{FFFD}".utf8)
        return length
    }
}

/// Whether a byte stands for itself: one bit each for the 128 ASCII characters.
private func isPlainInHTML(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    return (byte < 0x40 ? plainLow : plainHigh) >> UInt64(byte & 0x3F) & 1 == 1
}

/// Whether eight bytes surely stand for themselves: none is a control, `"`, `&`, `'`, `<`, `>`, DEL, or beyond ASCII.
@inline(__always)
private func isPlainInHTML(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    /// The high bit of a byte is set where that byte is 0, and of none where none is.
    func zeros(_ bytes: UInt64) -> UInt64 { (bytes &- ones) & ~bytes }
    let controls = (bytes &- ones &* 0x20) & ~bytes
    let quotes = zeros(bytes ^ (ones &* 0x22)) | zeros((bytes | ones) ^ (ones &* 0x27))
    let angles = zeros((bytes | (ones &* 2)) ^ (ones &* 0x3E)) | zeros(bytes ^ (ones &* 0x7F))
    return (bytes | controls | quotes | angles) & highs == 0
}

/// Tab, line feed, and all from the blank on but `"`, `&`, `'`, `<` and `>`.
private let plainLow: UInt64 = 0xAFFF_FF3B_0000_0600

/// All but DEL.
private let plainHigh: UInt64 = 0x7FFF_FFFF_FFFF_FFFF
