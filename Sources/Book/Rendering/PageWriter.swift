internal import Markdown
internal import Mustache
internal import Synchronization

/// Puts pages into their frame and writes them.
struct PageWriter: Sendable {
    let info: BookInfo
    let templates: TemplateSet
    let site: StagedSite
    private let buffers = PageBuffers()

    init(info: BookInfo, templates: TemplateSet, site: StagedSite) {
        (self.info, self.templates, self.site) = (info, templates, site)
    }

    /// The same with buffers of its own, for a thread that writes many pages: what another processor wrote to last is far.
    func own() -> PageWriter { PageWriter(info: info, templates: templates, site: site) }

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
    func write<Model>(_ place: Place, _ template: Template<Model>, _ model: Model) throws {
        try write(place, main: LateHTML(template, model))
    }

    /// Frames a page and writes it.
    func write(_ place: Place, main: LateHTML) throws {
        let depth = place.path.utf8.count { $0 == UInt8(ascii: "/") }
        let frame = PageFrame(
            info: info, assets: templates.assets.names, part: place.part, depth: depth, title: place.title,
            number: place.number, main: main, previous: place.previous, next: place.next,
            markdown: place.markdown)
        try buffers.lend { bytes in
            templates.frame.render(frame, into: &bytes)
            try site.write(place.path, bytes)
        }
    }

    /// Writes the Markdown file beside a page.
    func writeMarkdown<Model>(_ path: String, _ template: Template<Model>, _ model: Model) throws {
        try buffers.lend { bytes in
            template.render(model, into: &bytes)
            try site.write(path, bytes)
        }
    }

    /// Room that the frame takes on every page, the list's head and its pager included.
    static let frameBytes = 10 * 1024
}

/// Buffers that pages are put together in, one page after the other, so that the memory is there and near. There are no
/// more of them than threads that write.
final class PageBuffers: Sendable {
    private let free = Mutex<[[UInt8]]>([])

    /// What a buffer holds at first, and at most when it is kept.
    private static let (room, limit) = (PageBudget.bytes * 5 / 4, 1 << 20)

    /// Lends an empty buffer.
    func lend(_ body: (inout [UInt8]) throws -> Void) rethrows {
        var buffer = free.withLock { $0.popLast() } ?? []
        buffer.reserveCapacity(Self.room)
        try body(&buffer)
        guard buffer.capacity <= Self.limit else { return }
        buffer.removeAll(keepingCapacity: true)
        free.withLock { $0.append(buffer) }
    }
}
