/// A piece of a parsed template, before its names have been looked up.
enum Node: Equatable {
    /// Literal text.
    case text([UInt8])
    /// `{{name}}`, or `{{{name}}}` and `{{&name}}`.
    case value(String, unescaped: Bool, line: Int)
    /// `{{#name}}…{{/name}}`, or `{{^name}}…{{/name}}`.
    indirect case section(String, inverted: Bool, line: Int, [Node])
    /// `{{>name}}`; the indentation is that of a partial on a line of its own.
    case partial(String, indentation: [UInt8], line: Int)
}
