/// Times as CloudTrail prints them: UTC, to the second.
public enum EventTime {
    /// The first second of the year 10000, which no time reaches: neither a leap second nor an offset may lead there.
    static let end: Int64 = 253_402_300_800

    /// Seconds since 1970-01-01T00:00:00Z, or `nil` where the bytes are no time between 1970 and 9999.
    ///
    /// Reads `2026-05-04T14:00:00Z`, a fraction of a second (dropped), an offset such as `+11:00`, and a space in
    /// place of the `T`; lookup-events output has all of these.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count >= 19 else { return nil }
        func digits(_ start: Int, _ count: Int) -> Int64? {
            var value: Int64 = 0
            for i in start..<start + count {
                let digit = text[i] &- 0x30
                guard digit < 10 else { return nil }
                value = value * 10 + Int64(digit)
            }
            return value
        }
        guard let year = digits(0, 4), text[4] == 0x2D, let month = digits(5, 2), text[7] == 0x2D,
            let day = digits(8, 2), text[10] == 0x54 || text[10] == 0x20, let hour = digits(11, 2), text[13] == 0x3A,
            let minute = digits(14, 2), text[16] == 0x3A, let second = digits(17, 2)
        else { return nil }
        guard
            var seconds = seconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var i = 19
        if i < text.count, text[i] == 0x2E {
            i += 1
            while i < text.count, text[i] &- 0x30 < 10 { i += 1 }
        }
        if i == text.count || (i + 1 == text.count && text[i] == 0x5A) { return seconds < end ? seconds : nil }
        guard i + 6 == text.count, text[i] == 0x2B || text[i] == 0x2D, let offsetHours = digits(i + 1, 2),
            text[i + 3] == 0x3A, let offsetMinutes = digits(i + 4, 2), offsetHours < 24, offsetMinutes < 60
        else { return nil }
        let offset = offsetHours * 3600 + offsetMinutes * 60
        seconds -= text[i] == 0x2B ? offset : -offset
        return (0..<end).contains(seconds) ? seconds : nil
    }

    /// Seconds since 1970-01-01T00:00:00Z of a date and a time of day, or `nil` where there is no such one.
    static func seconds(
        year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64
    ) -> Int64? {
        guard year >= 1970, (1...12).contains(month), day >= 1, day <= days(in: month, of: year), hour < 24,
            minute < 60,
            second <= 60
        else { return nil }
        return (daysSince1970(year: year, month: month, day: day) * 24 + hour) * 3600 + minute * 60 + second
    }

    /// See ``parse(_:)-(UnsafeBufferPointer<UInt8>)``.
    public static func parse(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    /// `2026-05-04T14:00:00Z`.
    public static func format(_ seconds: Int64) -> String {
        let (day, rest) = seconds.quotientAndRemainderFlooring(86400)
        return "\(formatDay(Int(day)))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    /// `2026-05-04` of a day counted from 1970-01-01.
    public static func formatDay(_ day: Int) -> String {
        let (year, month, date) = civil(Int64(day))
        let y = String(year)
        return "\(String(repeating: "0", count: max(0, 4 - y.count)))\(y)-\(two(month))-\(two(date))"
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar.
    public static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years are counted from March, so that the leap day is a year's last.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a day counted from 1970-01-01.
    static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// A moment as `sessionContext` prints it: with dashes and colons, or without.
    static func moment(_ text: String) -> Int64? {
        if let time = parse(text) { return time }
        let digits = Array(text.utf8)
        guard digits.count == 16, digits[8] == 0x54, digits[15] == 0x5A else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        return parse(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Int64 {
    fileprivate func quotientAndRemainderFlooring(_ divisor: Int64) -> (Int64, Int64) {
        let (q, r) = quotientAndRemainder(dividingBy: divisor)
        return r < 0 ? (q - 1, r + divisor) : (q, r)
    }
}
