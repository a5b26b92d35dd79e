/// HTML that is written only where it belongs, so that what is large is not copied on its way there.
public struct LateHTML: Sendable {
    private let append: @Sendable (inout [UInt8]) -> Void

    /// HTML that is there.
    public init(_ html: SafeHTML) {
        append = { $0.append(contentsOf: html.slice) }
    }

    /// What a template makes of a model.
    public init<Model>(_ template: Template<Model>, _ model: Model) {
        append = { template.render(model, into: &$0) }
    }

    private init(append: @escaping @Sendable (inout [UInt8]) -> Void) { self.append = append }

    /// This HTML and other behind it.
    public func followed(by other: LateHTML) -> LateHTML {
        LateHTML(append: { [append] output in
            append(&output)
            other.append(&output)
        })
    }

    /// Appends the HTML.
    public func write(to output: inout [UInt8]) { append(&output) }

    /// Whether there is nothing to show.
    @usableFromInline
    var isEmpty: Bool {
        var output: [UInt8] = []
        append(&output)
        return output.isEmpty
    }
}
