internal import Glibc

/// All that lies below a folder. Symbolic links are listed, never followed.
struct FileTree {
    /// Regular files, by path below the folder.
    private(set) var files: [String] = []
    /// Folders, outermost first.
    private(set) var folders: [String] = []
    /// What is neither, or has a name that is not UTF-8.
    private(set) var others: [String] = []

    init(_ root: String) throws(SiteError) { try walk(root, below: "", depth: 0) }

    private mutating func walk(_ root: String, below prefix: String, depth: Int) throws(SiteError) {
        guard depth < 64 else { throw SiteError("cannot list", root + "/" + prefix, "folders are nested too deep") }
        for name in try FileCalls.names(in: prefix.isEmpty ? root : root + "/" + prefix) {
            let path = prefix.isEmpty ? name.text : prefix + "/" + name.text
            guard name.isText else {
                others.append(path)
                continue
            }
            switch try FileCalls.kind(root + "/" + path) {
            case .file: files.append(path)
            case .other: others.append(path)
            case .missing: continue
            case .folder:
                folders.append(path)
                try walk(root, below: path, depth: depth + 1)
            }
        }
    }

    /// Removes these files and folders of a root, and the root itself where nothing else is left in it.
    /// - Returns: whether the root is gone.
    static func remove(_ root: String, files: [String], folders: [String]) -> Bool {
        for file in files { unlink(root + "/" + file) }
        for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir(root + "/" + folder) }
        return rmdir(root) == 0
    }
}
