/// A template that has been loaded for a model: every name in it is known to exist, so rendering cannot fail.
public struct Template<Model: TemplateModel>: Sendable {
    private let steps: Steps
    private let escaping: Escaping

    init(program: Program, escaping: Escaping) {
        steps = Steps(program)
        self.escaping = escaping
    }

    /// Appends the page for `model` to `output`, which may be reused from page to page.
    /// - Parameter memo: keeps what comes again, where there are many models.
    @inlinable
    public func render(_ model: consuming Model, into output: inout [UInt8], memo: RenderMemo? = nil) {
        ModelBox.lend(model) { render(at: $0, into: &output, memo) }
    }

    /// The same of a model that is lent for longer.
    @inlinable
    public func render(_ model: LentModel<Model>, into output: inout [UInt8], memo: RenderMemo? = nil) {
        model.box.lend { render(at: $0, into: &output, memo) }
    }

    @usableFromInline
    func render(at root: UnsafeRawPointer, into output: inout [UInt8], _ memo: RenderMemo?) {
        steps.render(root, escaping: escaping, into: &output, memo)
    }
}
