/// Reads the times of one record after the other, as ``EventTime/parse(_:)-(UnsafeBufferPointer<UInt8>)`` does: records
/// of a file are of a day or two, so that the date is mostly the one that was read last.
public struct EventClock {
    /// The first ten bytes of the time that was read last, which no text begins with before that, and when that day began.
    private var date: (UInt64, UInt16) = (.max, .max)
    private var day: Int64 = 0

    /// A clock that has read nothing.
    public init() {}

    /// Seconds since 1970-01-01T00:00:00Z, or `nil` where the bytes are no time.
    public mutating func seconds(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        // A leap second is the next day's as a count of seconds, so that it tells nothing of its date.
        guard text.count == 20, text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A, text[19] == 0x5A,
            let hour = Self.number(text, at: 11), let minute = Self.number(text, at: 14),
            let second = Self.number(text, at: 17), hour < 24, minute < 60, second < 60
        else { return EventTime.parse(text) }
        let bytes = UnsafeRawBufferPointer(text)
        let date = (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
        if date == self.date { return day + (hour * 60 + minute) * 60 + second }
        guard let seconds = EventTime.parse(text) else { return nil }
        (self.date, day) = (date, seconds - seconds % 86_400)
        return seconds
    }

    /// Two digits.
    private static func number(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int64? {
        let (tens, ones) = (text[place] &- 0x30, text[place + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
    }
}
