import Foundation
import Testing

@testable import Mustache

/// The core modules of Mustache's specification, https://github.com/mustache/spec, where they lie beside the package.
@Suite struct SpecificationTests {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/spec/mustache").standardized

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.path)
    }

    struct Example: Decodable, CustomTestStringConvertible {
        let name: String
        let template: String
        let data: DynamicValue
        let partials: [String: String]?
        let expected: String

        var testDescription: String { name }
    }

    private struct Module: Decodable {
        let tests: [Example]
    }

    @Test(
        .enabled(if: isThere, "Mustache's specification is not beside the package"),
        arguments: ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"])
    func `the examples of the specification come out as it says`(module: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "\(module).json"))
        let examples = try JSONDecoder().decode(Module.self, from: data).tests
        #expect(examples.count >= 12)
        for example in examples {
            var files = (example.partials ?? [:]).mapValues { Array($0.utf8) }
            files["the template"] = Array(example.template.utf8)
            let output = try TemplateLibrary(files: files).render(named: "the template", with: example.data)
            #expect(String(decoding: output, as: UTF8.self) == example.expected, "\(module): \(example.name)")
        }
    }
}

extension DynamicValue: Decodable {
    /// Reads whatever JSON the examples hold.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .int(number)
        } else if let number = try? value.decode(Double.self) {
            self = .decimal(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let values = try? value.decode([DynamicValue].self) {
            self = .list(values)
        } else {
            self = .object(try value.decode([String: DynamicValue].self))
        }
    }
}
