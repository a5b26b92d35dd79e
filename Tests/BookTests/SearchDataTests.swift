import Foundation
import Testing

@testable import Book
@testable import Ledger

@Suite struct SearchDataTests {
    /// The arguments of the one call that a script makes.
    private func arguments(_ script: String, of function: String) throws -> [Any] {
        let head = "TRAILBOOK.\(function)("
        #expect(script.hasPrefix(head) && script.hasSuffix(");\n"))
        let json = "[" + script.dropFirst(head.utf8.count).dropLast(3) + "]"
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any])
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `the rows of the day scripts add up to the book`(seed: UInt64) throws {
        let model = BookModel(facts: FactsBuilder.company(seed: seed))
        var listed = 0
        var folded = 0
        for index in model.days.indices {
            let events = model.events(ofDay: index)
            var texts = EventTexts.Day(day: Int(model.days[index]), firstEvent: events.lowerBound)
            texts.anchors = events.map { EventAnchor(bits: UInt64($0)) }
            texts.pages = events.map { _ in 1 }
            func scripts(_ order: SearchOrder) -> [[UInt8]] {
                SearchDay(model: model, texts: texts, index: index, order: order, names: SearchTexts(model)).scripts()
            }
            // Keys that are too long to be packed give the same order.
            #expect(scripts(SearchOrder(model)) == scripts(SearchOrder(model, packs: false)))
            for script in scripts(SearchOrder(model)) {
                let parts = try arguments(String(decoding: script, as: UTF8.self), of: "day")
                #expect(parts[0] as? String == UTC.text(ofDay: Int(model.days[index])))
                let data = try #require(parts[2] as? [String: Any])
                func numbers(_ name: String) -> [Int] { data[name] as? [Int] ?? [] }
                listed += numbers("t").count
                folded += numbers("rn").reduce(0, +)
                #expect((data["x"] as? String)?.utf8.count == 11 * numbers("t").count)
                #expect(numbers("t").dropFirst().allSatisfy { $0 >= 0 })
                let actors = numbers("actors").count / 2
                let calls = numbers("calls").count / 6
                #expect((numbers("w") + numbers("rw")).allSatisfy { (0..<actors).contains($0) })
                #expect((numbers("c") + numbers("rc")).allSatisfy { (0..<calls).contains($0) })
            }
        }
        let superseded = model.facts.events.count { $0.flags.contains(.superseded) }
        #expect(listed == model.facts.events.count && listed - superseded + folded == model.totals.events)
    }

    @Test(arguments: [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("A", 0xe40c_292c), ("foobar", 0xbf9c_f968)])
    func `ids are hashed as FNV-1a does`(id: String, hash: Int) { #expect(Int(SearchCode.hash(ofID: id.utf8)) == hash) }

    @Test func `lists of numbers are written as they are`() {
        let numbers = Array(0...12_000) + [99_999, 100_000, -1, -100, .max, .min]
        var writer = JSONWriter()
        writer.value(numbers)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(numbers.map { "\($0)" }.joined(separator: ","))]")
    }

    @Test func `numbers become letters of six bits`() {
        func letters(_ number: UInt64, _ count: Int) -> String {
            String(unsafeUninitializedCapacity: count) { text in
                guard let base = text.baseAddress else { return 0 }
                SearchCode.withWriter { $0.write(number, letters: count, to: base) }
                return count
            }
        }
        #expect(letters(0, 2) == "AA" && letters(4095, 2) == "__" && letters(1 << 62, 3) == "AAA")
        #expect(letters(1 << 63 | 1, SearchCode.anchorLetters) == "IAAAAAAAAAB")
    }

    @Test func `scripts hold no text that could end them or hide`() throws {
        let hostile = "</script>\u{202E}\u{2028}\"'"
        let book = try RenderedBook([
            Call(at: "2026-05-04T10:00:00Z", by: hostile, action: "iam:CreateUser", reads: false)
        ])
        for (path, bytes) in book.files where path.hasPrefix("search/") {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("<") && !text.contains("\u{202E}") && !text.contains("\u{2028}"), "\(path)")
        }
        #expect(book.text("search/index.js").contains("⟨U+202E⟩"))
    }
}
