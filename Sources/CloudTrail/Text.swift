/// Text handling on bytes: a `Character` swallows a combining accent after a separator, a byte does not.
extension String {
    /// The pieces between the separators, at most `limit` of them; the last piece keeps the rest.
    func pieces(by separator: UInt8, limit: Int = .max) -> [String] {
        utf8.split(separator: separator, maxSplits: limit - 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// Whether the bytes of `prefix` stand at the beginning.
    func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// The text after `prefix`; `nil` where it does not begin with it.
    func dropping(prefix: String) -> String? {
        begins(with: prefix) ? String(Substring(utf8.dropFirst(prefix.utf8.count))) : nil
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
        let pattern = Array(needle.utf8)
        guard let first = pattern.first else { return self }
        var from = utf8.startIndex
        while let at = utf8[from...].firstIndex(of: first) {
            if utf8[at...].starts(with: pattern) {
                return String(Substring(utf8[utf8.index(at, offsetBy: pattern.count)...]))
            }
            from = utf8.index(after: at)
        }
        return nil
    }

    /// The text, or `nil` where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }

    /// Whether `needle` occurs, compared byte by byte.
    func holds(_ needle: String) -> Bool { after(first: needle) != nil }

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
