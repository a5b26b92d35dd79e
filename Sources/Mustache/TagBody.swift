/// A tag without its model's type. The pointer that the closures are given is to the ``ModelBox`` of the model whose tag
/// this is: the compiler looks tags up by type and keeps one slot for each type, so a slot never holds another model.
@usableFromInline
struct TagBody: Sendable {
    @usableFromInline typealias Write = @Sendable (UnsafeRawPointer, inout Rendering) -> Void
    @usableFromInline typealias Test = @Sendable (UnsafeRawPointer) -> Bool

    let kind: TagKind
    let documentation: String
    /// Writes the value, escaped; `nil` where there is nothing to write, as with a list.
    let write: Write?
    /// Writes the value as it is. Only dynamic values have this: a typed text cannot be written unescaped.
    var writeUnescaped: Write?
    /// Whether `{{#x}}` shows what is inside, without entering another model.
    let test: Test?
    /// For models inside this one.
    let section: TagSection?
    /// What the value depends on alone; `nil` where nothing is known of that.
    var memo: TagMemo?

    @usableFromInline
    init(
        kind: TagKind, documentation: String, write: Write? = nil, test: Test? = nil, section: TagSection? = nil
    ) {
        self.kind = kind
        self.documentation = documentation
        self.write = write
        self.test = test
        self.section = section
    }
}

/// A number that stands for all that a value depends on: where it is the same, so is the value, whatever else the model
/// says.
@usableFromInline
struct TagMemo: Sendable {
    @usableFromInline typealias Key = @Sendable (UnsafeRawPointer) -> Int32

    /// Tags of one name have the same key. Those of `nil` have the same value wherever one ``RenderMemo`` is used.
    let name: String?
    let key: Key

    @usableFromInline
    init(name: String?, key: @escaping Key) { (self.name, self.key) = (name, key) }
}

/// How a tag leads to other models.
@usableFromInline
struct TagSection: Sendable {
    @usableFromInline typealias Body = (UnsafeRawPointer, inout Rendering) -> Void
    @usableFromInline typealias Enter = @Sendable (UnsafeRawPointer, inout Rendering, Body) -> Void

    /// The inner model's tags; a closure, since a model may contain itself.
    let scope: @Sendable () -> ModelScope
    /// Calls the body for each inner model.
    let enter: Enter

    @usableFromInline
    init(scope: @escaping @Sendable () -> ModelScope, enter: @escaping Enter) {
        self.scope = scope
        self.enter = enter
    }
}

/// What a model's type offers to templates, without the type.
@usableFromInline
struct ModelScope: Sendable {
    /// The name of the model's type, for messages.
    var name: String { describe() }
    let type: ObjectIdentifier
    /// The names there are, in order; empty for dynamic values, which have an answer for every name.
    let names: [String]
    /// The first name that was given twice.
    let repeated: String?
    private let find: @Sendable (String) -> TagBody?
    /// Makes the name, which takes longer than all else here and is wanted where something is wrong.
    private let describe: @Sendable () -> String

    @usableFromInline
    init<Model: TemplateModel>(_ model: Model.Type) {
        describe = { String(describing: model) }
        type = ObjectIdentifier(model)
        let entries = Model.tags.entries
        names = entries.map(\.name)
        var bodies: [String: TagBody] = [:]
        var repeated: String?
        for entry in entries where bodies.updateValue(entry.tag.body, forKey: entry.name) != nil {
            repeated = repeated ?? entry.name
        }
        self.repeated = repeated
        find = { [bodies] in bodies[$0] }
    }

    init(name: String, type: ObjectIdentifier, find: @escaping @Sendable (String) -> TagBody?) {
        describe = { name }
        self.type = type
        self.find = find
        names = []
        repeated = nil
    }

    func tag(named name: String) -> TagBody? {
        find(name)
    }
}
