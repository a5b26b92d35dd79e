import CloudTrail
import Foundation
import Testing

@testable import Book
@testable import Ledger

@Suite struct DayLinksTests {
    /// Alice on three days, the middle one between two of bob's.
    private static let calls = [
        Call(at: "2026-05-04T10:00:00", by: "alice", action: "ec2:StopInstances", reads: false),
        Call(at: "2026-05-05T11:00:00", by: "bob", action: "ec2:StopInstances", reads: false),
        Call(at: "2026-05-06T12:00:00", by: "alice", action: "ec2:StopInstances", reads: false),
        Call(at: "2026-05-06T13:00:00", by: "alice", action: "ec2:StopInstances", reads: false),
        Call(at: "2026-05-09T14:00:00", by: "alice", action: "ec2:StopInstances", reads: false),
    ]

    private func links(_ book: RenderedBook, _ day: String) -> [String] {
        book.text("days/\(day)/index.html").matches(of: #/<p class="seq">(.*?)</p>/#).map { String($0.1) }
    }

    @Test func `an event leads to the same caller's event on another day`() throws {
        let book = try RenderedBook(Self.calls)
        let middle = links(book, "2026-05-06")
        try #require(middle.count == 2)
        #expect(middle[0].contains(#/href="\.\./2026-05-04/index\.html#e-[0-9a-f]{16}">‹ 2026-05-04 10:00:00</#))
        #expect(middle[0].contains(#/href="index\.html#e-[0-9a-f]{16}">13:00:00 ›</#))
        #expect(middle[1].contains(#/href="\.\./2026-05-09/index\.html#e-[0-9a-f]{16}">2026-05-09 14:00:00 ›</#))
        #expect(!(try #require(links(book, "2026-05-04").first)).contains("‹"))
        #expect(!(try #require(links(book, "2026-05-05").first)).contains("#e-"))
    }

    @Test func `every step forward has its way back`() throws {
        let book = try RenderedBook(RendererTests.month)
        var forward: [String: String] = [:]
        var back: [String: String] = [:]
        for (path, html) in book.pages where path.hasPrefix("days/2026") {
            let text = String(decoding: html, as: UTF8.self)
            for event in text.matches(of: #/(?s)<li class="event" id="(e-\w+)">(.*?)(?=<li|</ol>)/#) {
                let id = String(event.1)
                if let next = event.2.firstMatch(of: #/#(e-\w+)">[0-9: -]+›</#) { forward[id] = String(next.1) }
                if let last = event.2.firstMatch(of: #/#(e-\w+)">‹ [0-9: -]+</#) { back[id] = String(last.1) }
            }
        }
        #expect(forward.count > 300)
        #expect(Dictionary(uniqueKeysWithValues: forward.map { ($1, $0) }) == back)
    }

    @Test func `an event leads to its session on the caller's page`() throws {
        var facts = FactsBuilder.facts(Self.calls)
        for index in facts.identities.indices {
            facts.identities[index].accessKeyID = index == 0 ? "ASIAAAAAAAAAAAAAAAAA" : "AKIAAAAAAAAAAAAAAAAA"
            facts.identities[index].creationDate = index == 0 ? "2026-05-04T09:00:00Z" : nil
        }
        let model = BookModel(facts: facts)
        let first = model.facts.actors[Int(model.facts.events[0].actor)].identity
        #expect(model.credentials.session(ofIdentity: first) == 0)
        #expect(model.credentials.key(ofIdentity: first) == nil)
        let other = model.facts.actors[Int(model.facts.events[1].actor)].identity
        #expect(model.credentials.session(ofIdentity: other) == nil)
        #expect(model.credentials.key(ofIdentity: other) == 0)
        let late = LateTeller(model, FixedRecords(blocks: [:]), .builtIn)
        let texts = EventTexts(model, days: model.days.map(Self.laid(model)), late)
        let neighbours = Neighbours(model, texts)
        #expect(neighbours.links(0).session == "session-1")
        #expect(neighbours.links(1).key == "key-1")
    }

    private static func laid(_ model: BookModel) -> (Int32) -> EventTexts.Day {
        { day in
            let events = model.events(ofDay: model.place(ofDay: Int(day)))
            var laid = EventTexts.Day(day: Int(day), firstEvent: events.lowerBound)
            for number in events {
                laid.anchors.append(EventAnchor(bits: UInt64(number)))
                laid.pages.append(1)
            }
            return laid
        }
    }
}
