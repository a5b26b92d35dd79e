import CloudTrail
import Glibc

/// Finds the files that the inputs stand for: folders are walked in sorted order, symbolic links are followed once.
///
/// The sizes of files in folders are asked for by other threads meanwhile (``FileSizes``).
struct InputWalk {
    private(set) var files: [InputFile] = []
    private let sizes: FileSizes
    /// Whether sizes are for a scan's own plans only.
    private let mayGuess: Bool
    private var visited: Set<FolderID> = []
    /// The input at hand, where it is a folder, with a slash behind it.
    private var base: [CChar] = []

    private static let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))

    private struct FolderID: Hashable {
        var device: dev_t
        var inode: ino_t
    }

    /// - Parameters:
    ///   - jobs: threads; nothing depends on it.
    ///   - mayGuess: whether guesses at the sizes of most of a trail's files will do: where no file can be known, nobody
    ///     needs to know more than how much there is to do, and when a file is read its size is asked for anyway.
    init(jobs: Int, mayGuess: Bool) {
        sizes = FileSizes(jobs: jobs)
        self.mayGuess = mayGuess
    }

    /// Adds an input: a file, a folder, or `-` for standard input.
    mutating func add(_ input: String) throws(LedgerError) {
        if input == "-" {
            files.append(InputFile("-", base: [], below: false, size: 0))
            return
        }
        var info = stat()
        guard stat(input, &info) == 0 else { throw .input(path: input, reason: Self.reason(errno)) }
        if info.st_mode & S_IFMT == S_IFDIR {
            let location = Array(input.utf8CString)
            let slash = CChar(bitPattern: Self.slash)
            base = location.dropLast() + (location.dropLast().last == slash ? [] : [slash])
            walk(location, below: "", isText: true, info)
        } else {
            let name = input.split(separator: "/").last.map(String.init) ?? input
            add(name, in: "", at: Array(input.utf8CString), isText: false, info)
        }
    }

    /// Files in the order in which they are read, whatever the order of the inputs: by day of delivery, folder, name,
    /// place.
    /// What happened at a time then lies together, in the ledger and in the processor's caches.
    static func sorted(_ files: [InputFile]) -> [InputFile] {
        files.sorted { a, b in
            if a.day != b.day { return a.day < b.day }
            if a.folder != b.folder { return a.folder.utf8.lexicographicallyPrecedes(b.folder.utf8) }
            return a.file == b.file
                ? a.location.lexicographicallyPrecedes(b.location)
                : a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
        }
    }

    private mutating func walk(_ folder: [CChar], below path: String, isText: Bool, _ info: stat) {
        // A folder met again, through a link or a loop of links, has been read.
        guard visited.insert(FolderID(device: info.st_dev, inode: info.st_ino)).inserted else { return }
        guard let stream = opendir(folder) else {
            let shown = path.isEmpty ? "." : String(path.dropLast())
            files.append(InputFile(shown, base: folder, below: false, size: 0, obstacle: Self.reason(errno)))
            return
        }
        defer { closedir(stream) }
        var entries: [(name: [UInt8], isFile: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard name != [Self.dot], name != [Self.dot, Self.dot] else { continue }
            entries.append((name, entry.pointee.d_type == UInt8(DT_REG)))
        }
        entries.sort { Self.precedes($0.name, $1.name) }
        var plain = FileSizes.Folder(location: folder)
        // Other files than a trail's may be few, and of any size.
        var areTrail = true
        var start = Array(folder.dropLast())
        if start.last != CChar(bitPattern: Self.slash) { start.append(CChar(bitPattern: Self.slash)) }
        for (name, isFile) in entries {
            let text = String(validating: name, as: UTF8.self)
            let shown = text ?? String(decoding: name, as: UTF8.self)
            // A name that is no UTF-8 is shown otherwise than it is written.
            let isText = isText && text != nil
            let entry = name.map { CChar(bitPattern: $0) } + [0]
            let location = { start + entry }
            if isFile {
                plain.files.append((files.count, entry))
                let file = InputFile(shown, in: path, base: isText ? base : location(), below: isText, size: 0)
                if !file.isUnique { areTrail = false }
                files.append(file)
                continue
            }
            var info = stat()
            guard fstatat(dirfd(stream), entry, &info, 0) == 0 else {
                files.append(
                    InputFile(
                        shown, in: path, base: location(), below: false, size: 0, obstacle: Self.reason(errno)))
                continue
            }
            if info.st_mode & S_IFMT == S_IFDIR {
                walk(location(), below: "\(path)\(shown)/", isText: isText, info)
            } else {
                add(shown, in: path, at: isText ? base : location(), isText: isText, info)
            }
        }
        plain.mayGuess = mayGuess && areTrail
        if !plain.files.isEmpty { sizes.add(plain) }
    }

    /// Waits for the sizes of the files that were found, or guesses at them. Must be called, and once, when all inputs were added.
    mutating func measure() {
        for file in sizes.finish() {
            files[file.place].size = file.size
            files[file.place].obstacle = file.obstacle
        }
    }

    /// By bytes.
    private static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let order = memcmp(a, b, min(a.count, b.count))
        return order == 0 ? a.count < b.count : order < 0
    }

    private mutating func add(_ name: String, in folder: String, at location: [CChar], isText: Bool, _ info: stat) {
        files.append(
            InputFile(
                name, in: folder, base: location, below: isText, size: Int64(info.st_size),
                obstacle: Self.obstacle(info)))
    }

    /// Why such a file can't be read, where that is so.
    static func obstacle(_ info: stat) -> String? {
        switch info.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFIFO: "a pipe, not a file"
        case S_IFSOCK: "a socket, not a file"
        default: "a device, not a file"
        }
    }

    /// What the system says of an error number.
    static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "there is no such file"
        case EACCES, EPERM: "permission denied"
        case ELOOP: "a loop of symbolic links"
        default: String(cString: strerror(number))
        }
    }
}
