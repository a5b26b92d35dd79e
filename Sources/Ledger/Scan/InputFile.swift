/// A file to be read.
struct InputFile: Sendable {
    /// What the book calls it: the path below the INPUT that was given.
    var path: String
    /// Where it is; empty for standard input.
    var location: String
    /// Its size when it was found, in bytes; 0 where there is none.
    var size: Int64
    /// Why it can't be read, where that is known already.
    var obstacle: String?
}
