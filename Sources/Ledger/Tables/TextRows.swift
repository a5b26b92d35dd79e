import CloudTrail

/// Rows of texts in one piece of memory: names on their way from a record to the ledger, without a `String` for each.
struct TextRows: Sendable {
    /// Texts in a row.
    let columns: Int
    /// The texts one after another, UTF-8.
    private(set) var bytes: [UInt8] = []
    /// Where each ends.
    private(set) var ends: [UInt32] = []

    init(columns: Int) { self.columns = columns }

    /// Whole rows.
    var count: Int { ends.count / columns }

    /// What the rows take in memory.
    var size: Int { bytes.count + ends.count * MemoryLayout<UInt32>.size }

    /// Makes room for so many rows.
    mutating func reserve(rows: Int, bytes: Int) {
        self.bytes.reserveCapacity(bytes)
        ends.reserveCapacity(rows * columns)
    }

    /// Makes room for what another list holds.
    mutating func reserve(like other: TextRows) {
        bytes.reserveCapacity(other.bytes.count)
        ends.reserveCapacity(other.ends.count)
    }

    /// Adds a text to the row that is being made. What begins a row must end it.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        // Most texts of a caller are empty.
        if !text.isEmpty { bytes.append(contentsOf: text) }
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Adds a text to the row that is being made.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    /// Appends a row of another list with as many columns.
    mutating func add(row: Int, of other: TextRows) {
        let from = other.start(row * columns)
        let shift = UInt32(truncatingIfNeeded: bytes.count) &- UInt32(truncatingIfNeeded: from)
        append(from..<other.end(row * columns + columns - 1), of: other)
        for cell in row * columns..<(row + 1) * columns { ends.append(other.ends[cell] &+ shift) }
    }

    /// Adds the text of a cell of another list, counted through all its rows.
    mutating func add(cell: Int, of other: TextRows) {
        append(other.start(cell)..<other.end(cell), of: other)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    private mutating func append(_ range: Range<Int>, of other: TextRows) {
        guard !range.isEmpty else { return }
        other.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Takes rows back, down to `count`.
    mutating func shrink(to count: Int) {
        ends.removeLast(ends.count - count * columns)
        bytes.removeLast(bytes.count - start(count * columns))
    }

    /// Forgets all rows.
    mutating func removeAll() {
        ends.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    /// A row's key: the same texts give the same key on every machine and in every run. `kind` tells tables apart.
    func key(_ row: Int, kind: UInt64) -> Key128 {
        bytes.withUnsafeBufferPointer { all in
            let from = start(row * columns)
            let text = UnsafeBufferPointer(rebasing: all[from..<end(row * columns + columns - 1)])
            var lengths = kind
            for cell in row * columns..<(row + 1) * columns {
                lengths = (lengths ^ UInt64(end(cell) - start(cell))) &* 0x9E37_79B9_7F4A_7C15
                lengths ^= lengths >> 29
            }
            return Key128(high: stableHash(text, seed: lengths), low: stableHash(text, seed: ~lengths))
        }
    }

    /// Lends a text to `body`.
    func withText<R>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let cell = row * columns + column
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start(cell)..<end(cell)])) }
    }

    /// A text as a `String`.
    subscript(row: Int, column: Int) -> String {
        let cell = row * columns + column
        return String(decoding: bytes[start(cell)..<end(cell)], as: UTF8.self)
    }

    private func start(_ cell: Int) -> Int { cell == 0 ? 0 : Int(ends[cell - 1]) }
    private func end(_ cell: Int) -> Int { Int(ends[cell]) }
}
