/// A value that a template can show. A model names what templates may ask of it; nothing is found by reflection, so
/// that a field which is not listed cannot leak into a page and a misspelt one is an error when templates are loaded.
public protocol TemplateModel: Sendable {
    /// What templates may ask of this model: a name, how it is read, and one line that says what it is.
    static var tags: Tags<Self> { get }
}

/// The tags of a model, written as a dictionary literal: `["name": .text("The name of the user.") { $0.name }]`.
public struct Tags<Model: TemplateModel>: ExpressibleByDictionaryLiteral, Sendable {
    let entries: [(name: String, tag: Tag<Model>)]

    /// Keeps the order of the literal, in which the reference of templates lists the tags. A name given twice is an
    /// error when a template for the model is loaded.
    public init(dictionaryLiteral elements: (String, Tag<Model>)...) {
        entries = elements.map { (name: $0.0, tag: $0.1) }
    }

    private init(entries: [(name: String, tag: Tag<Model>)]) {
        self.entries = entries
    }

    /// The same tags, of which it is known that they depend on nothing but what `key` gives a number for; see ``RenderMemo``.
    /// - Parameter name: tells these tags from others of the model that depend on something else.
    @inlinable
    public func depending(on name: String, _ key: @escaping @Sendable (Model) -> Int32) -> Tags<Model> {
        remembering(TagMemo(name: name, key: { ModelBox<Model>.read($0, key) }))
    }

    /// The same tags, of which it is known that they are the same for all models with which one ``RenderMemo`` is used.
    public var constant: Tags<Model> { remembering(TagMemo(name: nil, key: { _ in 0 })) }

    @usableFromInline
    func remembering(_ memo: TagMemo) -> Tags<Model> {
        Tags(
            entries: entries.map { entry in
                var tag = entry.tag
                tag.body.memo = memo
                return (entry.name, tag)
            })
    }

    /// These tags followed by `others`, for what several models have in common.
    public func adding(_ others: Tags<Model>) -> Tags<Model> {
        Tags(entries: entries + others.entries)
    }
}

extension String: TemplateModel {
    /// A text in a list is shown with `{{.}}`.
    public static var tags: Tags<String> {
        [".": .text("The text itself.") { $0 }]
    }
}
