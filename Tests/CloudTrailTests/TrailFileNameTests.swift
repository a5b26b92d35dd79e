import CloudTrail
import Testing

@Suite struct TrailFileNameTests {
    @Test func `a name that a trail makes says account, delivery and that it is unique`() {
        let name = TrailFileName(
            path: "AWSLogs/123456789012/x/123456789012_CloudTrail_us-west-2_20260504T1405Z_AbCdEfGhIjKlMnOp.json.gz")
        #expect(name.account == "123456789012")
        #expect(name.delivered == EventTime.parse("2026-05-04T14:05:00Z"))
        #expect(name.isUnique)
    }

    @Test(arguments: [
        "123456789012_CloudTrail_us-west-2_20260504T1405ZAbCdEfGhIjKlMnOp.json.gz",
        "123456789012_CloudTrail_us-east-1-20200930T2200.json",
    ])
    func `older and hand-made names say what they can, and are not taken for unique`(name: String) {
        let name = TrailFileName(path: name)
        #expect(name.account == "123456789012")
        #expect(name.delivered != nil)
        #expect(!name.isUnique)
    }

    @Test(arguments: ["events.json", "", "12345678901_CloudTrail_x_20260504T1405Z_AbCdEfGhIjKlMnOp.json.gz", "a_b_c_d"])
    func `other names say nothing`(name: String) {
        let name = TrailFileName(path: name)
        #expect(name.account == nil && name.delivered == nil && !name.isUnique)
    }
}
