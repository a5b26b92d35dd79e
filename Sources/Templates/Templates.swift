/// The files of `Templates/`, compiled in by a build-tool plugin so that the program needs no folder beside it.
public enum Templates {
    /// File name to content, such as `page.mustache`.
    public static let files: [String: StaticString] = embeddedTemplates
}
