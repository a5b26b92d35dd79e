internal import CCmark

/// HTML that cmark made of Markdown in safe mode: without raw HTML, and without links that run something.
public struct RenderedMarkdown: Sendable, Equatable {
    /// The HTML, in UTF-8.
    public let bytes: [UInt8]
}

/// Markdown as CommonMark specifies it: https://spec.commonmark.org
public enum Markdown {
    /// Renders Markdown to HTML. Raw HTML is left out, and so are `javascript:`, `vbscript:`, `file:` and `data:` links
    /// (except images of the common kinds); bytes that are not UTF-8 become U+FFFD.
    public static func html(_ markdown: [UInt8]) -> RenderedMarkdown {
        let html = markdown.withUnsafeBytes { bytes in
            cmark_markdown_to_html(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8)
        }
        guard let html else { return RenderedMarkdown(bytes: []) }
        // cmark's default allocator is malloc, and the text is the caller's to free.
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return RenderedMarkdown(bytes: Array(String(cString: html).utf8))
    }
}
