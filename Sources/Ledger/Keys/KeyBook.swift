/// Numbers keys of a kind in the order in which they come, those of earlier runs of the program, too.
///
/// The keys of late are in memory; when they are many, they are forgotten and looked up in the ledger, where all are.
struct KeyBook: ~Copyable {
    private var recent = KeyTable()
    /// Of each key in ``recent``, the number, and whether the ledger has it.
    private var entries: [(number: Int32, isStored: Bool)] = []
    private var stored: KeyRuns
    private var unsaved = 0
    /// Numbers that were given.
    private(set) var count = 0

    private let most: Int

    /// - Parameter most: how many keys are kept in memory.
    init(_ statements: KeyStatements, _ kind: KeyKind, most: Int) {
        stored = KeyRuns(statements, kind)
        self.most = most
    }

    /// Reads what the ledger has. `count` is how many there are, where they are numbered here.
    mutating func load(count: Int64? = nil) throws(LedgerError) {
        try stored.load()
        guard let count else { return }
        self.count = Int(count)
        guard stored.count <= self.count else { throw stored.damaged }
    }

    /// What a key was found to be.
    struct Found {
        /// Where it stands among those in memory, which are counted from 0 since they were forgotten.
        var place: Int
        /// Whether it was not in memory.
        var isRecent: Bool
        var number: Int32
        /// Whether it was nowhere, and the number is given to it now.
        var isNew: Bool
    }

    /// The key's number, a new one (the count so far) where it was never seen.
    mutating func intern(_ key: Key128) throws(LedgerError) -> Found {
        let (place, isNew) = recent.intern(key)
        if !isNew {
            return Found(place: Int(place), isRecent: true, number: entries[Int(place)].number, isNew: false)
        }
        if let number = try stored.number(of: key) {
            guard number >= 0, number < count else { throw stored.damaged }
            entries.append((number, true))
            return Found(place: Int(place), isRecent: false, number: number, isNew: false)
        }
        let number = try reserve()
        entries.append((number, false))
        unsaved += 1
        return Found(place: Int(place), isRecent: false, number: number, isNew: true)
    }

    /// Calls `body` with the index of each key and what it was found to be.
    mutating func intern(_ keys: [Key128], _ body: (Int, Found) -> Void) throws(LedgerError) {
        for (index, key) in keys.enumerated() {
            if index + Self.ahead < keys.count { prefetch(keys[index + Self.ahead]) }
            body(index, try intern(key))
        }
    }

    /// The table is larger than the processor's caches: what is needed so many keys later is asked for now.
    static let ahead = 12

    /// Gives a number whose key will be told by ``add(_:number:)``.
    mutating func reserve() throws(LedgerError) -> Int32 {
        guard let number = Int32(exactly: count) else { throw stored.damaged }
        count += 1
        return number
    }

    /// Gives a number to a key that has none.
    mutating func add(_ key: Key128, number: Int32) throws(LedgerError) {
        guard recent.intern(key).isNew else { return }
        let isStored = try stored.number(of: key) != nil
        entries.append((number, isStored))
        if !isStored { unsaved += 1 }
    }

    /// Has the memory fetched where the key will be looked for.
    func prefetch(_ key: Key128) {
        recent.prefetch(key)
        stored.prefetch(key.high)
    }

    /// Whether there are too many in memory: time to ``save()``.
    var isFull: Bool { recent.count > most }

    /// Writes the keys that the ledger does not have. Those in memory are forgotten where there are too many.
    ///
    /// - Returns: whether they were.
    @discardableResult
    mutating func save() throws(LedgerError) -> Bool {
        try write()
        guard isFull else { return false }
        recent.removeAll()
        entries.removeAll(keepingCapacity: true)
        return true
    }

    private mutating func write() throws(LedgerError) {
        guard unsaved > 0 else { return }
        // Where all are new their numbers follow each other, and need not be looked up.
        let first = entries.first?.number ?? 0
        let areInSequence =
            unsaved == entries.count && Int(entries.last?.number ?? 0) - Int(first) == entries.count - 1
        try stored.add(keys: unsaved) { (writer: inout KeyRunWriter) throws(LedgerError) in
            try recent.forEachInOrder { (keys) throws(LedgerError) in
                if areInSequence {
                    for key in keys { try writer.add(KeyEntry(key: key.key, number: key.number + first)) }
                    return
                }
                for key in keys where !entries[Int(key.number)].isStored {
                    try writer.add(KeyEntry(key: key.key, number: entries[Int(key.number)].number))
                }
            }
        }
        for place in entries.indices { entries[place].isStored = true }
        unsaved = 0
    }
}
