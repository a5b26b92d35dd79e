internal import Ledger
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
        try buffers.write(place.path, to: site) { templates.frame.render(frame, into: &$0) }
    }

    /// Writes a script, which is made already.
    func writeScript(_ path: String, _ script: [UInt8]) throws {
        var script = script
        try buffers.writeToHash(path, &script, isSpare: false, to: site)
    }

    /// Writes the Markdown file beside a page.
    func writeMarkdown<Model>(_ path: String, _ template: Template<Model>, _ model: Model) throws {
        try buffers.write(path, to: site) { template.render(model, into: &$0) }
    }

    /// Room that the frame takes on every page, the list's head and its pager included.
    static let frameBytes = 10 * 1024
}

/// Buffers that pages are put together in, one page after the other, so that the memory is there and near. There is no more
/// than one more of them than threads that write.
///
/// A page or script that was written waits for the next one, and both are hashed: that takes little more time than to hash
/// one. The last is hashed alone, when the site is published.
private final class PageBuffers: Sendable {
    private struct State {
        var free: [[UInt8]] = []
        var waiting: (path: String, bytes: [UInt8], isSpare: Bool)?
    }

    private let state = Mutex(State())

    /// What a buffer holds at first, and at most when it is kept.
    private static let (room, limit) = (PageBudget.bytes * 5 / 4, 1 << 20)
    /// A page with less than this would save a longer one little.
    private static let worthwhile = 16 << 10

    /// Writes a file that `make` puts together in an empty buffer.
    func write(_ path: String, to site: StagedSite, _ make: (inout [UInt8]) -> Void) throws {
        var buffer = state.withLock { $0.free.popLast() } ?? []
        buffer.reserveCapacity(Self.room)
        make(&buffer)
        guard buffer.count >= Self.worthwhile else {
            try site.write(path, buffer)
            return free(&buffer)
        }
        try writeToHash(path, &buffer, isSpare: true, to: site)
    }

    /// Writes a file that waits for the next one to be hashed.
    /// - Parameter isSpare: whether what it stands in is used again.
    func writeToHash(_ path: String, _ bytes: inout [UInt8], isSpare: Bool, to site: StagedSite) throws {
        try site.writeUnhashed(path, bytes)
        let other = state.withLock { state in
            defer { state.waiting = state.waiting == nil ? (path, bytes, isSpare) : nil }
            return state.waiting
        }
        guard var other else { return }
        let (sha256, othersSHA256) = bytes.withUnsafeBytes { one in
            other.bytes.withUnsafeBytes { ContentHash.sha256(one, $0) }
        }
        site.note(sha256: sha256, of: path)
        site.note(sha256: othersSHA256, of: other.path)
        if isSpare { free(&bytes) }
        if other.isSpare { free(&other.bytes) }
    }

    private func free(_ buffer: inout [UInt8]) {
        guard buffer.capacity <= Self.limit else { return }
        buffer.removeAll(keepingCapacity: true)
        state.withLock { $0.free.append(buffer) }
    }
}
