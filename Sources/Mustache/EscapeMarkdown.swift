/// Appends text so that it begins nothing in Markdown: neither CommonMark's constructs nor those that GitHub adds
/// (tables, bare links, strikethrough, formulas).
///
/// Neighbours are unknown, since other values or the template's own text may stand before and after: what could join
/// with them is escaped at both ends. A backslash makes any ASCII punctuation plain:
/// https://spec.commonmark.org/0.31.2/#backslash-escapes
func escapeMarkdown(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var index = 0
    /// What has been written so far: only after blanks can a heading, list or the like begin.
    var start = Start.blank
    while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            appendBlank(isOuter: index == 0 || index == bytes.count - 1, to: &output)
            // One blank for both halves of a line end.
            if byte == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
                index += 1
            }
            index += 1
            continue
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            output.append(byte)
            index += 1
            start = start == .other ? .other : .digits
            continue
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            // Behind a letter, letters and digits stand for themselves.
            let first = index
            repeat { index += 1 } while index < bytes.count && isWord(bytes[index])
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[first..<index]))
        case ..<0x80 where !HiddenCharacters.contains(UInt32(byte)):
            if needsBackslash(bytes, at: index, start: start) {
                output.append(UInt8(ascii: "\\"))
            }
            output.append(byte)
            index += 1
        default:
            index += appendScalar(bytes, at: index, to: &output)
        }
        start = .other
    }
}

private enum Start {
    /// Nothing but blanks.
    case blank
    /// Blanks and digits, with which a numbered list would begin.
    case digits
    case other
}

/// A blank at either end could become indentation or a line break, so it is written as a reference to a character.
private func appendBlank(isOuter: Bool, to output: inout [UInt8]) {
    output.append(contentsOf: isOuter ? "&#32;".utf8 : " ".utf8)
}

private func appendScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to output: inout [UInt8]
) -> Int {
    guard case .scalar(let scalar, let length) = decodeScalar(bytes, at: index), !HiddenCharacters.contains(scalar)
    else {
        return appendShown(bytes, at: index, to: &output)
    }
    if isSpace(scalar), index == 0 || index + length == bytes.count {
        // Next to a space the template's own `**` would not count as emphasis.
        output.append(contentsOf: "&#".utf8)
        appendDigits(of: Int(scalar), grouped: false, to: &output)
        output.append(UInt8(ascii: ";"))
    } else {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<index + length]))
    }
    return length
}

/// Whether a character is one of Unicode's spaces beyond ASCII.
private func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
}

/// Whether a byte is an ASCII letter or digit.
private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

private func needsBackslash(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, start: Start) -> Bool {
    func next(_ offset: Int) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }
    func isWordByte(_ offset: Int) -> Bool {
        bytes.indices.contains(index + offset) && isWord(bytes[index + offset])
    }
    var beginsNumberedList: Bool {
        let isBeforeBlank = next(1).map { $0 <= UInt8(ascii: " ") } ?? true
        return isBeforeBlank && start != .other
    }
    switch bytes[index] {
    // Escapes, code, emphasis, links, HTML, references, tables, strikethrough, formulas, headings.
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "~"),
        UInt8(ascii: "$"), UInt8(ascii: "#"):
        return true
    // Between letters or digits an underscore is just that.
    case UInt8(ascii: "_"): return !(isWordByte(-1) && isWordByte(1))
    // Lists, rules, underlined headings, delimiter rows of tables.
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): return start == .blank
    // The address of a link, should what stands before it be taken for the end of a link's text.
    case UInt8(ascii: "("): return index == 0 || bytes[index - 1] == UInt8(ascii: "]")
    // `1)`
    case UInt8(ascii: ")"): return beginsNumberedList
    // `http://`; also where the template might go on with `//`.
    case UInt8(ascii: ":"): return start == .blank || next(1) == nil || next(1) == UInt8(ascii: "/")
    // `1.`, `www.`
    case UInt8(ascii: "."): return beginsNumberedList || start == .blank || endsInWWW(bytes, at: index)
    // An image, if the template goes on with a link.
    case UInt8(ascii: "!"): return next(1) == nil
    default: return false
    }
}

private func endsInWWW(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index >= 3 && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
}
