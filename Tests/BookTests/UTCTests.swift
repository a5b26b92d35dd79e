import Testing

@testable import Book

@Suite struct UTCTests {
    @Test(arguments: [
        (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_577, "2026-05-04"),
        (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"), (47_541, "2100-03-01"),
    ])
    func `days have their dates`(day: Int, text: String) {
        #expect(UTC.text(ofDay: day) == text)
        #expect(UTC.day(of: UTC.date(ofDay: day)) == day)
    }

    @Test func `every day of eight centuries follows the day before`() {
        var last = UTC.date(ofDay: -150_001)
        for day in -150_000..<150_000 {
            let date = UTC.date(ofDay: day)
            let follows =
                (date.year, date.month, date.day) == (last.year, last.month, last.day + 1)
                || (date.year, date.month, date.day) == (last.year, last.month + 1, 1)
                || (date.year, date.month, date.day, last.month) == (last.year + 1, 1, 1, 12)
            guard follows, UTC.day(of: date) == day else {
                Issue.record("\(last) is followed by \(date)")
                return
            }
            last = date
        }
    }

    @Test func `moments, also before 1970`() {
        #expect(UTC.text(ofSecond: 1_459_524_708) == "2016-04-01T15:31:48Z")
        #expect(UTC.text(ofSecond: -1) == "1969-12-31T23:59:59Z")
        #expect(UTC.text(ofHour: -1) == "1969-12-31 23:00")
        #expect(UTC.weekday(ofDay: 0) == 3)
        #expect(UTC.weekday(ofDay: 20_577) == 0)
    }
}
