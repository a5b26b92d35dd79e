import Foundation

/// `EmbedTemplates OUTPUT INPUT…` writes the inputs as one Swift dictionary of raw string literals.
@main enum EmbedTemplates {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let output = arguments.first else { return }
        var swift = "let embeddedTemplates: [String: StaticString] = [\n"
        for path in arguments.dropFirst() {
            let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
            // One more hash than any run of them in the text, so that nothing in it can end the literal.
            let hashes = String(repeating: "#", count: longestRun(of: "#", in: text) + 1)
            let name = URL(filePath: path).lastPathComponent
            swift += "\(String(reflecting: name)): "
            swift += "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes),\n"
        }
        swift += arguments.count == 1 ? ":]\n" : "]\n"
        try swift.write(to: URL(filePath: output), atomically: true, encoding: .utf8)
    }

    static func longestRun(of character: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for c in text {
            run = c == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
