import CloudTrail
import Testing

@Suite struct EventTimeTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2016-04-01T15:31:48Z", 1_459_524_708),
            ("2026-05-04T14:00:00.123Z", 1_777_903_200),
            ("2022-02-08 09:23:37+11:00", 1_644_272_617), ("2024-02-29T23:59:60Z", 1_709_251_200),
            ("9999-12-31T23:59:59Z", 253_402_300_799), ("2026-05-04T14:00:00-02:30", 1_777_912_200),
        ] as [(String, Int64)])
    func `a time is read as CloudTrail and its tools print it`(text: String, seconds: Int64) {
        #expect(EventTime.parse(text) == seconds)
    }

    @Test(arguments: [
        "", "2026", "2026-05-04", "2026-13-04T00:00:00Z", "2026-02-29T00:00:00Z", "2026-05-04T24:00:00Z",
        "2026-05-04T14:00:00X", "1969-12-31T23:59:59Z", "2026-05-04T14:00:00+1:00", "<script>alert(1)</script>",
        "２０２６-05-04T14:00:00Z", "9999-12-31T23:59:60Z", "9999-12-31T23:59:00-00:01", "9999-12-31T23:59:60.5Z",
    ])
    func `what is no time is told from one`(text: String) {
        #expect(EventTime.parse(text) == nil)
    }

    @Test func `every day of four centuries survives a round trip`() {
        for day in stride(from: 0, to: 146_097, by: 1) {
            let text = "\(EventTime.formatDay(day))T12:34:56Z"
            #expect(EventTime.parse(text) == Int64(day) * 86_400 + 45_296)
            #expect(EventTime.format(Int64(day) * 86_400 + 45_296) == text)
        }
    }

    @Test(arguments: [["2026-05-04T23:59:60Z", "2026-05-04T00:00:01Z", "2026-05-05T00:00:00Z"]])
    func `a clock tells every time as it is told alone, whatever it read before`(mixed: [String]) {
        var texts = mixed + ["2026-05-04 14:00:00Z", "2026-02-29T00:00:00Z", "2026-05-04T1a:00:00Z", "2026-05-04T", ""]
        for day in stride(from: 20_000, to: 20_040, by: 1) {
            for time in ["00:00:00", "23:59:59", "24:00:00", "12:60:00", "12:34:56"] {
                texts += ["\(EventTime.formatDay(day))T\(time)Z", "\(EventTime.formatDay(day))T\(time)"]
            }
        }
        texts.insert(String(repeating: "\0", count: 10) + "T00:00:00Z", at: 0)
        var clock = EventClock()
        for text in texts + texts.reversed() {
            #expect(
                Array(text.utf8).withUnsafeBufferPointer { clock.seconds(of: $0) } == EventTime.parse(text), "\(text)")
        }
    }
}
