internal import Crypto
internal import Glibc
internal import Ledger

/// System calls on files, with every failure told apart. Paths are bytes, since names on disk need not be UTF-8.
enum FileCalls {
    /// What a name stands for. Symbolic links are not followed.
    enum Kind { case file, folder, other, missing }

    /// What a path names, without following a symbolic link.
    static func kind(_ path: String) throws(SiteError) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return .missing }
            throw SiteError("cannot look at", path, errno: errno)
        }
        return kind(status)
    }

    /// The whole content of a regular file.
    /// - Parameter most: the size in bytes from which on it is refused, so that no file takes all memory.
    static func read(_ path: String, most: Int = .max) throws(SiteError) -> [UInt8] {
        var bytes: [UInt8] = []
        let tooLarge = SiteError("cannot read", path, "it is larger than \(most) bytes")
        try pieces(of: path) { (size) throws(SiteError) in
            if size > most { throw tooLarge }
            bytes.reserveCapacity(size)
            return true
        } each: { (piece) throws(SiteError) in
            // It may grow while it is read.
            if bytes.count + piece.count > most { throw tooLarge }
            bytes += piece
        }
        return bytes
    }

    /// The size of a regular file, and the hash of its content where the size is the expected one: files of another size
    /// are not read, however large they are.
    static func fingerprint(_ path: String, expected: Int) throws(SiteError) -> (bytes: Int, sha256: String?) {
        var hash = SHA256()
        var (bytes, isRead) = (0, false)
        try pieces(of: path) { (size) throws(SiteError) in
            (bytes, isRead) = (size, size == expected)
            return isRead
        } each: { (piece) throws(SiteError) in
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return (bytes, isRead ? hash.finalize().withUnsafeBytes { ContentHash.hex($0) } : nil)
    }

    /// Hands a regular file out in pieces.
    /// - Parameter begin: is told the size in bytes, and says whether the file is to be read.
    private static func pieces(
        of path: String, begin: (Int) throws(SiteError) -> Bool, each: (ArraySlice<UInt8>) throws(SiteError) -> Void
    ) throws(SiteError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw SiteError("cannot read", path, errno: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SiteError("cannot read", path, errno: errno) }
        guard kind(status) == .file else { throw SiteError("cannot read", path, "it is not a regular file") }
        guard try begin(Int(status.st_size)) else { return }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw SiteError("cannot read", path, errno: errno)
            }
            try each(buffer[..<count])
        }
    }

    /// Writes a file that must not exist yet. A full disk shows at `write` or at `close`.
    static func writeNew(_ path: String, _ bytes: [UInt8]) throws(SiteError) {
        try writeNew(path, pieces: [bytes[...]], sync: false)
    }

    /// The same of pieces, one behind the other.
    static func writeNew(_ path: String, pieces: [ArraySlice<UInt8>], sync: Bool) throws(SiteError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else { throw SiteError("cannot create", path, errno: errno) }
        var failure: Int32 = 0
        for piece in pieces where failure == 0 { failure = piece.withUnsafeBytes { write($0, to: file) } }
        if failure == 0, sync, fsync(file) != 0 { failure = errno }
        if close(file) != 0, failure == 0 { failure = errno }
        if failure != 0 { throw SiteError("cannot write", path, errno: failure) }
    }

    /// Writes all bytes; 0, or the error.
    private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = Glibc.write(file, base + done, bytes.count - done)
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Makes a folder; one that is there already is fine.
    static func makeFolder(_ path: String) throws(SiteError) {
        guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
        throw SiteError("cannot create folder", path, errno: errno)
    }

    /// Names in a folder, sorted, without `.` and `..`.
    static func names(in path: String) throws(SiteError) -> [FileName] {
        guard let folder = opendir(path) else { throw SiteError("cannot list", path, errno: errno) }
        defer { closedir(folder) }
        var names: [FileName] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                if errno != 0 { throw SiteError("cannot list", path, errno: errno) }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { FileName(Array($0.prefix { $0 != 0 })) }
            if name.bytes != [0x2E] && name.bytes != [0x2E, 0x2E] { names.append(name) }
        }
    }

    static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }
}

/// A name on disk.
struct FileName: Hashable, Comparable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The name as text; bytes that are not UTF-8 show as replacement characters, and such a name cannot be used.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether ``text`` names the same file.
    var isText: Bool { Array(text.utf8) == bytes }

    static func < (a: FileName, b: FileName) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
