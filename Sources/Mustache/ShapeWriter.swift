/// Puts markup together from literals and coordinates, where there is room for it: a chart has thousands of them, and each
/// append to an array costs several times as much as to copy a few bytes.
///
/// Unsafe, and sound: that there is room is made sure of, and only what was written is read. How long a piece gets is up to
/// the program alone.
public struct ShapeWriter: ~Copyable {
    /// The most bytes of a coordinate: a sign, 12 digits, the point and two digits; or 13 digits where rounding adds one,
    /// which leaves nothing behind the point.
    public static let longest = 16

    private let memory: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }

    /// Markup, which can only be a literal of the program.
    public mutating func raw(_ markup: StaticString) {
        let size = markup.utf8CodeUnitCount
        precondition(size <= memory.count - count)
        guard let base = memory.baseAddress else { return }
        (base + count).initialize(from: markup.utf8Start, count: size)
        count += size
    }

    /// HTML that was built before.
    public mutating func append(_ html: SafeHTML) {
        html.slice.withUnsafeBufferPointer { bytes in
            precondition(bytes.count <= memory.count - count)
            guard let from = bytes.baseAddress, let base = memory.baseAddress else { return }
            (base + count).initialize(from: from, count: bytes.count)
            count += bytes.count
        }
    }

    /// As ``HTMLWriter/decimal(_:)``.
    public mutating func decimal(_ number: Double) {
        precondition(memory.count - count >= Self.longest)
        let isWritten = number.isFinite && abs(number) < 1e12
        let hundredths = isWritten ? Int(number * 100 + (number < 0 ? -0.5 : 0.5)) : 0
        if hundredths < 0 { put(UInt8(ascii: "-")) }
        let (whole, fraction) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        digits(whole)
        guard fraction > 0 else { return }
        put(UInt8(ascii: "."))
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 10))
        if fraction % 10 > 0 { put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction % 10)) }
    }

    @inline(__always)
    private mutating func digits(_ number: UInt) {
        var size = number < 10 ? 1 : number < 100 ? 2 : 3
        var power = number / 1000
        while power > 0 { (power, size) = (power / 10, size + 1) }
        var rest = number
        for place in 1...size {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            memory.initializeElement(at: count + size - place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
        }
        count += size
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        memory.initializeElement(at: count, to: byte)
        count += 1
    }
}
