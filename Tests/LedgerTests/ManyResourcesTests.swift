import CloudTrail
import Testing

@testable import Ledger

/// One call may be about hundreds of things, and each of them has a page.
@Suite struct ManyResourcesTests {
    @Test func `all of what a call names is kept`() throws {
        let folder = try LedgerFolder()
        let items = (0..<600).map { #"{"instanceId":"i-\#(String(0x1000_0000 + $0, radix: 16))"}"# }
        let request = #","requestParameters":{"instancesSet":{"items":[\#(items.joined(separator: ","))]}}"#
        let path = try folder.write("a.json", [record("1", "TerminateInstances", more: request)])
        let facts = try folder.ledger([path]).facts()
        #expect(facts.touches.count == 600)
        #expect(Set(facts.touches.map(\.resource)).count == 600)
    }
}
