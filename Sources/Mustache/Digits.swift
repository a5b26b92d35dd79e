/// Appends a number in decimal digits, in groups of three when asked, whatever the locale.
func appendDigits(of number: Int, grouped: Bool, to output: inout [UInt8]) {
    if number < 0 {
        output.append(UInt8(ascii: "-"))
    }
    var rest = number.magnitude
    let start = output.count
    var written = 0
    repeat {
        if grouped, written > 0, written % 3 == 0 {
            output.append(UInt8(ascii: ","))
        }
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        output.append(UInt8(ascii: "0") + UInt8(digit))
        rest = quotient
        written += 1
    } while rest > 0
    output[start...].reverse()
}
