/// The CSV that the console's Event history offers for download, in any of its generations: columns are matched by
/// name, whatever their order, and any subset of them is read.
///
/// A row has no parameters, so what it says is a summary of the event; it gives way to the full record where a book
/// has both. Rows become records of the usual shape, so that everything after this file knows records only.
struct HistoryCSV {
    /// Column names (lower case) to where their value goes in a record.
    private static let columns: [String: String] = [
        "user name": "userName", "aws access key": "accessKeyId", "event time": "eventTime",
        "event source": "eventSource", "event name": "eventName", "aws region": "awsRegion",
        "source ip address": "sourceIPAddress", "user agent": "userAgent", "error code": "errorCode",
        "resources": "resources", "resource name": "resources", "resource type": "resourceType",
        "request id": "requestID", "event id": "eventID", "read-only": "readOnly", "read only": "readOnly",
        "event type": "eventType", "recipient account id": "recipientAccountId", "event category": "eventCategory",
    ]

    private let fields: [String?]

    /// The columns that the first line of `text` names, or `nil` where it is no such header.
    init?(header text: UnsafeBufferPointer<UInt8>) {
        var rows = CSVRows(text)
        guard text.count > 10, let header = rows.next(limit: 4096) else { return nil }
        let fields = header.map { Self.columns[Self.name($0)] }
        let known = Set(fields.compactMap { $0 })
        guard known.count >= 3, known.contains("eventName"), known.contains("eventTime") else { return nil }
        self.fields = fields
    }

    /// Calls `body` with each row as a record, or with `nil` for a row that can't be one.
    func forEachRow(of text: UnsafeBufferPointer<UInt8>, _ body: ([UInt8]?) -> Void) {
        var rows = CSVRows(text)
        _ = rows.next(limit: 4096)
        while let row = rows.next(limit: 1 << 20) {
            if row.allSatisfy(\.isEmpty) { continue }
            body(rows.isTorn ? nil : record(row))
        }
    }

    private func record(_ row: [[UInt8]]) -> [UInt8]? {
        var values: [String: String] = [:]
        for (field, value) in zip(fields, row) {
            if let field, !value.isEmpty { values[field] = String(decoding: value, as: UTF8.self) }
        }
        guard let name = values["eventName"], let time = values["eventTime"].flatMap(Self.time) else { return nil }
        var json = JSONText()
        json.add("eventName", name)
        json.add("eventTime", time)
        for key in [
            "eventSource", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "requestID", "eventID",
            "eventType", "eventCategory",
        ] {
            if let value = values[key], value != "-" { json.add(key, value) }
        }
        if let readOnly = values["readOnly"]?.lowercased(), readOnly == "true" || readOnly == "false" {
            json.add("readOnly", raw: readOnly)
        }
        // A spreadsheet that saved the file again turned the account into 5.28758E+11: then it is not known.
        if let account = values["recipientAccountId"], account.utf8.count == 12,
            account.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        {
            json.add("recipientAccountId", account)
        }
        var identity = JSONText()
        if values["userName"] == "root" { identity.add("type", "Root") }
        if let user = values["userName"], user != "-" { identity.add("userName", user) }
        if let key = values["accessKeyId"], key != "-" { identity.add("accessKeyId", key) }
        json.add("userIdentity", raw: identity.text)
        if let resources = values["resources"] { json.add("resources", raw: Self.resources(resources)) }
        return Array(json.text.utf8)
    }

    /// ISO times as they are; `2020-05-13, 04:52:01 PM` of the older download.
    private static func time(_ text: String) -> String? {
        if let seconds = EventTime.parse(text) { return EventTime.format(seconds) }
        let parts = text.split { $0 == " " || $0 == "," }
        guard parts.count == 3, let base = EventTime.parse("\(parts[0])T\(parts[1])Z") else { return nil }
        let hour = (base / 3600) % 24
        switch parts[2].uppercased() {
        case "AM": return EventTime.format(hour == 12 ? base - 43_200 : base)
        case "PM": return EventTime.format(hour == 12 ? base : base + 43_200)
        default: return nil
        }
    }

    /// The console writes a JSON array into this cell. It is read and written anew, since a cell may hold anything.
    private static func resources(_ cell: String) -> String {
        let items = JSONValue(parsing: Array(cell.utf8))?.array ?? []
        let objects = items.map { item in
            var object = JSONText()
            if let name = item["resourceName"].string {
                object.add(name.hasPrefix("arn:") ? "ARN" : "resourceName", name)
            }
            if let type = item["resourceType"].string { object.add("type", type) }
            return object.text
        }
        return "[\(objects.joined(separator: ","))]"
    }

    private static func name(_ field: [UInt8]) -> String {
        var text = String(decoding: field, as: UTF8.self).lowercased()
        while text.first == " " || text.first == "\u{FEFF}" { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// Rows of a CSV text (RFC 4180): quoted fields may hold commas, quotes and line ends.
struct CSVRows {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Whether the last row ended within quotes.
    private(set) var isTorn = false

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// The next row; `nil` at the end. A row longer than `limit` ends there.
    mutating func next(limit: Int) -> [[UInt8]]? {
        guard position < text.count else { return nil }
        var row: [[UInt8]] = []
        var field: [UInt8] = []
        var quoted = false
        let stop = min(text.count, position + limit)
        while position < stop {
            let byte = text[position]
            position += 1
            if quoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if position < stop, text[position] == UInt8(ascii: "\"") {
                    field.append(byte)
                    position += 1
                } else {
                    quoted = false
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty {
                quoted = true
            } else if byte == UInt8(ascii: ",") {
                row.append(field)
                field = []
            } else if byte == UInt8(ascii: "\n") {
                break
            } else if byte != UInt8(ascii: "\r") {
                field.append(byte)
            }
        }
        row.append(field)
        isTorn = quoted
        return row
    }
}

/// An object of JSON members, written one after another.
private struct JSONText {
    private var body = ""
    var text: String { "{\(body)}" }

    mutating func add(_ key: String, _ value: String) { add(key, raw: Self.quoted(value)) }

    mutating func add(_ key: String, raw: String) { body += "\(body.isEmpty ? "" : ",")\"\(key)\":\(raw)" }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
