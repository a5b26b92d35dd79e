/// What `LoadBalancing` still says in English of its own.
extension Scene {
    /// Anything by its ARN: `network load balancer a`, `a listener of network load balancer a`, `target group blue`.
    static func words(_ resource: ELBResource) -> String {
        let balancer = "\(resource.flavor?.word ?? "load balancer") \(clean(resource.name))"
        return switch resource.kind {
        case .listener, .rule: "a \(resource.word) of \(balancer)"
        default: "\(resource.word) \(clean(resource.name))"
        }
    }

    /// The first of some names: `a, b, c, …`.
    static func list(_ names: [String], limit: Int = 3) -> String {
        let shown = names.prefix(limit).map { clean($0) }.joined(separator: ", ")
        return names.count > limit ? shown + ", …" : shown
    }
}

extension Sentence {
    /// Attributes that are on or off.
    ///
    /// Source: Elastic Load Balancing API reference 2015-12-01, LoadBalancerAttribute, TargetGroupAttribute.
    static let switches: [String: String] = [
        "access_logs.s3.enabled": "access logs",
        "connection_logs.s3.enabled": "connection logs",
        "deletion_protection.enabled": "deletion protection",
        "deregistration_delay.connection_termination.enabled": "connection termination at deregistration",
        "health_check_logs.s3.enabled": "health check logs",
        "ipv6.deny_all_igw_traffic": "denial of internet gateway traffic over IPv6",
        "load_balancing.cross_zone.enabled": "cross-zone load balancing",
        "preserve_client_ip.enabled": "client IP preservation",
        "proxy_protocol_v2.enabled": "proxy protocol v2",
        "routing.http2.enabled": "HTTP/2",
        "routing.http.drop_invalid_header_fields.enabled": "dropping of invalid header fields",
        "routing.http.preserve_host_header.enabled": "host header preservation",
        "stickiness.enabled": "stickiness",
        "target_health_state.unhealthy.connection_termination.enabled": "connection termination for unhealthy targets",
        "waf.fail_open.enabled": "WAF fail open",
        "zonal_shift.config.enabled": "zonal shift",
    ]
}
