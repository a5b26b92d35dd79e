import CloudTrail
import Testing

@testable import Book
@testable import Ledger

/// Of a burst on a long day one sentence is shown and told; a template of the reader's own may ask for all.
@Suite struct ToldSentencesTests {
    /// A burst of more events than a day prints records of, from two addresses, and other days with which it shares the
    /// room.
    private static let calls: [Call] =
        [
            Call(
                at: "2026-05-04T10:00:00Z", action: "ec2:StopInstances", reads: false, address: "192.0.2.1", times: 2600
            ),
            Call(
                at: "2026-05-04T10:30:00Z", action: "ec2:StopInstances", reads: false, address: "192.0.2.2", times: 2600
            ),
        ]
        + (0..<40).map { day in
            Call(at: UTC.text(ofDay: 18_000 + day), action: "ec2:StopInstances", reads: false)
        }

    /// What makes records long.
    private static let parameters = String(repeating: "x", count: 400)

    private static func sentences(_ options: BookOptions) throws -> (day: [Substring], lists: [Substring]) {
        let book = try RenderedBook(calls, options: options, parameters: parameters)
        let day = book.pages.filter { $0.path.hasPrefix("days/2026-05-04/") }
        let lists = book.pages.filter { $0.path.hasPrefix("addresses/") || $0.path.hasPrefix("users/alice") }
        func found(_ pages: [(path: String, html: [UInt8])]) -> [Substring] {
            pages.flatMap { page in
                String(decoding: page.html, as: UTF8.self).matches(of: #/\[\[(.*?)\]\]/#).map { $0.1 }
            }
        }
        return (found(day), found(lists))
    }

    @Test func `a template that shows every sentence has every sentence told`() throws {
        let row = Array("<li id=\"{{anchor}}\">[[{{sentence}}]]</li>".utf8)
        let burst = Array("<tr><td>{{#events}}[[{{sentence}}]]{{/events}}</td></tr>".utf8)
        let found = try Self.sentences(
            BookOptions(templates: ["day-event.mustache": row, "burst-row.mustache": burst]))
        #expect(found.day.count == 5200)
        #expect(Set(found.day).count == 1)
        #expect(found.lists.count >= 3 * EventList.burstEvents)
        #expect(Set(found.lists) == Set(found.day) && found.day.first?.isEmpty == false)
    }

    @Test func `a page of what only later events of a burst share tells the first of them`() throws {
        let book = try RenderedBook(Self.calls, parameters: Self.parameters)
        let day = book.pages.filter { $0.path.hasPrefix("days/2026-05-04/") }
        let again = day.reduce(0) { $0 + String(decoding: $1.html, as: UTF8.self).matches(of: #/again, as at/#).count }
        #expect(again > 1000)
        let page = try #require(book.pages.first { $0.path.hasPrefix("addresses/192-0-2-2") })
        let html = String(decoding: page.html, as: UTF8.self)
        let told = try #require(html.firstMatch(of: #/2,600 times: (.*?)<\/summary>/#))
        #expect(told.1.contains("stopped"))
    }
}

@Suite struct BalancerRecordsTests {
    @Test(arguments: [1, 400, 1 << 30]) func `records that there was no room for are read again`(room: Int) throws {
        var facts = FactsBuilder.facts(RendererTests.month)
        let store = LittleRecords(&facts, parameters: "x")
        let model = BookModel(facts: facts)
        var expected: [String] = []
        var days: [BalancerRecords.Day] = []
        for index in model.days.indices {
            var day = BalancerRecords.Day(days: max(1, (16 << 20) / room))
            try RawRecordReader(model, store).forEach(model.events(ofDay: index)) { number, raw in
                expected.append("\(number) \(String(decoding: raw, as: UTF8.self))")
                day.keep(number, raw)
            }
            days.append(day)
        }
        var found: [String] = []
        try BalancerRecords(days, of: model, store).forEach { number, raw in
            found.append("\(number) \(String(decoding: raw, as: UTF8.self))")
        }
        #expect(found == expected && !found.isEmpty)
    }
}
