internal import Glibc

/// The place where a site is to appear, and what is there now.
struct OutputFolder {
    /// The folder above, resolved.
    let parent: String
    /// The site's own name in it.
    let name: String
    /// Where the site will stand.
    var path: String { parent == "/" ? "/" + name : parent + "/" + name }
    /// What names of hidden sibling folders of ours begin with.
    var hiddenPrefix: String { ".\(name).trailbook-" }

    /// What is in the place.
    enum Content {
        /// Nothing, or not even a folder.
        case missing
        /// An empty folder.
        case empty
        /// A site that trailbook wrote, with nothing else in it.
        case site(files: [String], folders: [String])
    }

    /// Resolves where the output is, creating the folders above it.
    /// - Parameter output: as given; a symbolic link to a folder stands for that folder.
    init(_ output: String) throws(SiteError) {
        var trimmed = Substring(output)
        while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        guard !trimmed.isEmpty, trimmed != "/" else {
            throw SiteError("cannot write a site to", output, "name a folder to put it into")
        }
        let whole = Self.resolved(String(trimmed))
        if whole == nil, try FileCalls.kind(String(trimmed)) != .missing {
            throw SiteError("cannot write a site to", output, "it is a link that leads nowhere")
        }
        let full = Substring(whole ?? String(trimmed))
        let slash = full.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { full[full.utf8.index(after: $0)...] } ?? full
        guard name != "..", name != ".", !name.isEmpty else {
            throw SiteError("cannot write a site to", output, "name a folder to put it into")
        }
        let above = slash.map { $0 == full.startIndex ? "/" : String(full[..<$0]) } ?? "."
        try Self.makeFolders(above)
        guard let parent = Self.resolved(above) else { throw SiteError("cannot open", above, errno: errno) }
        // Whoever is in the folder stays in the old one when the new one takes its place, and sees nothing of it.
        if whole != nil, whole == Self.resolved(".") {
            throw SiteError("cannot write a site to", output, "you are in that folder; go to the one above")
        }
        self.parent = parent
        self.name = String(name)
    }

    /// Looks at the place and refuses what a site may not replace: a file, or a folder that holds anything that
    /// trailbook did not write.
    func inspect() throws(SiteError) -> Content {
        switch try FileCalls.kind(path) {
        case .missing: return .missing
        case .file, .other: throw SiteError("cannot write a site to", path, "it is a file, not a folder")
        case .folder: return try Self.inspect(path)
        }
    }

    /// What a folder holds, refused where it holds anything that trailbook did not write.
    static func inspect(_ path: String) throws(SiteError) -> Content {
        let names = try FileCalls.names(in: path)
        if names.isEmpty { return .empty }
        guard names.contains(where: { $0.text == SitePath.manifest }) else {
            throw SiteError(
                "cannot replace", path,
                "it is not a site that trailbook wrote: it holds \(names[0].text) and no \(SitePath.manifest)")
        }
        let manifestPath = path + "/" + SitePath.manifest
        let manifest = try Manifest(reading: manifestPath)
        let tree = try FileTree(path)
        let listed = Set(manifest.files.map(\.path) + [SitePath.manifest])
        let folders = Set(manifest.files.flatMap { SitePath.folders(above: $0.path) })
        let foreign =
            tree.others + tree.files.filter { !listed.contains($0) } + tree.folders.filter { !folders.contains($0) }
        if let first = foreign.min() {
            throw SiteError("cannot replace", path, "it holds \(first), which trailbook did not write")
        }
        return .site(files: tree.files, folders: tree.folders)
    }

    /// Removes what runs that were killed left beside the output. The caller holds the lock on ``parent``.
    func clearLeftovers() throws(SiteError) {
        for name in try FileCalls.names(in: parent) where name.isText && name.text.hasPrefix(hiddenPrefix) {
            let path = (parent == "/" ? "/" : parent + "/") + name.text
            guard try FileCalls.kind(path) == .folder, let lock = FolderLock(tryingPath: path) else { continue }
            lock.whileHeld { Self.clear(path) }
        }
    }

    /// A folder with our marker was never a site: all in it is ours. One with a manifest was, and loses what the
    /// manifest lists. Anything else stays.
    private static func clear(_ path: String) {
        if (try? FileCalls.kind(path + "/" + StagedSite.marker)) == .file {
            guard let tree = try? FileTree(path), tree.others.isEmpty else { return }
            // The marker goes last, so that a clearing that is cut short is taken up again.
            let files = tree.files.filter { $0 != StagedSite.marker } + [StagedSite.marker]
            _ = FileTree.remove(path, files: files, folders: tree.folders)
        } else {
            Self.removeSite(path)
        }
    }

    /// Removes a site that nobody looks at any more: only what its manifest lists, the manifest last.
    @discardableResult
    static func removeSite(_ path: String) -> Bool {
        let manifestPath = path + "/" + SitePath.manifest
        guard let manifest = try? Manifest(reading: manifestPath) else { return rmdir(path) == 0 }
        let folders = Set(manifest.files.flatMap { SitePath.folders(above: $0.path) })
        for file in manifest.files { unlink(path + "/" + file.path) }
        for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir(path + "/" + folder) }
        // Where something foreign is left, the manifest stays with it and says what this was.
        guard let rest = try? FileCalls.names(in: path), rest.count == 1 else { return false }
        return FileTree.remove(path, files: [SitePath.manifest], folders: [])
    }

    private static func makeFolders(_ path: String) throws(SiteError) {
        switch try? FileCalls.kind(path) {
        case .folder, .other: return
        case .file: throw SiteError("cannot create folder", path, "it is a file")
        case .missing, nil: break
        }
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
            try makeFolders(String(path[..<slash]))
        }
        try FileCalls.makeFolder(path)
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
