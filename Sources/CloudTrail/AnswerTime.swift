extension EventTime {
    /// Seconds since 1970-01-01T00:00:00Z of a time in an answer, which CloudTrail prints as records have it or as
    /// `Mar 17, 2021 8:37:10 AM`; `nil` for any other text.
    static func parseAnswer(_ text: String) -> Int64? {
        if let plain = parse(text) { return plain }
        // Some versions of Java put a narrow space before AM and PM.
        let parts = text.split { $0 == " " || $0 == "," || $0 == ":" || $0 == "\u{202F}" }
        guard parts.count == 7, let month = months.firstIndex(of: String(parts[0])) else { return nil }
        let numbers = parts[1..<6].compactMap { Int64($0) }
        guard numbers.count == 5, (1...12).contains(numbers[2]), parts[6] == "AM" || parts[6] == "PM" else {
            return nil
        }
        return seconds(
            year: numbers[1], month: Int64(month + 1), day: numbers[0],
            hour: numbers[2] % 12 + (parts[6] == "PM" ? 12 : 0), minute: numbers[3], second: numbers[4])
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
