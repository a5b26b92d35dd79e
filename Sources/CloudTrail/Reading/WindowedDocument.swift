/// A document too large to hold, or that comes through a pipe: read window by window.
public final class WindowedDocument {
    private let reader: DocumentReader
    private var cutter = JSONCutter()

    /// Begins a document.
    public init(_ reader: DocumentReader) {
        self.reader = reader
        reader.start()
    }

    /// Reads what is whole in `text`, which begins where the last call's return value said and is followed by
    /// ``DocumentReader/padding`` readable bytes.
    ///
    /// - Returns: how many bytes are done with; the next window begins there.
    public func read(_ text: UnsafeBufferPointer<UInt8>, isLast: Bool, _ event: (RecordView) -> Void) -> Int {
        reader.read(text, cutter: &cutter, isLast: isLast, event: event)
        defer { cutter.position = 0 }
        return cutter.position
    }

    /// What the document held, when its last window was read.
    public func finish() -> DocumentReport { reader.finish() }
}
