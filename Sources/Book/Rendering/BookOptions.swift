/// What a reader chooses about a book beside what is in it.
public struct BookOptions: Sendable {
    /// The title of the book, shown on every page.
    public var title: String
    /// A line at the foot of every page; empty for none.
    public var footer: String
    /// Files that stand in for those of the same name among the built-in templates, in UTF-8.
    public var templates: [String: [UInt8]]

    /// Options of a book.
    public init(title: String = "AWS activity", footer: String = "", templates: [String: [UInt8]] = [:]) {
        self.title = title
        self.footer = footer
        self.templates = templates
    }
}
