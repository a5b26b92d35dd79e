/// The words for properties and values.
public enum BalancingWords {
    /// The words for a property, such as `deletion protection`, `health check interval`, `tag team`.
    public static func label(_ property: String) -> String {
        if let known = labels[property] { return known }
        if let key = property.dropping(prefix: "attribute:") {
            return Sentence.switches[key] ?? attributes[key] ?? Scene.clean(key)
        }
        if let key = property.dropping(prefix: "tag:") { return "tag \(Scene.clean(key))" }
        if let port = property.dropping(prefix: "certificate:") { return "certificate of listener \(port)" }
        return Scene.clean(property)
    }

    /// The words for a value: `on` and `off` for switches.
    public static func value(_ property: String, _ text: String) -> String {
        if text.isEmpty { return "nothing" }
        if text == "true" || text == "false", property.begins(with: "attribute:") || property == "healthCheckEnabled" {
            return text == "true" ? "on" : "off"
        }
        return Scene.clean(text)
    }

    /// The words for any value.
    public static func value(_ property: String, _ value: BalancingValue) -> String {
        switch value {
        case .text(let text): self.value(property, text)
        case .set(let values): values.isEmpty ? "none" : list(values)
        }
    }

    /// The first of some values, and how many there are where that is not all.
    static func list(_ values: [String]) -> String {
        let shown = values.prefix(5).map { Scene.clean($0) }.joined(separator: ", ")
        return values.count > 5 ? "\(shown) and \(values.count - 5) more" : shown
    }

    /// `security group`, for one member of a set; the words for several are made with ``plural(_:)``.
    static func member(_ property: String) -> String { members[property] ?? label(property) }

    /// `security groups`, `policies`.
    static func plural(_ word: String) -> String {
        word.hasSuffix("y") ? String(word.dropLast()) + "ies" : word + "s"
    }

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

    private static let members: [String: String] = [
        "zones": "subnet", "availabilityZones": "Availability Zone", "securityGroups": "security group",
        "allocations": "fixed address", "certificates": "certificate", "extraCertificates": "certificate",
        "listeners": "listener", "policies": "policy", "revocations": "revocation list", "targets": "target",
        "dnsRecords": "DNS record", "endpointServices": "endpoint service", "scalingGroups": "Auto Scaling group",
        "ecsServices": "ECS service", "vpcLinks": "VPC link", "accelerators": "Global Accelerator endpoint group",
    ]

    private static let labels: [String: String] = [
        "zones": "subnets", "availabilityZones": "Availability Zones", "securityGroups": "security groups",
        "allocations": "fixed addresses", "certificates": "default certificate",
        "extraCertificates": "further certificates", "ipAddressType": "address type", "vpc": "VPC", "vpcId": "VPC",
        "dns": "DNS name", "zone": "hosted zone", "capacity": "reserved capacity units", "ipamPool": "IPAM pool",
        "sslPolicy": "TLS policy", "alpn": "ALPN policy", "clientCertificates": "client certificates",
        "forwards": "forwards to", "targetType": "target type", "protocolVersion": "protocol version",
        "healthCheckEnabled": "health check", "healthCheckProtocol": "health check protocol",
        "healthCheckPort": "health check port", "healthCheckPath": "health check path",
        "healthCheckIntervalSeconds": "health check interval in seconds",
        "healthCheckTimeoutSeconds": "health check timeout in seconds",
        "healthyThresholdCount": "healthy threshold", "unhealthyThresholdCount": "unhealthy threshold",
        "matcher": "codes that count as healthy", "bundle": "certificate bundle", "revocations": "revocation lists",
        "healthCheckTarget": "health check target", "conditions": "condition", "dnsRecords": "DNS records",
        "endpointServices": "endpoint services", "scalingGroups": "Auto Scaling groups",
        "ecsServices": "ECS services", "vpcLinks": "VPC links", "accelerators": "Global Accelerator endpoint groups",
        "webACL": "web ACL",
        "zonalShift": "traffic shifted", "zonalAutoshift": "zonal autoshift",
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "security group rules for PrivateLink traffic",
    ]

    private static let attributes: [String: String] = [
        "access_logs.s3.bucket": "bucket for access logs", "access_logs.s3.prefix": "prefix for access logs",
        "connection_logs.s3.bucket": "bucket for connection logs",
        "connection_logs.s3.prefix": "prefix for connection logs",
        "deregistration_delay.timeout_seconds": "deregistration delay in seconds",
        "dns_record.client_routing_policy": "client routing policy",
        "idle_timeout.timeout_seconds": "idle timeout in seconds",
        "tcp.idle_timeout.seconds": "TCP idle timeout in seconds",
        "stickiness.type": "kind of stickiness", "accessLog.enabled": "access logs",
        "accessLog.s3BucketName": "bucket for access logs", "accessLog.s3BucketPrefix": "prefix for access logs",
        "accessLog.emitInterval": "minutes between access logs",
        "crossZoneLoadBalancing.enabled": "cross-zone load balancing",
        "connectionDraining.enabled": "connection draining",
        "connectionDraining.timeout": "seconds for connection draining",
        "connectionSettings.idleTimeout": "idle timeout in seconds",
    ]
}
