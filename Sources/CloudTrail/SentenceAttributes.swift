extension Sentence {
    /// Changes of `attributes: [{key, value}]`: a switch that was turned, a value that was set, or the list.
    static func attributes(_ scene: Scene, of thing: String) -> Clause {
        let changes = scene.request["attributes"].array.compactMap { change in
            change["key"].text.filled.map { ($0, change["value"].text ?? "") }
        }
        guard let (key, value) = changes.first else { return Clause("change", "attributes of \(thing)") }
        if changes.count == 1 {
            if let name = switches[key], value == "true" || value == "false" {
                return Clause("turn", "\(name) \(value == "true" ? "on" : "off") for \(thing)")
            }
            return Clause("set", "\(Scene.clean(key)) to \(quoted(value)) on \(thing)")
        }
        let words = changes.map { key, value in
            guard let name = switches[key], value == "true" || value == "false" else {
                return "\(key) \(quoted(value))"
            }
            return "\(name) \(value == "true" ? "on" : "off")"
        }
        return Clause("change", "\(changes.count) attributes of \(thing) (\(Scene.list(words)))")
    }

    private static func quoted(_ value: String) -> String { value.isEmpty ? "nothing" : Scene.clean(value) }

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
