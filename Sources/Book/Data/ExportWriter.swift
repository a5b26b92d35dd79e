internal import CloudTrail
public import Ledger

/// Writes the listed events of a book in canonical order, resolved, one a line.
public struct ExportWriter: Sendable {
    /// The format of the lines.
    public enum Format: String, Sendable, CaseIterable {
        /// A JSON object a line.
        case jsonl
        /// Comma-separated values with a heading; cells that a spreadsheet would run are guarded.
        case csv
    }

    private let model: BookModel
    private let reader: RawRecordReader
    private let format: Format

    /// A writer for one book; `store` gives the raw records back.
    public init(_ model: BookModel, _ store: any RawRecordStore, format: Format) {
        self.model = model
        reader = RawRecordReader(model, store)
        self.format = format
    }

    /// Writes all lines. Memory is bounded by a batch of records, whatever the number of events; `sink` gets about a
    /// mebibyte at a time.
    /// - Throws: what the store or `sink` throws.
    public func write(to sink: ([UInt8]) throws -> Void) throws {
        var lines = Lines(format)
        let calls = KnownCalls(.builtIn)
        for day in model.days.indices {
            try reader.forEach(model.events(ofDay: day)) { number, record in
                lines.add(ExportEvent(number, record: record, of: model, calls))
                if let full = lines.take(atLeast: 1 << 20) { try sink(full) }
            }
        }
        if let rest = lines.take(atLeast: 1) { try sink(rest) }
    }

    private struct Lines {
        private let format: Format
        private var json = JSONWriter()
        private var csv = CSVWriter()

        init(_ format: Format) {
            self.format = format
            if format == .csv { csv.row(ExportEvent.columns) }
        }

        mutating func add(_ event: ExportEvent) {
            switch format {
            case .jsonl: event.write(to: &json)
            case .csv: csv.row(event.cells)
            }
        }

        mutating func take(atLeast count: Int) -> [UInt8]? {
            let bytes = format == .jsonl ? json.bytes : csv.bytes
            guard bytes.count >= count else { return nil }
            json = JSONWriter()
            csv = CSVWriter()
            return bytes
        }
    }
}
