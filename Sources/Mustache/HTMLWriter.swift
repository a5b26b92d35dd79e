/// Builds HTML that templates are too weak for, such as SVG charts: markup comes from literals only, and every text is
/// escaped, so that data cannot become markup.
public struct HTMLWriter: Sendable {
    private var output: [UInt8] = []

    /// A writer with nothing written.
    public init() {}

    /// What has been written.
    public var html: SafeHTML {
        SafeHTML(written: output)
    }

    /// Room for `count` more bytes, to save growing step by step.
    public mutating func reserve(_ count: Int) {
        output.reserveCapacity(output.count + count)
    }

    /// Markup, which can only be a literal of the program.
    public mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { output.append(contentsOf: $0) }
    }

    /// Text, escaped.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { escapeHTML($0, into: &output) }
    }

    /// Text in UTF-8, escaped; bytes that are not UTF-8 become U+FFFD.
    public mutating func text(bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { escapeHTML($0, into: &output) }
        if done == nil {
            Array(bytes).withUnsafeBufferPointer { escapeHTML($0, into: &output) }
        }
    }

    /// Text in UTF-8 for between tags only, never for an attribute: quotes stay as they are.
    public mutating func content(bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { escapeHTMLContent($0, into: &output) }
        if done == nil {
            Array(bytes).withUnsafeBufferPointer { escapeHTMLContent($0, into: &output) }
        }
    }

    /// A whole number in plain digits.
    public mutating func int(_ number: Int) {
        appendDigits(of: number, grouped: false, to: &output)
    }

    /// A whole number in groups of three digits, separated by commas.
    public mutating func count(_ number: Int) {
        appendDigits(of: number, grouped: true, to: &output)
    }

    /// A number with at most two decimal places and no needless zeros, for coordinates. What is not finite or too
    /// large for a coordinate is written as 0.
    public mutating func decimal(_ number: Double) {
        shape { $0.decimal(number) }
    }

    /// Adds markup made of literals and coordinates, such as elements of a chart.
    /// - Parameter room: the most bytes that it can have.
    public mutating func shape(room: Int = 512, _ body: (inout ShapeWriter) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { memory in
            var shape = ShapeWriter(memory)
            body(&shape)
            output.append(contentsOf: shape.written)
        }
    }

    /// An attribute with a space before it and its value escaped and quoted: ` title="…"`.
    public mutating func attribute(_ name: StaticString, _ value: String) {
        begin(name)
        text(value)
        output.append(UInt8(ascii: "\""))
    }

    /// An attribute with a space before it and a whole number as its value.
    public mutating func attribute(_ name: StaticString, _ value: Int) {
        begin(name)
        int(value)
        output.append(UInt8(ascii: "\""))
    }

    /// An attribute with a space before it and a number with at most two decimal places as its value.
    public mutating func attribute(_ name: StaticString, decimal value: Double) {
        begin(name)
        decimal(value)
        output.append(UInt8(ascii: "\""))
    }

    /// HTML that was built before.
    public mutating func append(_ html: SafeHTML) {
        output.append(contentsOf: html.slice)
    }

    private mutating func begin(_ name: StaticString) {
        output.append(UInt8(ascii: " "))
        raw(name)
        raw("=\"")
    }
}
