/// What text is escaped for.
public enum Escaping: Sendable {
    /// HTML text and quoted attribute values.
    case html
    /// CommonMark and GitHub's Markdown, in running text, headings, list items, link texts and table cells.
    /// Not for code spans, where a backslash escapes nothing.
    case markdown
}

/// The state of one rendering: what has been written, and the models that the template is inside of.
///
/// Most of what a step writes is a few bytes, and to append those to an array costs several times as much as to copy
/// them. So they are put together in a little memory near by first.
@usableFromInline
struct Rendering {
    /// What was written before what is ``near``.
    private var output: [UInt8] = []
    private let near: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of ``near`` are written.
    private var used = 0
    let escaping: Escaping
    /// The innermost model of each type that the template mentions; there as long as the rendering is.
    let slots: UnsafeMutableBufferPointer<UnsafeRawPointer>
    /// What is known of steps that make the same again. Whoever renders holds it meanwhile.
    var memo: Unmanaged<RenderMemo>?

    /// Bytes that are put together: what there is room for without asking the allocator.
    private static let room = 1024

    /// Lends a rendering that appends to `output`. The slots and the memo must be there until this returns.
    @inline(__always)
    static func lend(
        _ output: inout [UInt8], _ escaping: Escaping, _ slots: UnsafeMutableBufferPointer<UnsafeRawPointer>,
        _ memo: RenderMemo?, _ body: (inout Rendering) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { near in
            var rendering = Rendering(
                near: near, escaping: escaping, slots: slots, memo: memo.map { Unmanaged.passUnretained($0) })
            // Swapped, so that the bytes have one owner and are not copied.
            swap(&rendering.output, &output)
            body(&rendering)
            rendering.settle()
            swap(&rendering.output, &output)
        }
    }

    private init(
        near: UnsafeMutableBufferPointer<UInt8>, escaping: Escaping,
        slots: UnsafeMutableBufferPointer<UnsafeRawPointer>, memo: Unmanaged<RenderMemo>?
    ) {
        (self.near, self.escaping, self.slots, self.memo) = (near, escaping, slots, memo)
    }

    /// Appends what was put together.
    private mutating func settle() {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: near[..<used]))
        used = 0
    }

    /// Lends all that was written, for those who read it or append to it themselves.
    mutating func withAll<Result>(_ body: (inout [UInt8]) -> Result) -> Result {
        settle()
        return body(&output)
    }

    /// Writes bytes as they stand.
    @inline(__always)
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.room - used else { return writeFar(bytes) }
        put(bytes)
    }

    /// Writes what there is no room for.
    @inline(never)
    private mutating func writeFar(_ bytes: UnsafeBufferPointer<UInt8>) {
        settle()
        guard bytes.count <= Self.room / 2 else { return output.append(contentsOf: bytes) }
        put(bytes)
    }

    /// Writes what there is room for.
    @inline(__always)
    private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let from = bytes.baseAddress, let to = near.baseAddress else { return }
        (to + used).update(from: from, count: bytes.count)
        used += bytes.count
    }

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

    /// Has a text of at most so many bytes written straight to where it belongs; `body` gives how many it wrote. It is escaped
    /// only where it needs that.
    @usableFromInline
    mutating func plain(upTo limit: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        precondition(limit <= Self.room)
        if limit > Self.room - used { settle() }
        let place = UnsafeMutableBufferPointer(rebasing: near[used..<used + limit])
        let count = body(place)
        let written = UnsafeBufferPointer(rebasing: place[..<count])
        if case .html = escaping, isPlainInHTML(written) {
            used += count
        } else {
            text(Array(written))
        }
    }

    @usableFromInline
    mutating func int(_ number: Int) {
        withDigits(of: number, grouped: false) { write($0) }
    }

    @usableFromInline
    mutating func count(_ number: Int) {
        withDigits(of: number, grouped: true) { write($0) }
    }

    @usableFromInline
    mutating func html(_ html: SafeHTML) {
        html.slice.withUnsafeBufferPointer { write($0) }
    }

    @usableFromInline
    mutating func html(_ html: LateHTML) {
        withAll { html.write(to: &$0) }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch escaping {
        case .html where isPlainInHTML(bytes): write(bytes)
        case .html: withAll { escapeHTML(bytes, into: &$0) }
        case .markdown: withAll { escapeMarkdown(bytes, into: &$0) }
        }
    }
}
