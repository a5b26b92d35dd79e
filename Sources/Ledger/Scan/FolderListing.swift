import Glibc

/// A folder that is to be looked into.
struct InputFolder: Sendable {
    /// Where it is, ending in 0.
    var location: [CChar]
    /// Where the input is that it lies in, with a slash behind it, ending in nothing.
    var base: [CChar]
    /// The folders below that input that lead to it, a slash behind each.
    var path: String
    /// Whether ``path`` follows ``base`` as it is written: a name that is no UTF-8 is shown otherwise.
    var isText: Bool

    /// Where an entry of it is.
    func location(of name: [CChar]) -> [CChar] {
        let slash = CChar(bitPattern: UInt8(ascii: "/"))
        return location.dropLast() + (location.dropLast().last == slash ? [] : [slash]) + name
    }
}

/// What is in a folder: plain files with their sizes, and whatever else needs a look of its own.
struct FolderListing: Sendable {
    /// What tells folders apart, however they are come by.
    struct ID: Hashable, Sendable {
        var device: dev_t
        var inode: ino_t

        init(_ info: stat) {
            device = info.st_dev
            inode = info.st_ino
        }
    }

    /// An entry that is no plain file: a folder, or a link or device.
    struct Entry: Sendable {
        /// As the file system has it, ending in 0.
        var name: [CChar]
        /// As it is shown.
        var shown: String
        /// Whether both are the same, here and in all folders above.
        var isText: Bool
        /// Where it is a folder, what it is known by to the ``FolderLister``.
        var folder: Int?
    }

    let folder: InputFolder
    /// Nothing where it is gone.
    private(set) var id: ID?
    private(set) var files: [InputFile] = []
    /// In the order of their names.
    var others: [Entry] = []
    /// Which of ``others`` are folders.
    private(set) var folders: [(place: Int, folder: InputFolder)] = []
    /// Why it can't be looked into.
    private(set) var failure: String?

    /// Of so many files that follow each other, one is asked for its size where a guess will do: what it says is taken
    /// for all.
    static let guessed = 8

    /// Looks into a folder.
    ///
    /// - Parameter mayGuess: whether guesses at the sizes of most of a trail's files will do.
    init(_ folder: InputFolder, mayGuess: Bool) {
        self.folder = folder
        var info = stat()
        guard let stream = opendir(folder.location) else {
            failure = InputWalk.reason(errno)
            if stat(folder.location, &info) == 0 { id = ID(info) }
            return
        }
        defer { closedir(stream) }
        let handle = dirfd(stream)
        fstat(handle, &info)
        id = ID(info)
        var names = FolderNames()
        var rest: [(name: [CChar], isFolder: Bool)] = []
        while let entry = readdir(stream) {
            withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                let name = bytes.bindMemory(to: CChar.self)
                guard let start = name.baseAddress, !Self.isFolderItself(name) else { return }
                switch Self.kind(of: start, entry.pointee.d_type, handle) {
                case S_IFREG: names.append(start)
                case let kind: rest.append((Self.copy(start), kind == S_IFDIR))
                }
            }
        }
        rest.sort { strcmp($0.name, $1.name) < 0 }
        for (name, isFolder) in rest { add(name, isFolder: isFolder) }
        names.sort()
        add(files: names, in: handle, mayGuess: mayGuess)
    }

    /// Whether a name is that of the folder itself or of the one above.
    private static func isFolderItself(_ name: UnsafeBufferPointer<CChar>) -> Bool {
        let dot = CChar(bitPattern: UInt8(ascii: "."))
        return name[0] == dot && (name[1] == 0 || name[1] == dot && name[2] == 0)
    }

    private static func copy(_ name: UnsafePointer<CChar>) -> [CChar] {
        Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1))
    }

    /// Some file systems do not tell with the name what it stands for.
    private static func kind(of name: UnsafePointer<CChar>, _ type: UInt8, _ handle: Int32) -> mode_t {
        switch Int(type) {
        case DT_REG: return S_IFREG
        case DT_DIR: return S_IFDIR
        case DT_UNKNOWN:
            var info = stat()
            return fstatat(handle, name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? info.st_mode & S_IFMT : S_IFLNK
        // A link, or something that is no file.
        default: return S_IFLNK
        }
    }

    private mutating func add(_ name: [CChar], isFolder: Bool) {
        let (shown, isText) = shown(name)
        if isFolder {
            let below = InputFolder(
                location: folder.location(of: name), base: folder.base, path: "\(folder.path)\(shown)/", isText: isText)
            folders.append((others.count, below))
        }
        others.append(Entry(name: name, shown: shown, isText: isText))
    }

    private mutating func add(files names: FolderNames, in handle: Int32, mayGuess: Bool) {
        files.reserveCapacity(names.count)
        names.forEach { _, name in
            let (shown, isText) = shown(name)
            let base = isText ? folder.base : folder.location(of: Self.copy(name))
            files.append(InputFile(shown, in: folder.path, base: base, below: isText, size: 0))
        }
        // Other files than a trail's may be few, and of any size.
        let step = mayGuess && files.allSatisfy(\.isUnique) ? Self.guessed : 1
        var last: Int64 = 0
        names.forEach { index, name in
            if index % step == 0 {
                var info = stat()
                guard fstatat(handle, name, &info, 0) == 0 else {
                    files[index].obstacle = InputWalk.reason(errno)
                    return
                }
                last = Int64(info.st_size)
                files[index].obstacle = InputWalk.obstacle(info)
            }
            files[index].size = last
        }
    }

    private func shown(_ name: UnsafePointer<CChar>) -> (String, isText: Bool) {
        if let text = String(validatingCString: name) { return (text, folder.isText) }
        return (String(cString: name), false)
    }
}
