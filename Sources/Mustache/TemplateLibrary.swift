/// The template files of a site: templates and the partials they include.
public struct TemplateLibrary: Sendable {
    let files: [String: [UInt8]]

    /// Takes files by name, such as `user.mustache`. `{{>row}}` includes `row` or `row.mustache`.
    public init(files: [String: [UInt8]]) {
        self.files = files
    }

    /// The names of the files, in order.
    public var names: [String] {
        files.keys.sorted()
    }

    /// Loads a template for a model. Throws the first mistake in the template or in a partial of it, with its place.
    public func template<Model: TemplateModel>(
        named name: String, for model: Model.Type, escaping: Escaping
    ) throws(TemplateError) -> Template<Model> {
        let program = try Compiler.program(
            for: name, of: files, scope: ModelScope(model), escaping: escaping, lenient: false)
        return Template(program: program, escaping: escaping)
    }
}
