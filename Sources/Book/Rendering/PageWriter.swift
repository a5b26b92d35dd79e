internal import Markdown
internal import Mustache

/// Puts pages into their frame and writes them.
struct PageWriter: Sendable {
    let info: BookInfo
    let templates: TemplateSet
    let site: StagedSite

    /// What a page is called and where it belongs.
    struct Place {
        var path: String
        var part: Part
        /// Empty for lists, which the part names.
        var title = ""
        /// Among the pages of one list, from 1.
        var number = 1
        var previous: Link?
        var next: Link?
        var markdown: Link?
    }

    /// The sentences of a page as HTML.
    static func summary<Model>(_ template: Template<Model>, _ model: Model) -> SafeHTML {
        SafeHTML(trusted: Markdown.html(template.bytes(model)).bytes)
    }

    /// Frames a page and writes it.
    func write(_ place: Place, main: SafeHTML) throws {
        let depth = place.path.utf8.count { $0 == UInt8(ascii: "/") }
        let frame = PageFrame(
            info: info, assets: templates.assets.names, part: place.part, depth: depth, title: place.title,
            number: place.number, main: main, previous: place.previous, next: place.next,
            markdown: place.markdown)
        try site.write(place.path, templates.frame.bytes(frame, room: main.bytes.count + Self.frameBytes))
    }

    /// Writes the Markdown file beside a page.
    func writeMarkdown<Model>(_ path: String, _ template: Template<Model>, _ model: Model) throws {
        try site.write(path, template.bytes(model))
    }

    /// Room that the frame takes on every page, the list's head and its pager included.
    static let frameBytes = 10 * 1024
}
