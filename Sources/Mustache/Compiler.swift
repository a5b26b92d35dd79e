/// Turns parsed templates into a ``Program``: looks every name up in the models that surround it, nearest first, and
/// puts partials in place.
///
/// Each type of model has one slot, which holds the innermost value of that type; an outer value of the same type could
/// not be reached by any name. So the surroundings are a list of different types, and there are finitely many of them,
/// which is what lets a partial call itself for data of unknown depth.
struct Compiler {
    private let files: [String: [UInt8]]
    private let escaping: Escaping
    /// Whether a missing partial is left out, as the specification has it, rather than being a mistake.
    private let lenient: Bool
    private var program = Program()
    private var slots: [ObjectIdentifier: Int] = [:]
    /// The models around the current place, outermost first.
    private var scopes: [ModelScope] = []
    /// The partials that the current place is in.
    private var inside: [Inclusion] = []
    private var inclusions = 0

    private struct Inclusion {
        let name: String
        let indentation: [UInt8]
        let scopes: [ObjectIdentifier]
        let index: Int
        /// How many sections of the innermost model have been entered on the way from here.
        var descents = 0
        /// Whether a section of an outer model has been entered on the way, which could give the same data again.
        var hasReturned = false
    }

    private static let inclusionsMax = 10_000
    private static let depthMax = 100

    private init(files: [String: [UInt8]], escaping: Escaping, lenient: Bool) {
        self.files = files
        self.escaping = escaping
        self.lenient = lenient
    }

    static func program(
        for file: String, of files: [String: [UInt8]], scope: ModelScope, escaping: Escaping, lenient: Bool
    ) throws(TemplateError) -> Program {
        guard let source = files[file] else {
            throw TemplateError(file: file, line: nil, problem: .noSuchTemplate(known: files.keys.sorted()))
        }
        var compiler = Compiler(files: files, escaping: escaping, lenient: lenient)
        try compiler.enter(scope, file: file, line: nil)
        try compiler.compile(try Parser.nodes(of: source, file: file), file: file)
        compiler.program.slots = compiler.slots.count
        return compiler.program
    }

    private mutating func compile(_ nodes: [Node], file: String) throws(TemplateError) {
        for node in nodes {
            switch node {
            case .text(let bytes):
                emit(literal: bytes)
            case .value(let name, let unescaped, let line):
                try compileValue(name, unescaped: unescaped, file: file, line: line)
            case .section(let name, let inverted, let line, let body):
                try compileSection(name, inverted: inverted, body, file: file, line: line)
            case .partial(let name, let indentation, let line):
                try compilePartial(name, indentation: indentation, file: file, line: line)
            }
        }
    }

    private mutating func compileValue(
        _ name: String, unescaped: Bool, file: String, line: Int
    ) throws(TemplateError) {
        let (tag, depth) = try find(name, file: file, line: line)
        let problem: TemplateError.Problem
        switch (tag.write, unescaped) {
        case (nil, _):
            problem = .notAValue(name, tag.kind)
        case (_?, _) where tag.kind == .html && escaping == .markdown:
            problem = .htmlInMarkdown(name)
        case (let write?, _) where !unescaped || tag.kind == .html:
            append(.value(slot: slot(of: scopes[depth]), write), tag, depth)
            return
        case (_?, _):
            guard let write = tag.writeUnescaped else {
                problem = .unescaped(name, tag.kind)
                break
            }
            append(.value(slot: slot(of: scopes[depth]), write), tag, depth)
            return
        }
        throw TemplateError(file: file, line: line, problem: problem)
    }

