/// Dates of the proleptic Gregorian calendar in UTC, without a calendar library: no locale, zone or table has a say.
public enum UTC {
    /// A date.
    public struct Date: Sendable, Hashable {
        /// The year; may be beyond 9999 or negative when a log lies.
        public var year: Int
        /// 1…12.
        public var month: Int
        /// 1…31.
        public var day: Int
    }

    /// The date of a day that is counted from 1970-01-01.
    public static func date(ofDay day: Int) -> Date {
        // Years that begin in March make the leap day the last of a year; 146,097 days are 400 years.
        let shifted = day + 719_468
        let era = floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Date(year: year, month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// Days from 1970-01-01 to a date.
    public static func day(of date: Date) -> Int {
        let year = date.month <= 2 ? date.year - 1 : date.year
        let era = floorDivide(year, by: 400)
        let yearOfEra = year - era * 400
        let marchMonth = date.month > 2 ? date.month - 3 : date.month + 9
        let dayOfYear = (153 * marchMonth + 2) / 5 + date.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day of a moment in seconds since 1970.
    public static func day(ofSecond second: Int64) -> Int { floorDivide(Int(second), by: 86_400) }

    /// The hour since 1970 of a moment in seconds since 1970.
    public static func hour(ofSecond second: Int64) -> Int { floorDivide(Int(second), by: 3600) }

    /// 0 for Monday … 6 for Sunday.
    public static func weekday(ofDay day: Int) -> Int { (day + 3) - floorDivide(day + 3, by: 7) * 7 }

    /// A day as `2026-05-04`.
    public static func text(ofDay day: Int) -> String {
        let date = date(ofDay: day)
        if (0...9999).contains(date.year) {
            return String(unsafeUninitializedCapacity: 10) { bytes in
                bytes.initialize(repeating: UInt8(ascii: "-"))
                put(date.year, digits: 4, at: 0, bytes)
                put(date.month, digits: 2, at: 5, bytes)
                put(date.day, digits: 2, at: 8, bytes)
                return 10
            }
        }
        return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }

    /// A moment as `2026-05-04T10:11:12Z`.
    public static func text(ofSecond second: Int64) -> String {
        let day = day(ofSecond: second)
        return "\(text(ofDay: day))T\(clock(ofSecond: second))Z"
    }

    /// The time of day of a moment as `10:11:12`.
    public static func clock(ofSecond second: Int64) -> String {
        String(unsafeUninitializedCapacity: 8) { writeClock(ofSecond: second, to: $0) }
    }

    /// Writes ``clock(ofSecond:)`` to the first eight places, and gives how many these are.
    static func writeClock(ofSecond second: Int64, to clock: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let rest = UInt32(truncatingIfNeeded: Int(second) - day(ofSecond: second) * 86_400)
        clock[2] = UInt8(ascii: ":")
        clock[5] = UInt8(ascii: ":")
        put(Int(rest / 3600), digits: 2, at: 0, clock)
        put(Int(rest / 60 % 60), digits: 2, at: 3, clock)
        put(Int(rest % 60), digits: 2, at: 6, clock)
        return 8
    }

    /// Writes the last digits of a number.
    @inline(__always)
    private static func put(
        _ number: Int, digits count: Int, at place: Int, _ bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        var rest = UInt(bitPattern: number)
        for at in stride(from: place + count - 1, through: place, by: -1) {
            bytes[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// An hour since 1970 as `2026-05-04 10:00`.
    public static func text(ofHour hour: Int) -> String {
        let day = floorDivide(hour, by: 24)
        return "\(text(ofDay: day)) \(padded(hour - day * 24, to: 2)):00"
    }

    /// Division that rounds towards minus infinity, so that moments before 1970 fall on the right day.
    static func floorDivide(_ a: Int, by b: Int) -> Int {
        let quotient = a / b
        return a % b < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        return number < 0 ? "-" + zeros + digits : zeros + digits
    }
}
