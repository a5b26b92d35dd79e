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
    private let added: (bytes: Int, elements: Int)

    /// A page that has this much on it already.
    init(taken html: [UInt8], frame: Int, added: (bytes: Int, elements: Int) = (0, 0)) {
        self.added = added
        bytes = html.count + frame
        elements = Self.elements(in: html)
    }

    /// Counts a row in, unless the page is full. A page takes its first row whatever it weighs.
    mutating func take(_ row: ArraySlice<UInt8>) -> Bool {
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
        var count = 0
        var opened = false
        for byte in html {
            if opened, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "!") { count += 1 }
            opened = byte == UInt8(ascii: "<")
        }
        return count
    }
}

/// Rows, one after the other in one buffer.
struct RowBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// How many rows there are.
    var count: Int { ends.count }

    /// A row.
    subscript(row: Int) -> ArraySlice<UInt8> { bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }

    /// Adds a row that `body` appends.
    mutating func add(_ body: (inout [UInt8]) -> Void) {
        body(&bytes)
        ends.append(bytes.count)
    }

    /// Several rows as they stand.
    func slice(_ rows: Range<Int>) -> ArraySlice<UInt8> {
        guard let first = rows.first else { return [] }
        return bytes[(first == 0 ? 0 : ends[first - 1])..<ends[rows.upperBound - 1]]
    }

    /// Splits the rows into pages, the first of which has `first` on it already.
    /// - Parameter added: what each row gets when its page is known.
    func pages(first: [UInt8], frame: Int, added: (bytes: Int, elements: Int) = (0, 0)) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var start = 0
        var budget = PageBudget(taken: first, frame: frame, added: added)
        for row in 0..<count where !budget.take(self[row]) {
            pages.append(start..<row)
            start = row
            budget = PageBudget(taken: [], frame: frame, added: added)
            _ = budget.take(self[row])
        }
        pages.append(start..<count)
        return pages
    }
}
