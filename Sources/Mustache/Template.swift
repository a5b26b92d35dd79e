/// A template that has been loaded for a model: every name in it is known to exist, so rendering cannot fail.
public struct Template<Model: TemplateModel>: Sendable {
    private let program: Program
    private let escaping: Escaping

    init(program: Program, escaping: Escaping) {
        self.program = program
        self.escaping = escaping
    }

    /// Appends the page for `model` to `output`, which may be reused from page to page.
    public func render(_ model: Model, into output: inout [UInt8]) {
        withUnsafePointer(to: model) {
            program.render(UnsafeRawPointer($0), escaping: escaping, into: &output)
        }
    }
}

extension Program {
    /// Renders with the model of the outermost scope at `root`. Slots of other models are set before they are read,
    /// since a name is only ever looked up inside the section that sets them; until then they hold the root.
    func render(_ root: UnsafeRawPointer, escaping: Escaping, into output: inout [UInt8]) {
        var rendering = Rendering(
            output: [], escaping: escaping, slots: Array(repeating: root, count: max(slots, 1)))
        // Swapped, so that the bytes have one owner and are not copied.
        swap(&rendering.output, &output)
        run(0..<instructions.count, &rendering)
        swap(&rendering.output, &output)
    }
}
