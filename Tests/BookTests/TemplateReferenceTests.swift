import Foundation
import Testing

@testable import Book

@Suite struct TemplateReferenceTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Templates/README.md")

    /// `TRAILBOOK_RECORD=1` writes the page anew.
    @Test func `the page on templates says what templates may ask for`() throws {
        if ProcessInfo.processInfo.environment["TRAILBOOK_RECORD"] != nil {
            try TemplateReference.markdown.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == TemplateReference.markdown)
    }

    @Test func `every page template of the folder is in the reference`() {
        let reference = TemplateReference.markdown
        let pages = TemplateSet.builtIn.keys.filter { name in
            ["-row.mustache", "-page.md.mustache"].contains { name.hasSuffix($0) }
        }
        for page in pages { #expect(reference.contains("`\(page)`"), "\(page)") }
    }
}
