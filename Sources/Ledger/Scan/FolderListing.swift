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

    private static let (itself, above) = (Array(".".utf8CString), Array("..".utf8CString))

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
        var names: [[CChar]] = []
        var rest: [(name: [CChar], isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                bytes.bindMemory(to: CChar.self).prefix { $0 != 0 } + [0]
            }
            guard name != Self.itself, name != Self.above else { continue }
            switch Self.kind(of: name, entry.pointee.d_type, handle) {
            case S_IFREG: names.append(name)
            case S_IFDIR: rest.append((name, true))
            default: rest.append((name, false))
            }
        }
        names.sort(by: Self.precedes)
        rest.sort { Self.precedes($0.name, $1.name) }
        for (name, isFolder) in rest { add(name, isFolder: isFolder) }
        add(files: names, in: handle, mayGuess: mayGuess)
    }

    /// Some file systems do not tell with the name what it stands for.
    private static func kind(of name: [CChar], _ type: UInt8, _ handle: Int32) -> mode_t {
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

    private mutating func add(files names: [[CChar]], in handle: Int32, mayGuess: Bool) {
        files.reserveCapacity(names.count)
        for name in names {
            let (shown, isText) = shown(name)
            let base = isText ? folder.base : folder.location(of: name)
            files.append(InputFile(shown, in: folder.path, base: base, below: isText, size: 0))
        }
        // Other files than a trail's may be few, and of any size.
        let step = mayGuess && files.allSatisfy(\.isUnique) ? Self.guessed : 1
        var last: Int64 = 0
        for index in files.indices {
            if index % step == 0 {
                var info = stat()
                guard fstatat(handle, names[index], &info, 0) == 0 else {
                    files[index].obstacle = InputWalk.reason(errno)
                    continue
                }
                last = Int64(info.st_size)
                files[index].obstacle = InputWalk.obstacle(info)
            }
            files[index].size = last
        }
    }

    private func shown(_ name: [CChar]) -> (String, isText: Bool) {
        let bytes = name.dropLast().map { UInt8(bitPattern: $0) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return (String(decoding: bytes, as: UTF8.self), false)
        }
        return (text, folder.isText)
    }

    /// By bytes. Both end in 0, which comes before all others.
    private static func precedes(_ a: [CChar], _ b: [CChar]) -> Bool { strcmp(a, b) < 0 }
}
