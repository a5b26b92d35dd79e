/// What text is escaped for.
public enum Escaping: Sendable {
    /// HTML text and quoted attribute values.
    case html
    /// CommonMark and GitHub's Markdown, in running text, headings, list items, link texts and table cells.
    /// Not for code spans, where a backslash escapes nothing.
    case markdown
}

/// The state of one rendering: what has been written, and the models that the template is inside of.
@usableFromInline
struct Rendering {
    var output: [UInt8]
    let escaping: Escaping
    /// The innermost model of each type that the template mentions; there as long as the rendering is.
    let slots: UnsafeMutableBufferPointer<UnsafeRawPointer>
    /// What is known of steps that make the same again.
    var memo: RenderMemo?

    @usableFromInline
    mutating func text(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
            Array(text.utf8).withUnsafeBufferPointer { append($0) }
        }
    }

    @usableFromInline
    mutating func text(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    /// What is written, for text that is appended straight to it and escaped only where it needs that.
    @usableFromInline
    var plain: [UInt8] {
        get { [] }
        _modify {
            switch escaping {
            case .html:
                let start = output.count
                yield &output
                escapeHTML(from: start, of: &output)
            case .markdown:
                var bytes: [UInt8] = []
                yield &bytes
                text(bytes)
            }
        }
    }

    @usableFromInline
    mutating func int(_ number: Int) {
        appendDigits(of: number, grouped: false, to: &output)
    }

    @usableFromInline
    mutating func count(_ number: Int) {
        appendDigits(of: number, grouped: true, to: &output)
    }

    @usableFromInline
    mutating func html(_ html: SafeHTML) {
        output.append(contentsOf: html.slice)
    }

    @usableFromInline
    mutating func html(_ html: LateHTML) {
        html.write(to: &output)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch escaping {
        case .html: escapeHTML(bytes, into: &output)
        case .markdown: escapeMarkdown(bytes, into: &output)
        }
    }
}
