/// One key for five numbers, to sum up by: written as the digits of one number where that fits, which saves tables.
struct SumKeys {
    /// How many values each of the others has; `nil` where the whole does not fit.
    private let radix: (b: UInt64, c: UInt64, d: UInt64, e: UInt64)?
    private var pairs = [NumberTable](repeating: NumberTable(), count: 3)

    /// - Parameter counts: the numbers of each are below these.
    init(_ counts: (a: Int, b: Int, c: Int, d: Int, e: Int)) {
        var all: UInt64? = 1
        for count in [counts.a, counts.b, counts.c, counts.d, counts.e] {
            all = all.flatMap {
                let (product, tooMuch) = $0.multipliedReportingOverflow(by: UInt64(max(count, 1)))
                return tooMuch ? nil : product
            }
        }
        radix = all.map { _ in (UInt64(counts.b), UInt64(counts.c), UInt64(counts.d), UInt64(counts.e)) }
    }

    /// The key; the numbers must not be negative, as that of a user without events is, whose cells are left out before.
    @inline(__always)
    mutating func key(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32, _ e: Int32) -> UInt64 {
        func wide(_ number: Int32) -> UInt64 { UInt64(UInt32(bitPattern: number)) }
        guard let radix else { return long(a, b, c, d, e) }
        return (((wide(a) * radix.b + wide(b)) * radix.c + wide(c)) * radix.d + wide(d)) * radix.e + wide(e)
    }

    private mutating func long(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32, _ e: Int32) -> UInt64 {
        let first = pairs[0].number(of: NumberTable.key(a, b))
        let second = pairs[1].number(of: NumberTable.key(c, d))
        return NumberTable.key(first, pairs[2].number(of: NumberTable.key(second, e)))
    }
}
