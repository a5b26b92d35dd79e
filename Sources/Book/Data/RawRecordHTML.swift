internal import Mustache

/// Raw records for pages.
enum RawRecordHTML {
    /// A record's JSON laid out in lines and escaped, to stand in `<pre>` and never in an attribute: a space a level,
    /// keys as the log has them, values over 2,000 characters cut with a note of how many more there are.
    /// - Parameters:
    ///   - record: the bytes of one JSON object; bytes that are no JSON or no UTF-8 do no harm.
    ///   - limit: how many bytes of text to make of it before the rest is left out with a note.
    ///   - phrases: what notes say.
    static func make(_ record: some Sequence<UInt8>, limit: Int, _ phrases: Phrasebook) -> SafeHTML {
        let lines = RecordText.lines(record, limit: limit, phrases)
        var writer = HTMLWriter()
        writer.reserve(lines.count + lines.count / 4)
        writer.content(bytes: lines)
        return writer.html
    }
}
