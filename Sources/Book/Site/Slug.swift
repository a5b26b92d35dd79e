internal import Ledger

/// File names of pages: readable, safe on every file system and in every URL, and the same in every book.
public enum Slug {
    /// Longest slug, dash and hash included.
    public static let longest = 60

    /// A slug of `[a-z0-9-]`, at most ``longest`` characters: the text's letters and digits, a dash, and the first
    /// `hexDigits` digits of the key's SHA-256. It depends on nothing but these three.
    ///
    /// - Parameters:
    ///   - text: what the thing is called; anything that is not an ASCII letter or digit becomes a dash.
    ///   - key: the full key that tells it from all others.
    ///   - hexDigits: more than 8 where two keys of one book share text and hash, which someone who can choose names
    ///     can bring about.
    public static func make(_ text: String, key: String, hexDigits: Int = 8) -> String {
        let hash = Array(key.utf8).withUnsafeBytes { ContentHash.sha256($0) }.prefix(min(max(hexDigits, 8), 48))
        var slug: [UInt8] = []
        for byte in text.utf8 where slug.count < longest - 1 - hash.utf8.count {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): slug.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte | 0x20)
            default: if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
            }
        }
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return slug.isEmpty ? String(hash) : String(decoding: slug, as: UTF8.self) + "-" + hash
    }
}
