/// What AWS documents of properties.
public enum BalancingDefaults {
    /// What AWS documents as the value of an attribute that nobody set.
    ///
    /// Source: Elastic Load Balancing API reference 2015-12-01, LoadBalancerAttribute, TargetGroupAttribute,
    /// ListenerAttribute. Left out where it depends on the protocol or on when the thing was made.
    public static func usual(_ property: String, of kind: ELBResource.Kind, type: String?) -> String? {
        guard let key = property.dropping(prefix: "attribute:") else { return nil }
        switch kind {
        case .loadBalancer:
            guard type != "classic" else { return nil }
            if key == "load_balancing.cross_zone.enabled" {
                return type == "application" ? "true" : type == nil ? nil : "false"
            }
            return [
                "deletion_protection.enabled": "false", "access_logs.s3.enabled": "false",
                "connection_logs.s3.enabled": type == "application" ? "false" : nil,
                "zonal_shift.config.enabled": "false", "ipv6.deny_all_igw_traffic": nil,
                "idle_timeout.timeout_seconds": type == "application" ? "60" : nil,
                "routing.http2.enabled": type == "application" ? "true" : nil,
                "waf.fail_open.enabled": type == "application" ? "false" : nil,
                "dns_record.client_routing_policy": type == "network" ? "any_availability_zone" : nil,
            ][key] ?? nil
        case .targetGroup:
            return [
                "deregistration_delay.timeout_seconds": "300", "stickiness.enabled": "false",
                "proxy_protocol_v2.enabled": "false",
            ][key]
        case .listener: return key == "tcp.idle_timeout.seconds" ? "350" : nil
        default: return nil
        }
    }

    /// The oldest version of TLS 1 that a policy of Elastic Load Balancing allows, as its minor number.
    ///
    /// Source: Network Load Balancer User Guide, "Security policies". The names say it, but for the oldest ones.
    static func oldestTLS(_ policy: String) -> Int? {
        guard let name = policy.dropping(prefix: "ELBSecurityPolicy-") else { return nil }
        for prefix in ["TLS13-1-", "FS-1-", "TLS-1-"] {
            if let digit = name.dropping(prefix: prefix)?.utf8.first, digit.isDigit { return Int(digit) - 0x30 }
        }
        return name == "2016-08" || name == "2015-05" || name == "FS-2018-06" ? 0 : nil
    }
}
