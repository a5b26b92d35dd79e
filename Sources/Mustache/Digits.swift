/// Appends a number in decimal digits, in groups of three when asked, whatever the locale.
func appendDigits(of number: Int, grouped: Bool, to output: inout [UInt8]) {
    withDigits(of: number, grouped: grouped) { output.append(contentsOf: $0) }
}

/// Calls `body` with these digits.
func withDigits(of number: Int, grouped: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    // At most a sign, 19 digits and six commas.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { written in
        var start = written.count
        func put(_ byte: UInt8) {
            start -= 1
            written.initializeElement(at: start, to: byte)
        }
        var rest = number.magnitude
        var digits = 0
        repeat {
            if grouped, digits > 0, digits % 3 == 0 { put(UInt8(ascii: ",")) }
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            put(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
            digits += 1
        } while rest > 0
        if number < 0 { put(UInt8(ascii: "-")) }
        body(UnsafeBufferPointer(rebasing: written[start...]))
    }
}
