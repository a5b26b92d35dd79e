extension Changes {
    /// What is said of values that the other cases do not have.
    static let ofWords: [Changes] = [
        Changes(
            name: "ModifyLoadBalancerAttributes of attributes that are no switches",
            calls: [
                v2(
                    "ModifyLoadBalancerAttributes",
                    #"{"loadBalancerArn":"\#(nlb)","attributes":[\#(settings.map { #"{"key":"\#($0)","value":"9"}"# }.joined(separator: ","))]}"#
                )
            ], lines: [])
    ]

    private static let settings = WordingTests.lines.compactMap { line in
        line.name.hasPrefix("setting.") ? String(line.name.dropFirst("setting.".count)) : nil
    }
}
