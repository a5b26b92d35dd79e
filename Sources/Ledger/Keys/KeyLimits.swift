/// How many keys of a ledger are kept in memory while it is written.
struct KeyLimits: Sendable {
    /// Events, each in 36 to 72 bytes.
    var events = 1 << 18
    /// Names, and cells, of a kind, each in 44 to 80 bytes.
    var names = 1 << 17
    /// Files, of which few come again.
    var files = 1 << 14
    /// Runs of a kind in the ledger; more are made fewer. A look-up asks the filter of each.
    var runs = 16

    /// Of a merge, which has no workers with tables of their own.
    static let ofMerge = KeyLimits(events: 1 << 20, names: 1 << 20)
}
