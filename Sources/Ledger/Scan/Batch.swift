import CloudTrail

/// What a worker made of a few files: facts in the worker's own numbering, to be added to a ledger by its writer.
///
/// Another ledger is handed over in the same shape, so that scanning and merging follow the same rules.
struct Batch: Sendable {
    /// Whose numbering this is.
    var worker: Int
    /// Names that the worker met for the first time, continuing its numbering.
    var names = Names()
    /// The events, in the order of the files and their records.
    var events: [EventFact] = []
    /// Instead of ``events``, where this is another ledger: what it counted.
    var counted = Counted()
    /// The notable ones among them.
    var notables: [NotableFact] = []
    /// Worker's numbers of the resources touched by ``notables``, one after another.
    var touches: [Int32] = []
    /// Event ids of ``notables``.
    var eventIDs = TextRows(columns: 1)
    /// What those of ``notables`` gave out that gave out credentials, in the order of ``Schema/grantColumns``.
    var grants = TextRows(columns: Schema.grantColumns.count)
    /// Compressed raw records.
    var blocks: [RawBlock] = []
    /// The files, and which of ``events`` each holds.
    var sources: [SourceFact] = []
    /// Whether all ``events`` are of the file of which this is a piece; ``sources`` is empty then.
    var isPiece = false
    /// Event keys' hashes that an addendum in this batch replaces.
    var addenda: [UInt64] = []
    /// What only a merge knows: where notable events were seen, too.
    var appearances: [(key: EventKey, source: Int)] = []
    /// Event keys' hashes that another ledger found in conflict.
    var conflicts: [UInt64] = []
    /// Event keys' hashes whose summary another ledger replaced.
    var replaced: [UInt64] = []

    init(worker: Int) { self.worker = worker }

    /// An empty batch with room for what another one holds.
    init(worker: Int, like other: Batch) {
        self.worker = worker
        events.reserveCapacity(other.events.count)
        notables.reserveCapacity(other.notables.count)
        touches.reserveCapacity(other.touches.count)
        eventIDs.reserve(like: other.eventIDs)
        grants.reserve(like: other.grants)
        sources.reserveCapacity(other.sources.count)
    }

    /// An event.
    struct EventFact: Sendable {
        var key: EventKey
        /// Coordinates in the worker's numbering.
        var cell: CellKey
        /// Index into ``Batch/notables``, or -1.
        var notable: Int32
    }

    /// What another ledger counted.
    struct Counted: Sendable {
        /// Its cells, by number.
        var cells: [(key: CellKey, isUsed: Bool)] = []
        /// Its events in the order of their keys, each with its cell, -1 for none.
        var entries: [KeyEntry] = []
        /// Each of ``Batch/notables``, and where it stands among them.
        var listed: [(entry: KeyEntry, place: Int32)] = []
        /// The coordinates of those of ``Batch/notables`` that no cell counts.
        var uncounted: [Int32: CellKey] = [:]
    }

    /// What is kept of a notable event beyond its cell.
    struct NotableFact: Sendable {
        var time: Int64
        /// Index into ``Batch/blocks``; offset and length in the inflated block.
        var block: Int32
        var offset: Int32
        var length: Int32
        /// Where its resources end in ``Batch/touches``.
        var touchesEnd: Int
        /// Index into ``Batch/sources``.
        var source: Int32
        /// Index into ``Batch/grants``, or -1.
        var grant: Int32
    }

    /// Raw records of one day, compressed.
    struct RawBlock: Sendable {
        var day: Int32
        /// Size before compression, in bytes.
        var size: Int
        var data: [UInt8]
    }

    /// A file, and the events that it ends before.
    struct SourceFact: Sendable {
        var source: Facts.Source
        var eventsEnd: Int
    }

    /// New names of all dimensions.
    struct Names: Sendable {
        /// In the order of ``CloudTrail/Identity/paths``; truth values are `1`, `0` or empty.
        var identities = TextRows(columns: Identity.paths.count)
        var addresses = TextRows(columns: 1)
        var clients = TextRows(columns: 1)
        var actors: [Facts.Actor] = []
        var actions: [Facts.Action] = []
        var places: [Facts.Place] = []
        var results: [Facts.Result] = []
        /// Key, type, name, account.
        var resources = TextRows(columns: 4)
    }
}
