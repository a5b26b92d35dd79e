import CloudTrail
import Glibc

/// Finds the files that the inputs stand for: folders are walked in sorted order, symbolic links are followed once.
///
/// Other threads look into folders meanwhile (``FolderLister``).
struct InputWalk {
    private(set) var files: [InputFile] = []
    private let lister: FolderLister
    private var visited: Set<FolderListing.ID> = []

    /// - Parameters:
    ///   - jobs: threads; nothing depends on it.
    ///   - mayGuess: whether guesses at the sizes of most of a trail's files will do: where no file can be known, nobody
    ///     needs to know more than how much there is to do, and when a file is read its size is asked for anyway.
    init(jobs: Int, mayGuess: Bool) { lister = FolderLister(jobs: jobs, mayGuess: mayGuess) }

    /// Adds an input: a file, a folder, or `-` for standard input.
    mutating func add(_ input: String) throws(LedgerError) {
        if input == "-" {
            files.append(InputFile("-", base: [], below: false, size: 0))
            return
        }
        var info = stat()
        guard stat(input, &info) == 0 else { throw .input(path: input, reason: Self.reason(errno)) }
        if info.st_mode & S_IFMT == S_IFDIR {
            var folder = InputFolder(location: Array(input.utf8CString), base: [], path: "", isText: true)
            folder.base = folder.location(of: [])
            walk(folder, info)
        } else {
            let name = input.split(separator: "/").last.map(String.init) ?? input
            add(name, in: "", at: Array(input.utf8CString), isText: false, info)
        }
    }

    /// Files in the order in which they are read, whatever the order of the inputs: by day of delivery, folder, name,
    /// place.
    /// What happened at a time then lies together, in the ledger and in the processor's caches.
    static func sorted(_ files: [InputFile]) -> [InputFile] {
        let ranks = folderRanks(files)
        // Numbers are compared in place of files, which would be copied for each comparison.
        var order: [(place: UInt64, index: Int)] = []
        order.reserveCapacity(files.count)
        for index in files.indices {
            let day = UInt64(UInt32(bitPattern: files[index].day) ^ 0x8000_0000)
            order.append((day << 32 | UInt64(ranks[index]), index))
        }
        order.sort { ($0.place, $0.index) < ($1.place, $1.index) }
        // Files of a folder are found in the order of their names, but an input may be given twice.
        var start = 0
        while start < order.count {
            let end = order[start...].firstIndex { $0.place != order[start].place } ?? order.count
            let areInOrder = (start + 1..<max(end, start + 1)).allSatisfy { place in
                precedes(files, order[place - 1].index, order[place].index)
            }
            if !areInOrder {
                order[start..<end].sort { precedes(files, $0.index, $1.index) }
            }
            start = end
        }
        return order.map { files[$0.index] }
    }

    /// Of each file, the place of its folder among all.
    private static func folderRanks(_ files: [InputFile]) -> [UInt32] {
        var numbers: [String: Int] = [:]
        var folders: [String] = []
        var last = ""
        var number = -1
        let numberOf = files.indices.map { index in
            // The files of a folder share its text, which is then known to be the same without a look at it.
            if number < 0 || files[index].folder != last {
                last = files[index].folder
                number = numbers[last] ?? folders.count
                if number == folders.count { folders.append(last) }
                numbers[last] = number
            }
            return number
        }
        var ranks = [UInt32](repeating: 0, count: folders.count)
        let sorted = folders.indices.sorted { folders[$0].utf8.lexicographicallyPrecedes(folders[$1].utf8) }
        for (rank, folder) in sorted.enumerated() { ranks[folder] = UInt32(rank) }
        return numberOf.map { ranks[$0] }
    }

    /// Of two files of a folder. By index: the files themselves would be copied.
    private static func precedes(_ files: [InputFile], _ a: Int, _ b: Int) -> Bool {
        var (name, other) = (files[a].file, files[b].file)
        let order = name.withUTF8 { name in
            other.withUTF8 { other in
                guard let start = name.baseAddress, let otherStart = other.baseAddress else { return 0 }
                let order = memcmp(start, otherStart, min(name.count, other.count))
                return order == 0 ? name.count - other.count : Int(order)
            }
        }
        return order == 0 ? files[a].location.lexicographicallyPrecedes(files[b].location) : order < 0
    }

    /// A folder that was given, or that a link leads to.
    private mutating func walk(_ folder: InputFolder, _ info: stat) {
        guard !visited.contains(FolderListing.ID(info)) else { return }
        walk(lister.list(folder))
    }

    private mutating func walk(_ listing: FolderListing) {
        // A folder met again, through a link or a loop of links, has been read.
        if let id = listing.id, !visited.insert(id).inserted { return }
        let folder = listing.folder
        if let failure = listing.failure {
            let shown = folder.path.isEmpty ? "." : String(folder.path.dropLast())
            files.append(InputFile(shown, base: folder.location, below: false, size: 0, obstacle: failure))
            return
        }
        files += listing.files
        for entry in listing.others {
            if let number = entry.folder {
                if let below = lister.list(folder: number) { walk(below) }
                continue
            }
            let location = folder.location(of: entry.name)
            var info = stat()
            guard stat(location, &info) == 0 else {
                files.append(
                    InputFile(
                        entry.shown, in: folder.path, base: location, below: false, size: 0,
                        obstacle: Self.reason(errno)))
                continue
            }
            if info.st_mode & S_IFMT == S_IFDIR {
                let below = InputFolder(
                    location: location, base: folder.base, path: "\(folder.path)\(entry.shown)/", isText: entry.isText)
                walk(below, info)
            } else {
                let base = entry.isText ? folder.base : location
                add(entry.shown, in: folder.path, at: base, isText: entry.isText, info)
            }
        }
    }

    /// Ends the walk. Must be called, and once, when all inputs were added.
    func finish() { lister.finish() }

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
