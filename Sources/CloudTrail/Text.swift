internal import CSimdjson

/// Text handling on bytes: a `Character` swallows a combining accent after a separator, a byte does not.
extension String {
    /// The pieces between the separators, at most `limit` of them; the last piece keeps the rest.
    func pieces(by separator: UInt8, limit: Int = .max) -> [String] {
        utf8.split(separator: separator, maxSplits: limit - 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// Whether the bytes of `prefix` stand at the beginning.
    func begins(with prefix: String) -> Bool {
        var (text, prefix) = (self, prefix)
        return text.withUTF8 { text in
            prefix.withUTF8 { text.count >= $0.count && $0.elementsEqual(text[..<$0.count]) }
        }
    }

    /// The text after `prefix`; `nil` where it does not begin with it.
    func dropping(prefix: String) -> String? {
        begins(with: prefix) ? String(Substring(utf8.dropFirst(prefix.utf8.count))) : nil
    }

    /// The text before `suffix`; `nil` where it does not end with it.
    func dropping(suffix: String) -> String? {
        utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
            ? String(Substring(utf8.dropLast(suffix.utf8.count))) : nil
    }

    /// The text after the last `separator`; the whole text where there is none.
    func after(last separator: UInt8) -> String {
        guard let at = utf8.lastIndex(of: separator) else { return self }
        return String(Substring(utf8[utf8.index(after: at)...]))
    }

    /// The text after the last slash; `nil` where that is empty.
    var tail: String? { after(last: 0x2F).nonEmpty }

    /// The text before the first `separator`; the whole text where there is none.
    func before(first separator: UInt8) -> String {
        guard let at = utf8.firstIndex(of: separator) else { return self }
        return String(Substring(utf8[..<at]))
    }

    /// The text after the first occurrence of `needle`, compared byte by byte.
    func after(first needle: String) -> String? {
        end(ofFirst: needle).map { String(Substring(utf8[utf8.index(utf8.startIndex, offsetBy: $0)...])) }
    }

    /// How many bytes there are up to the end of the first occurrence of `needle`.
    private func end(ofFirst needle: String) -> Int? {
        var (text, needle) = (self, needle)
        return text.withUTF8 { text in
            needle.withUTF8 { needle in
                guard !needle.isEmpty else { return 0 }
                let span = csj_span(data: text.baseAddress, size: text.count)
                let found = csj_find(span, needle.baseAddress, needle.count)
                return found < 0 ? nil : found + needle.count
            }
        }
    }

    /// The text, or `nil` where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }

    /// Whether `needle` occurs, compared byte by byte.
    func holds(_ needle: String) -> Bool { end(ofFirst: needle) != nil }

    /// Whether there is at least one byte and all satisfy `test`.
    func consists(of test: (UInt8) -> Bool) -> Bool { !utf8.isEmpty && utf8.allSatisfy(test) }

    /// The text, cut to at most `limit` characters with an ellipsis as the last of them.
    func bounded(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        // Counting scalars, not grapheme clusters: one cluster can be megabytes long.
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in unicodeScalars {
            if count == limit {
                kept.removeLast()
                kept.append("…")
                break
            }
            kept.append(scalar)
            count += 1
        }
        return String(kept)
    }
}

extension Optional where Wrapped == String {
    /// The text, or `nil` where it is empty: CloudTrail prints absent values both ways.
    var filled: String? {
        guard let self, !self.isEmpty else { return nil }
        return self
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isHex: Bool { isDigit || (self >= 0x41 && self <= 0x46) || (self >= 0x61 && self <= 0x66) }
    var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    var isLower: Bool { self >= 0x61 && self <= 0x7A }
    var isAlphanumeric: Bool { isDigit || isUpper || isLower }
}

/// Whether a text is an account number: 12 digits.
func isAccountNumber(_ text: String) -> Bool { text.utf8.count == 12 && text.consists(of: \.isDigit) }
