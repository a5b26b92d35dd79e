/// How much may come out of compressed input, since a few kilobytes of it can stand for gigabytes.
public struct InflateLimits: Sendable, Equatable {
    /// The most bytes that may come out.
    public var bytesMax: Int
    /// The most bytes that may come out for each byte that went in. CloudTrail's files stay below 50; deflate can
    /// reach 1,032.
    public var ratioMax: Int

    /// Below this many bytes the ratio is of no concern.
    public static let ratioFreeBytes = 1 << 20

    /// Both limits; negative ones count as 0.
    public init(bytesMax: Int, ratioMax: Int) {
        self.bytesMax = max(0, bytesMax)
        self.ratioMax = max(0, ratioMax)
    }

    /// How many bytes may come of `count` compressed ones.
    func allowance(for count: Int) -> Int {
        let (product, overflows) = count.multipliedReportingOverflow(by: ratioMax)
        return min(bytesMax, max(overflows ? Int.max : product, Self.ratioFreeBytes))
    }

    /// Which limit an allowance came from.
    func problem(at allowance: Int) -> GzipProblem {
        allowance >= bytesMax ? .overSizeLimit : .overRatioLimit
    }
}
