/// Reads Mustache as its specification describes it: https://mustache.github.io/mustache.5.html
///
/// A tag that stands alone on a line, and writes nothing there, takes the line with it.
struct Parser {
    private let file: String
    private let source: [UInt8]
    private var position = 0
    private var line = 1
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)

    /// The sections that are open, outermost first; the first entry is the template itself.
    private var open: [(name: String, inverted: Bool, line: Int, nodes: [Node])] = [("", false, 0, [])]

    /// Sections within sections are compiled and rendered by calls within calls, for which there is so much room only.
    private static let depthMax = 200

    private init(file: String, source: [UInt8]) {
        self.file = file
        self.source = source
    }

    /// The pieces of a template. Each line of `source` is indented first, as a partial on a line of its own asks for.
    static func nodes(
        of source: [UInt8], file: String, indentation: [UInt8] = []
    ) throws(TemplateError) -> [Node] {
        guard String(validating: source, as: UTF8.self) != nil else {
            throw TemplateError(file: file, line: nil, problem: .notUTF8)
        }
        var parser = Parser(file: file, source: indented(source, by: indentation))
        return try parser.parse()
    }

    private static func indented(_ source: [UInt8], by indentation: [UInt8]) -> [UInt8] {
        guard !indentation.isEmpty else { return source }
        var result: [UInt8] = []
        for line in source.split(separator: newline, omittingEmptySubsequences: false) {
            if !result.isEmpty {
                result.append(newline)
            }
            // Nothing follows a last newline, so there is nothing to indent.
            if line.endIndex < source.endIndex || !line.isEmpty {
                result += indentation
            }
            result += line
        }
        return result
    }

    private mutating func parse() throws(TemplateError) -> [Node] {
        while let start = find(opening, from: position) {
            try parseTag(at: start)
        }
        append(text: position..<source.count)
        let innermost = open.removeLast()
        guard open.isEmpty else {
            throw TemplateError(file: file, line: innermost.line, problem: .unclosedSection(innermost.name))
        }
        return innermost.nodes
    }

    private mutating func parseTag(at start: Int) throws(TemplateError) {
        let lineOfTag = line + newlines(in: position..<start)
        var inside = start + opening.count
        let sigil = inside < source.count ? source[inside] : 0
        var terminator = closing
        switch sigil {
        case UInt8(ascii: "{"): terminator = [UInt8(ascii: "}")] + closing
        case UInt8(ascii: "="): terminator = [UInt8(ascii: "=")] + closing
        default: break
        }
        let hasSigil = Array("{=#^/>&!".utf8).contains(sigil)
        inside += hasSigil ? 1 : 0
        guard let end = find(terminator, from: inside) else {
            throw TemplateError(file: file, line: lineOfTag, problem: .unclosedTag)
        }
        let content = String(decoding: source[inside..<end], as: UTF8.self).trimmed

        var before = position..<start
        var after = end + terminator.count
        var indentation: [UInt8] = []
        let writes = !hasSigil || sigil == UInt8(ascii: "{") || sigil == UInt8(ascii: "&")
        if !writes, let alone = lineAround(start: start, end: after) {
            indentation = Array(source[alone.lowerBound..<start])
            before = position..<alone.lowerBound
            after = alone.upperBound
        }
        append(text: before)
        line += newlines(in: position..<after)
        position = after
        try take(sigil: hasSigil ? sigil : 0, content: content, indentation: indentation, line: lineOfTag)
    }

    private mutating func take(
        sigil: UInt8, content: String, indentation: [UInt8], line: Int
    ) throws(TemplateError) {
        func problem(_ problem: TemplateError.Problem) -> TemplateError {
            TemplateError(file: file, line: line, problem: problem)
        }
        if sigil == UInt8(ascii: "!") {
            return
        }
        if sigil == UInt8(ascii: "=") {
            let delimiters = content.split(whereSeparator: \.isWhitespace)
            guard delimiters.count == 2, !content.contains("=") else { throw problem(.badDelimiters) }
            opening = Array(delimiters[0].utf8)
            closing = Array(delimiters[1].utf8)
            return
        }
        guard !content.isEmpty, content.isPlain || !content.contains(where: { $0.isWhitespace || "{}".contains($0) })
        else {
            throw problem(.badName(content))
        }
        switch sigil {
        case UInt8(ascii: "#"), UInt8(ascii: "^"):
            guard open.count <= Self.depthMax else { throw problem(.tooDeep(content)) }
            open.append((content, sigil == UInt8(ascii: "^"), line, []))
        case UInt8(ascii: "/"):
            guard open.count > 1 else { throw problem(.strayClose(content, expected: nil)) }
            let section = open.removeLast()
            guard section.name == content else {
                throw problem(.strayClose(content, expected: section.name))
            }
            append(.section(section.name, inverted: section.inverted, line: section.line, section.nodes))
        case UInt8(ascii: ">"):
            append(.partial(content, indentation: indentation, line: line))
        default:
            append(.value(content, unescaped: sigil != 0, line: line))
        }
    }

    /// The whole line, with its end, when a tag is all there is on it.
    private func lineAround(start: Int, end: Int) -> Range<Int>? {
        var first = start
        while first > position, source[first - 1].isBlank {
            first -= 1
        }
        guard first == 0 || source[first - 1] == newline else { return nil }
        var last = end
        while last < source.count, source[last].isBlank {
            last += 1
        }
        if last == source.count {
            return first..<last
        }
        if source[last] == UInt8(ascii: "\r"), last + 1 < source.count {
            last += 1
        }
        return source[last] == newline ? first..<last + 1 : nil
    }

    private mutating func append(_ node: Node) {
        open[open.count - 1].nodes.append(node)
    }

    private mutating func append(text range: Range<Int>) {
        if !range.isEmpty {
            append(.text(Array(source[range])))
        }
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard source.count - start >= needle.count else { return nil }
        return (start...source.count - needle.count).first { source[$0..<$0 + needle.count].elementsEqual(needle) }
    }

    private func newlines(in range: Range<Int>) -> Int {
        source[range].count { $0 == newline }
    }
}

private let newline = UInt8(ascii: "\n")

extension UInt8 {
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t")
    }
}

extension String {
    /// Whether it consists of letters, digits and signs of ASCII only, as nearly every name does; characters of Unicode
    /// are asked for one by one.
    fileprivate var isPlain: Bool {
        utf8.allSatisfy { (UInt8(ascii: "!")...UInt8(ascii: "z")).contains($0) }
    }

    fileprivate var trimmed: String {
        if isPlain { return self }
        let start = drop(while: \.isWhitespace)
        return String(
            start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
    }
}
