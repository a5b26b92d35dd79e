import CloudTrail

/// A file to be read.
struct InputFile: Sendable {
    /// The folders below the INPUT that was given, a slash behind each; shared by the files in them, which may be
    /// millions.
    let folder: String
    /// The last part of its path.
    let file: String
    /// Where it is, ending in 0, or where ``path`` begins, which then follows; shared by the files of an input.
    private let base: [CChar]
    private let isBelow: Bool
    /// Its size when it was found, in bytes, or a guess at it; 0 where there is none.
    var size: Int64 { didSet { size = min(size, Self.sizeMax) } }
    /// Why it can't be read, where that is known already.
    var obstacle: String?
    /// What its name says of its order and of its being the only one of this name; see ``TrailFileName``.
    let day: Int32
    let isUnique: Bool

    /// Larger ones are taken for as large: a file may claim nearly all that a number of 64 bits holds without having it.
    static let sizeMax: Int64 = 1 << 53 - 1

    /// - Parameters:
    ///   - below: whether ``path`` follows `base`, so that nothing needs to be kept but that.
    init(
        _ file: String, in folder: String = "", base: [CChar], below: Bool, size: Int64, obstacle: String? = nil
    ) {
        self.folder = folder
        self.file = file
        self.base = base
        isBelow = below
        self.size = min(size, Self.sizeMax)
        self.obstacle = obstacle
        let name = TrailFileName(path: file)
        day = Int32(clamping: name.day)
        isUnique = name.isUnique
    }

    /// What the book calls it: the path below the INPUT that was given.
    var path: String { folder + file }

    /// What its name says, read again.
    var name: TrailFileName { TrailFileName(path: file) }

    /// Where it is, in the bytes that the file system has for it (which need not be UTF-8), ending in 0; empty for
    /// standard input.
    var location: [CChar] {
        var text: [CChar] = []
        writeLocation(into: &text)
        return text
    }

    /// Writes ``location`` over what is there.
    func writeLocation(into text: inout [CChar]) {
        text.removeAll(keepingCapacity: true)
        text += base
        guard isBelow else { return }
        var path = path
        path.withUTF8 { $0.withMemoryRebound(to: CChar.self) { text += $0 } }
        text.append(0)
    }

    /// Whether it is no file but standard input.
    var isStandardInput: Bool { !isBelow && base.isEmpty }

    /// Whether it is to be read in pieces, by several threads.
    func isLarge(_ options: ScanOptions) -> Bool { isStandardInput || size > options.wholeBytes }
}

extension Sequence<InputFile> {
    /// The sizes of all, or more than any disk holds.
    var bytes: Int64 { reduce(0) { Swift.min($0 + $1.size, 1 << 60) } }
}
