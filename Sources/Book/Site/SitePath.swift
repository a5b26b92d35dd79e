/// Names of files within a site.
enum SitePath {
    /// Where the manifest lies.
    static let manifest = "manifest.json"

    /// Why this may not be the path of a file in a site; `nil` where it may. Paths are relative, of
    /// `[A-Za-z0-9._/-]` only, without `.` and `..`, so that no text of a log can lead out of the folder.
    static func objection(to path: String) -> String? {
        if path.isEmpty { return "the name is empty" }
        if path.utf8.count > 1024 { return "the name is longer than 1024 bytes" }
        if path.utf8.first == UInt8(ascii: "/") { return "the name is absolute" }
        for byte in path.utf8 where !isAllowed(byte) {
            return "the name holds a character other than A-Z a-z 0-9 . _ / -"
        }
        for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "the name holds an empty part" }
            if part.count > 255 { return "a part of the name is longer than 255 bytes" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "the name holds . or .." }
        }
        return nil
    }

    /// The folders above a path, outermost first: `a`, `a/b` of `a/b/c.html`.
    static func folders(above path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
