/// A model that is rendered again and again, and stays where templates read it: an object that says something else each time.
public struct LentModel<Model: TemplateModel> {
    @usableFromInline let box: ModelBox<Model>

    /// Lends a model for as long as this lives.
    @inlinable
    public init(_ model: consuming Model) { box = ModelBox(model) }
}

/// A model where templates read it.
///
/// A value behind a plain pointer is copied whole, all its fields retained, whenever a tag looks at one of them, since
/// somebody might change it meanwhile. What an object holds for good is looked at in its place.
@usableFromInline
final class ModelBox<Model: TemplateModel> {
    @usableFromInline let model: Model

    @usableFromInline
    init(_ model: consuming Model) { self.model = model }

    /// Keeps a model for as long as `body` runs, which gets where it is.
    @inlinable @inline(__always)
    static func lend(_ model: consuming Model, _ body: (UnsafeRawPointer) -> Void) {
        ModelBox(model).lend(body)
    }

    /// Lends this model.
    @inlinable @inline(__always)
    func lend(_ body: (UnsafeRawPointer) -> Void) {
        withExtendedLifetime(self) { body(UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())) }
    }

    /// Reads a model that is lent; `place` must be of this type of model, and its loan not be over.
    @inlinable @inline(__always)
    static func read<Value>(_ place: UnsafeRawPointer, _ value: (Model) -> Value) -> Value {
        Unmanaged<ModelBox<Model>>.fromOpaque(place)._withUnsafeGuaranteedRef { value($0.model) }
    }
}
