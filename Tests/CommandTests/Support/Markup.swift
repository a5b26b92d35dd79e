import Foundation

/// The opening tags of a page, read as a browser reads them: by bytes, so that no accent hides a quote.
struct Markup {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)] = []

        subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []

    init(_ page: Data) {
        let bytes = [UInt8](page)
        var position = 0
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            guard position < bytes.count, Self.isLetter(bytes[position]) else { continue }
            tags.append(Self.tag(bytes, &position))
        }
    }

    private static func tag(_ bytes: [UInt8], _ position: inout Int) -> Tag {
        var tag = Tag(name: word(bytes, &position))
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            let name = word(bytes, &position)
            var value = ""
            if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                position += 1
                value = self.value(bytes, &position)
            }
            if name.isEmpty {
                position += 1
            } else {
                tag.attributes.append((name, value))
            }
        }
        return tag
    }

    /// A name: everything up to white space, `=`, `/` or `>`.
    private static func word(_ bytes: [UInt8], _ position: inout Int) -> String {
        let start = position
        while position < bytes.count, !isSpace(bytes[position]), !"=/>".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    /// A value in quotes of either kind, or without.
    private static func value(_ bytes: [UInt8], _ position: inout Int) -> String {
        let first = position < bytes.count ? bytes[position] : 0
        let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        while position < bytes.count,
            isQuoted ? bytes[position] != first : !isSpace(bytes[position]) && bytes[position] != UInt8(ascii: ">")
        { position += 1 }
        defer { if isQuoted { position = min(position + 1, bytes.count) } }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
