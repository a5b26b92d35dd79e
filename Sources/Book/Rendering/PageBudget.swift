internal import CSystem
internal import Zstandard

/// What a page may weigh at most, and how much of it is used. Pages are split so that they keep within it.
struct PageBudget {
    /// Most bytes of a page. The frame and what cannot be split stand in it, too.
    static let bytes = 240 * 1024
    /// Most rows of records.
    static let rows = 250
    /// Most elements.
    static let elements = 7600

    private(set) var bytes: Int
    private(set) var elements: Int
    private(set) var rows = 0

    /// A page that has this much on it already.
    init(taken html: [UInt8], frame: Int) {
        bytes = html.count + frame
        elements = Self.elements(in: html)
    }

    /// Counts a row in, unless the page is full. A page takes its first row whatever it weighs.
    /// - Parameter added: what the row gets beside its own.
    mutating func take(_ row: ArraySlice<UInt8>, added: (bytes: Int, elements: Int) = (0, 0)) -> Bool {
        let found = Self.elements(in: row) + added.elements
        let size = row.count + added.bytes
        let fits =
            bytes + size <= Self.bytes && elements + found <= Self.elements && rows + 1 <= Self.rows
        guard fits || rows == 0 else { return false }
        bytes += size
        elements += found
        rows += 1
        return true
    }

    /// How many elements begin in some HTML. Text holds no bare `<`, since it is escaped.
    static func elements(in html: some Collection<UInt8>) -> Int {
        html.withContiguousStorageIfAvailable(elements) ?? Array(html).withUnsafeBufferPointer(elements)
    }

    private static func elements(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        csystem_count_openings(bytes.baseAddress, bytes.count)
    }
}

/// Rows, one after the other in one buffer.
struct RowBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    /// How many rows there are.
    var count: Int { ends.count }

    /// A row.
    subscript(row: Int) -> ArraySlice<UInt8> { bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }

    /// Makes room for so many rows.
    mutating func reserve(rows count: Int, bytes size: Int) {
        ends.reserveCapacity(count)
        bytes.reserveCapacity(size)
    }

    /// Forgets the rows, and keeps the memory for others.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds a row that `body` appends.
    mutating func add(_ body: (inout [UInt8]) -> Void) {
        body(&bytes)
        ends.append(bytes.count)
    }

    /// The same rows in no more memory than they take.
    var fitted: RowBuffer {
        var fitted = RowBuffer()
        fitted.bytes = bytes.withUnsafeBufferPointer { Array($0) }
        fitted.ends = ends.withUnsafeBufferPointer { Array($0) }
        return fitted
    }

    /// Several rows as they stand.
    func slice(_ rows: Range<Int>) -> ArraySlice<UInt8> {
        guard let first = rows.first else { return [] }
        return bytes[(first == 0 ? 0 : ends[first - 1])..<ends[rows.upperBound - 1]]
    }

    /// Splits the rows into pages, the first of which has `first` on it already.
    /// - Parameter added: what a row gets when all pages are known.
    func pages(
        first: [UInt8], frame: Int, added: (Int) -> (bytes: Int, elements: Int) = { _ in (0, 0) }
    ) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var start = 0
        var budget = PageBudget(taken: first, frame: frame)
        for row in 0..<count where !budget.take(self[row], added: added(row)) {
            pages.append(start..<row)
            start = row
            budget = PageBudget(taken: [], frame: frame)
            _ = budget.take(self[row], added: added(row))
        }
        pages.append(start..<count)
        return pages
    }
}

/// Rows that wait, compressed: a book of millions of events holds them all for a while.
struct PackedRows: Sendable {
    private let block: [UInt8]
    private let ends: [Int]

    init(_ rows: RowBuffer, _ compressor: BlockCompressor) {
        block = compressor.compress(rows.bytes)
        ends = rows.ends
    }

    /// The rows as they were.
    func unpacked(_ decompressor: BlockDecompressor) throws(DamagedBlock) -> RowBuffer {
        RowBuffer(bytes: try decompressor.decompress(block, count: ends.last ?? 0), ends: ends)
    }
}