    private mutating func compileSection(
        _ name: String, inverted: Bool, _ body: [Node], file: String, line: Int
    ) throws(TemplateError) {
        let (tag, depth) = try find(name, file: file, line: line)
        let slot = slot(of: scopes[depth])
        let step = program.instructions.count
        emit(literal: [], always: true)
        if let section = tag.section, !inverted {
            let saved = (scopes, inside)
            let isInnermost = depth == scopes.count - 1
            for index in inside.indices {
                inside[index].descents += isInnermost ? 1 : 0
                inside[index].hasReturned = inside[index].hasReturned || !isInnermost
            }
            let scope = section.scope()
            try enter(scope, file: file, line: line)
            let inner = self.slot(of: scope)
            try compile(body, file: file)
            (scopes, inside) = saved
            program.instructions[step] = .each(
                slot: slot, inner: inner, section.enter, end: program.instructions.count)
        } else if let test = tag.test {
            try compile(body, file: file)
            program.instructions[step] = .when(
                slot: slot, test, wanted: !inverted, end: program.instructions.count)
            program.memos[step] = tag.memo.map { (slot, $0) }
        } else {
            throw TemplateError(file: file, line: line, problem: .notASection(name, tag.kind))
        }
    }

    private mutating func compilePartial(
        _ name: String, indentation: [UInt8], file: String, line: Int
    ) throws(TemplateError) {
        func problem(_ problem: TemplateError.Problem) -> TemplateError {
            TemplateError(file: file, line: line, problem: problem)
        }
        guard let partial = [name, name + ".mustache"].first(where: { files[$0] != nil }), let source = files[partial]
        else {
            if lenient { return }
            throw problem(.missingPartial(name, known: files.keys.sorted()))
        }
        let surroundings = scopes.map(\.type)
        let same = inside.last { $0.name == partial && $0.indentation == indentation && $0.scopes == surroundings }
        if let same {
            guard same.descents > 0, !same.hasReturned else { throw problem(.endlessPartial(name)) }
            program.instructions.append(.again(partial: same.index))
            program.memos.append(nil)
            return
        }
        inclusions += 1
        guard inclusions <= Self.inclusionsMax else { throw problem(.tooManyPartials) }
        guard inside.count < Self.depthMax else { throw problem(.endlessPartial(name)) }
        let index = program.partials.count
        let start = program.instructions.count
        program.partials.append(start..<start)
        inside.append(
            Inclusion(name: partial, indentation: indentation, scopes: surroundings, index: index))
        try compile(try Parser.nodes(of: source, file: partial, indentation: indentation), file: partial)
        inside.removeLast()
        program.partials[index] = start..<program.instructions.count
    }

    /// The nearest model around that has the tag. `{{.}}` is about the innermost model only.
    private func find(
        _ name: String, file: String, line: Int
    ) throws(TemplateError) -> (tag: TagBody, depth: Int) {
        for depth in scopes.indices.reversed() {
            if let tag = scopes[depth].tag(named: name) {
                return (tag, depth)
            }
            if name == "." { break }
        }
        let around = scopes.reversed()
        throw TemplateError(
            file: file, line: line,
            problem: .unknownTag(
                name, models: around.map(\.name), known: Set(around.flatMap(\.names)).sorted()))
    }

    /// Goes into a model; an outer model of the same type is out of reach from there.
    private mutating func enter(_ scope: ModelScope, file: String, line: Int?) throws(TemplateError) {
        if let name = scope.repeated {
            throw TemplateError(file: file, line: line, problem: .repeatedTag(name, model: scope.name))
        }
        scopes.removeAll { $0.type == scope.type }
        scopes.append(scope)
    }

    private mutating func slot(of scope: ModelScope) -> Int {
        if let slot = slots[scope.type] {
            return slot
        }
        slots[scope.type] = slots.count
        return slots.count - 1
    }

    private mutating func emit(literal bytes: [UInt8], always: Bool = false) {
        guard always || !bytes.isEmpty else { return }
        let start = program.literals.count
        program.literals += bytes
        program.instructions.append(.literal(start..<program.literals.count))
        program.memos.append(nil)
    }

    private mutating func append(_ instruction: Instruction, _ tag: TagBody, _ depth: Int) {
        program.instructions.append(instruction)
        let slot = slot(of: scopes[depth])
        program.memos.append(tag.memo.map { (slot, $0) })
    }
}
