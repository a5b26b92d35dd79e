/// What deserves attention in a change; the words for it are lines by the names of the cases.
public enum BalancingAttention: WordGroup, Comparable {
    /// The load balancer is gone.
    case deleted
    /// The load balancer is gone within the hour in which it was made.
    case deletedSoon
    /// Anybody with the right to delete can delete it now.
    case deletionProtectionOff
    /// Requests are no longer logged.
    case accessLogsOff
    /// A load balancer with public addresses was made.
    case internetFacing
    /// Targets in other zones get traffic now, or no longer.
    case crossZone
    /// The listener's policy allows an older version of TLS than before.
    case weakerTLS
    /// A listener is gone while its load balancer lives on.
    case listenerRemoved
    /// Nothing is left that could answer.
    case lastTarget
    /// No web ACL looks at requests any longer.
    case firewallOff
    /// Security groups no longer hold for traffic through PrivateLink.
    case rulesOff

    /// `attention.deletedSoon`
    public var line: String { "attention.\(self)" }

    /// What deserves attention in the change of a property.
    init?(_ name: String, from before: BalancingValue?, to now: BalancingValue) {
        guard before != now else { return nil }
        switch name {
        case "attribute:deletion_protection.enabled" where now == .text("false"): self = .deletionProtectionOff
        case "attribute:access_logs.s3.enabled" where now == .text("false"),
            "attribute:accessLog.enabled" where now == .text("false"):
            self = .accessLogsOff
        case "attribute:load_balancing.cross_zone.enabled", "attribute:crossZoneLoadBalancing.enabled":
            self = .crossZone
        case "webACL" where now == .nothing: self = .firewallOff
        case "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic" where now == .text("off"): self = .rulesOff
        case "sslPolicy":
            guard let old = before?.text.flatMap(BalancingDefaults.oldestTLS),
                let new = now.text.flatMap(BalancingDefaults.oldestTLS), new < old
            else { return nil }
            self = .weakerTLS
        default: return nil
        }
    }
}
