/// What a template may ask of one model, for the generated reference of templates.
public struct ModelReference: Sendable, Equatable {
    /// The name of the model's type.
    public let model: String
    /// Its tags, in the order in which the model lists them.
    public let tags: [TagReference]

    /// The reference of a model and of all models inside it, each once, outer before inner.
    public static func all<Model: TemplateModel>(from model: Model.Type) -> [ModelReference] {
        var waiting = [ModelScope(model)]
        var seen: Set = [ObjectIdentifier(model)]
        var references: [ModelReference] = []
        while !waiting.isEmpty {
            let scope = waiting.removeFirst()
            let tags = scope.names.compactMap { name -> TagReference? in
                guard let tag = scope.tag(named: name) else { return nil }
                let inner = tag.section?.scope()
                if let inner, seen.insert(inner.type).inserted {
                    waiting.append(inner)
                }
                return TagReference(
                    name: name, kind: tag.kind, documentation: tag.documentation, model: inner?.name)
            }
            references.append(ModelReference(model: scope.name, tags: tags))
        }
        return references
    }
}

/// One tag of a model.
public struct TagReference: Sendable, Equatable {
    /// What a template writes between the braces.
    public let name: String
    /// What kind of value it gives.
    public let kind: TagKind
    /// One line that says what it is.
    public let documentation: String
    /// The model that a section or list leads to.
    public let model: String?
}
