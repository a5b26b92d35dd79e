/// How much of the changes of calls is shown: a record of 256 KB may tell thousands, and a row cannot be split over two
/// pages. What is left out is counted, and stands in the record.
struct LineRoom {
    /// Bytes of text that are left for the rows to come.
    private var bytes: Int
    private let phrases: Phrasebook

    /// Most lines of a call.
    private static let lines = 40
    /// Longest line, in characters.
    private static let longest = 600

    /// Room for one call on a timeline.
    static func row(_ phrases: Phrasebook) -> LineRoom { LineRoom(bytes: 12_000, phrases) }
    /// Room for several calls that stand together, in a burst or at the top of a page.
    static func together(_ phrases: Phrasebook) -> LineRoom { LineRoom(bytes: 20_000, phrases) }
    /// Room for the calls of a Markdown file.
    static func markdown(_ phrases: Phrasebook) -> LineRoom { LineRoom(bytes: 160_000, phrases) }

    private init(bytes: Int, _ phrases: Phrasebook) {
        self.bytes = bytes
        self.phrases = phrases
    }

    /// As many lines as fit, in their order, and how many more there are. Those that deserve attention go first where
    /// not all fit.
    mutating func fit(_ lines: [BalancerLine]) -> [BalancerLine] {
        let byWeight =
            lines.indices.filter { !lines[$0].attention.isEmpty }
            + lines.indices.filter { lines[$0].attention.isEmpty }
        var shown: [Int: BalancerLine] = [:]
        for place in byWeight.prefix(Self.lines) {
            let text = Shown.line(lines[place].text, limit: Self.longest)
            guard text.utf8.count <= bytes else { break }
            bytes -= text.utf8.count
            shown[place] = BalancerLine(text: text, attention: lines[place].attention)
        }
        let left = lines.count - shown.count
        let more = BalancerLine(text: phrases.say(.moreLines, Phrasebook.grouped(left)), attention: "")
        return shown.sorted { $0.key < $1.key }.map(\.value) + (left > 0 ? [more] : [])
    }
}
