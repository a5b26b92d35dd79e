/// A value whose fields are not known when a template is loaded. What is missing is empty, as Mustache's specification
/// has it; the specification's own examples are run with these, through the same compiler as typed models.
package indirect enum DynamicValue: Sendable {
    case null
    case flag(Bool)
    case int(Int)
    case decimal(Double)
    case text(String)
    case list([DynamicValue])
    case object([String: DynamicValue])

    var isEmpty: Bool {
        switch self {
        case .null, .flag(false): true
        case .text(let text): text.isEmpty
        case .list(let values): values.isEmpty
        default: false
        }
    }

    var text: String {
        switch self {
        case .null, .list, .object: ""
        case .flag(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .decimal(let number): String(number)
        case .text(let text): text
        }
    }
}

extension TemplateLibrary {
    /// Renders a template with a value whose fields are looked up as it goes.
    package func render(named name: String, with value: DynamicValue) throws(TemplateError) -> [UInt8] {
        let program = try Compiler.program(
            for: name, of: files, scope: DynamicContext.scope, escaping: .html, lenient: true)
        var output: [UInt8] = []
        withUnsafePointer(to: DynamicContext(value: value, outer: [])) {
            Steps(program).render(UnsafeRawPointer($0), escaping: .html, into: &output)
        }
        return output
    }
}

/// A value and those around it, outermost first.
private struct DynamicContext: Sendable {
    let value: DynamicValue
    let outer: [DynamicValue]

    static var scope: ModelScope {
        ModelScope(name: "DynamicValue", type: ObjectIdentifier(DynamicContext.self), find: tag)
    }

    private static func tag(named name: String) -> TagBody? {
        let path = name == "." ? [] : name.split(separator: ".").map(String.init)
        var tag = TagBody(
            kind: .text, documentation: "",
            write: { context, out in out.text(context.assumingMemoryBound(to: Self.self).pointee.find(path).text) },
            test: { context in !context.assumingMemoryBound(to: Self.self).pointee.find(path).isEmpty },
            section: TagSection(
                scope: { scope },
                enter: { context, out, body in
                    let context = context.assumingMemoryBound(to: Self.self).pointee
                    let value = context.find(path)
                    guard !value.isEmpty else { return }
                    var values = [value]
                    if case .list(let list) = value { values = list }
                    for value in values {
                        let inner = DynamicContext(value: value, outer: context.outer + [context.value])
                        withUnsafePointer(to: inner) { body(UnsafeRawPointer($0), &out) }
                    }
                }))
        tag.writeUnescaped = { context, out in
            let text = context.assumingMemoryBound(to: Self.self).pointee.find(path).text
            out.withAll { $0.append(contentsOf: text.utf8) }
        }
        return tag
    }

    /// The first name is looked for in all values around, the others in what it gives.
    private func find(_ path: [String]) -> DynamicValue {
        guard let first = path.first else { return value }
        for candidate in [value] + outer.reversed() {
            guard case .object(let fields) = candidate, var found = fields[first] else { continue }
            for name in path.dropFirst() {
                guard case .object(let fields) = found else { return .null }
                found = fields[name] ?? .null
            }
            return found
        }
        return .null
    }
}
