/// What keeps a ledger from being read or written.
public enum LedgerError: Error, CustomStringConvertible {
    /// SQLite says no: which file, what it was asked to do, what it said.
    case database(path: String, doing: String, message: String)
    /// The file is no ledger of ours, or of a version that this program does not know.
    case notALedger(path: String, reason: String)
    /// A run into the ledger ended early, and what it left cannot be taken back by who may only read the file.
    case unfinished(path: String)
    /// An input that was named does not exist or can't be opened at all.
    case input(path: String, reason: String)
    /// A block of raw records can't be inflated.
    case damagedBlock(path: String, block: Int)
    /// There is no memory for a parser.
    case noMemory

    /// A ledger that says what cannot be.
    static func damaged(_ path: String, _ how: String) -> LedgerError {
        .notALedger(path: path, reason: "damaged: \(how)")
    }

    /// A line for people.
    public var description: String {
        switch self {
        case .database(let path, let doing, let message): "\(path): \(doing): \(message)"
        case .notALedger(let path, let reason): "\(path): \(reason)"
        case .unfinished(let path):
            "\(path): a run into it ended early, and only who may write to it can take back what that left; scan into it again"
        case .input(let path, let reason): "\(path): \(reason)"
        case .damagedBlock(let path, let block): "\(path): block \(block) of raw records is damaged"
        case .noMemory: "not enough memory"
        }
    }
}
