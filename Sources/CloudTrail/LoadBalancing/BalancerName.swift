/// The DNS name of a load balancer, as AWS gives them out: `edge-0a1b2c3d4e5f6071.elb.us-west-2.amazonaws.com`.
///
/// Source: Amazon Route 53 API reference, AliasTarget: the console puts `dualstack.` before it; case and a dot at the
/// end mean nothing in DNS.
public struct BalancerName: Hashable, Sendable {
    /// The name in lower case, without `dualstack.` and without a dot at the end.
    public var text: String

    /// What the key of a resource begins with that is known by its DNS name only.
    public static let prefix = "dns:"

    /// Reads a name; `nil` for one that is no load balancer's.
    public init?(_ name: String) {
        guard (20...300).contains(name.utf8.count) else { return nil }
        var text = name.lowercased()
        if text.hasSuffix(".") { text.removeLast() }
        text = text.dropping(prefix: "dualstack.") ?? text
        let labels = text.pieces(by: 0x2E)
        let isOfAWS = labels.suffix(2) == ["amazonaws", "com"] || labels.suffix(3) == ["amazonaws", "com", "cn"]
        // Network and gateway: name.elb.region; the others: name.region.elb.
        guard isOfAWS, labels.count >= 5, labels[1] == "elb" || labels[2] == "elb", !labels[0].isEmpty,
            text.utf8.allSatisfy({ $0.isAlphanumeric || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F })
        else { return nil }
        self.text = text
    }
}
