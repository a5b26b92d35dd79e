/// What kind of value a tag gives, and so how a template may use it.
public enum TagKind: String, Sendable, CaseIterable {
    /// Text, escaped for where it stands. `{{#x}}` shows what is inside when the text is not empty.
    case text
    /// UTF-8 bytes, escaped as a text is; bytes that are not UTF-8 are shown as U+FFFD.
    case bytes
    /// A whole number in plain digits: `1234567`.
    case int
    /// A whole number in groups of three digits: `1,234,567`.
    case count
    /// A condition for `{{#x}}` and `{{^x}}`.
    case flag
    /// Another model, or none.
    case section
    /// Models, each shown in turn.
    case list
    /// HTML built by ``HTMLWriter``, written as it is.
    case html
}

/// How one value of a model is read, and what it is.
///
/// The makers are inlinable, so that they are compiled where the model is known: a value is read directly, without
/// generic copies of the whole model.
public struct Tag<Model: TemplateModel>: Sendable {
    @usableFromInline var body: TagBody

    @usableFromInline init(_ body: TagBody) {
        self.body = body
    }

    /// Text, escaped for where it stands; in `{{#x}}` true when it is not empty.
    @inlinable
    public static func text(_ documentation: String, _ value: @escaping @Sendable (Model) -> String) -> Tag {
        Tag(
            TagBody(
                kind: .text, documentation: documentation,
                write: { model, out in out.text(ModelBox<Model>.read(model, value)) },
                test: { model in !ModelBox<Model>.read(model, value).isEmpty }))
    }

    /// Text written straight to where it belongs: a moment, a name made by the program. It is escaped as a text is, but
    /// meant for such as hardly ever needs it, and never empty.
    /// - Parameters:
    ///   - limit: the most bytes that it can have, up to 1024.
    ///   - write: writes it to the beginning of memory that has room for so many, and gives how many it wrote.
    @inlinable
    public static func plain(
        _ documentation: String, upTo limit: Int,
        _ write: @escaping @Sendable (Model, UnsafeMutableBufferPointer<UInt8>) -> Int
    ) -> Tag {
        Tag(
            TagBody(
                kind: .text, documentation: documentation,
                write: { model, out in
                    ModelBox<Model>.read(model) { model in out.plain(upTo: limit) { write(model, $0) } }
                },
                test: { _ in true }))
    }

    /// UTF-8 bytes, escaped as a text is; in `{{#x}}` true when there are any.
    @inlinable
    public static func bytes(_ documentation: String, _ value: @escaping @Sendable (Model) -> [UInt8]) -> Tag {
        Tag(
            TagBody(
                kind: .bytes, documentation: documentation,
                write: { model, out in out.text(ModelBox<Model>.read(model, value)) },
                test: { model in !ModelBox<Model>.read(model, value).isEmpty }))
    }

    /// A whole number in plain digits.
    @inlinable
    public static func int(_ documentation: String, _ value: @escaping @Sendable (Model) -> Int) -> Tag {
        Tag(
            TagBody(
                kind: .int, documentation: documentation,
                write: { model, out in out.int(ModelBox<Model>.read(model, value)) }))
    }

    /// A whole number in groups of three digits, separated by commas.
    @inlinable
    public static func count(_ documentation: String, _ value: @escaping @Sendable (Model) -> Int) -> Tag {
        Tag(
            TagBody(
                kind: .count, documentation: documentation,
                write: { model, out in out.count(ModelBox<Model>.read(model, value)) }))
    }

    /// A condition.
    @inlinable
    public static func flag(_ documentation: String, _ value: @escaping @Sendable (Model) -> Bool) -> Tag {
        Tag(
            TagBody(
                kind: .flag, documentation: documentation,
                test: { model in ModelBox<Model>.read(model, value) }))
    }

    /// HTML that needs no escaping. Only for HTML templates.
    @inlinable
    public static func html(_ documentation: String, _ value: @escaping @Sendable (Model) -> SafeHTML) -> Tag {
        Tag(
            TagBody(
                kind: .html, documentation: documentation,
                write: { model, out in out.html(ModelBox<Model>.read(model, value)) },
                test: { model in !ModelBox<Model>.read(model, value).isEmpty }))
    }

    /// The same of HTML that is written only now.
    @inlinable
    public static func html(_ documentation: String, late value: @escaping @Sendable (Model) -> LateHTML) -> Tag {
        Tag(
            TagBody(
                kind: .html, documentation: documentation,
                write: { model, out in out.html(ModelBox<Model>.read(model, value)) },
                test: { model in !ModelBox<Model>.read(model, value).isEmpty }))
    }

    /// Another model, or none.
    @inlinable
    public static func section<Inner: TemplateModel>(
        _ documentation: String, _ value: @escaping @Sendable (Model) -> Inner?
    ) -> Tag {
        Tag(
            TagBody(
                kind: .section, documentation: documentation,
                test: { model in ModelBox<Model>.read(model, value) != nil },
                section: TagSection(
                    scope: { ModelScope(Inner.self) },
                    enter: { model, out, body in
                        guard let inner = ModelBox<Model>.read(model, value) else { return }
                        ModelBox<Inner>.lend(inner) { body($0, &out) }
                    })))
    }

    /// Models, each shown in turn; `{{^x}}` shows what is inside when there are none.
    @inlinable
    public static func list<Inner: TemplateModel>(
        _ documentation: String, _ value: @escaping @Sendable (Model) -> [Inner]
    ) -> Tag {
        Tag(
            TagBody(
                kind: .list, documentation: documentation,
                test: { model in !ModelBox<Model>.read(model, value).isEmpty },
                section: TagSection(
                    scope: { ModelScope(Inner.self) },
                    enter: { model, out, body in
                        for inner in ModelBox<Model>.read(model, value) {
                            ModelBox<Inner>.lend(inner) { body($0, &out) }
                        }
                    })))
    }
}
