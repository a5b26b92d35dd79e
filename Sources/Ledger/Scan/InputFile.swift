import CloudTrail

/// A file to be read.
struct InputFile: Sendable {
    /// What the book calls it: the path below the INPUT that was given.
    var path: String
    /// Where it is, in the bytes that the file system has for it (which need not be UTF-8), ending in 0; empty for
    /// standard input.
    var location: [CChar]
    /// Its size when it was found, in bytes; 0 where there is none.
    var size: Int64
    /// Why it can't be read, where that is known already.
    var obstacle: String?
    /// What its name says.
    let name: TrailFileName

    init(path: String, location: [CChar], size: Int64, obstacle: String? = nil) {
        self.path = path
        self.location = location
        self.size = size
        self.obstacle = obstacle
        name = TrailFileName(path: path)
    }
}
