extension Changes {
    /// Every action of the older API that changes state.
    static let ofClassic: [Changes] = [
        Changes(
            name: "CreateLoadBalancer", calls: [makeClassic],
            lines: [
                "[internet-facing] created: internet-facing; listeners HTTP:80 to HTTP:8080; "
                    + "Availability Zones eu-west-1a"
            ]),
        Changes(
            name: "DeleteLoadBalancer", calls: [classic("DeleteLoadBalancer", "")],
            lines: ["[deleted] load balancer deleted"]),
        Changes(
            name: "CreateLoadBalancerListeners", calls: [makeClassic, addListener],
            lines: ["added listener HTTPS:443 to HTTP:8080"]),
        Changes(
            name: "DeleteLoadBalancerListeners",
            calls: [
                makeClassic, addListener, classic("DeleteLoadBalancerListeners", #""loadBalancerPorts":[443]"#),
            ],
            lines: ["[listener removed] removed listener 443"]),
        Changes(
            name: "RegisterInstancesWithLoadBalancer",
            calls: [makeClassic, instances("RegisterInstancesWithLoadBalancer", "i-01", "i-02")],
            lines: ["2 targets registered in the load balancer: i-01, i-02; 2 now"]),
        Changes(
            name: "DeregisterInstancesFromLoadBalancer",
            calls: [
                makeClassic, instances("RegisterInstancesWithLoadBalancer", "i-01"),
                instances("DeregisterInstancesFromLoadBalancer", "i-01"),
            ],
            lines: ["[last target removed] target i-01 deregistered from the load balancer; none is left"]),
        Changes(
            name: "AttachLoadBalancerToSubnets",
            calls: [
                classic("AttachLoadBalancerToSubnets", #""subnets":["subnet-0a"]"#, #"{"subnets":["subnet-0a"]}"#),
                classic(
                    "AttachLoadBalancerToSubnets", #""subnets":["subnet-0b"]"#,
                    #"{"subnets":["subnet-0a","subnet-0b"]}"#),
            ],
            lines: ["added subnet subnet-0b"]),
        Changes(
            name: "DetachLoadBalancerFromSubnets",
            calls: [classic("DetachLoadBalancerFromSubnets", #""subnets":["subnet-0b"]"#)],
            lines: ["removed subnet subnet-0b"]),
        Changes(
            name: "EnableAvailabilityZonesForLoadBalancer",
            calls: [
                makeClassic,
                classic(
                    "EnableAvailabilityZonesForLoadBalancer", #""availabilityZones":["eu-west-1b"]"#,
                    #"{"availabilityZones":["eu-west-1a","eu-west-1b"]}"#),
            ],
            lines: ["added Availability Zone eu-west-1b"]),
        Changes(
            name: "DisableAvailabilityZonesForLoadBalancer",
            calls: [
                makeClassic,
                classic(
                    "DisableAvailabilityZonesForLoadBalancer", #""availabilityZones":["eu-west-1a"]"#,
                    #"{"availabilityZones":[]}"#),
            ],
            lines: ["removed Availability Zone eu-west-1a"]),
        Changes(
            name: "ApplySecurityGroupsToLoadBalancer",
            calls: [
                classic(
                    "ApplySecurityGroupsToLoadBalancer", #""securityGroups":["sg-01"]"#,
                    #"{"securityGroups":["sg-01"]}"#)
            ],
            lines: ["security groups now sg-01 (were: not in this book)"]),
        Changes(
            name: "ConfigureHealthCheck",
            calls: [
                classic(
                    "ConfigureHealthCheck",
                    """
                    "healthCheck":{"target":"HTTP:8080/health","interval":30,"timeout":5,"unhealthyThreshold":2,\
                    "healthyThreshold":10}
                    """)
            ],
            lines: [
                "health check target: HTTP:8080/health (was: not in this book)",
                "health check interval in seconds: 30 (was: not in this book)",
                "health check timeout in seconds: 5 (was: not in this book)",
                "unhealthy threshold: 2 (was: not in this book)", "healthy threshold: 10 (was: not in this book)",
            ]),
        Changes(
            name: "CreateAppCookieStickinessPolicy",
            calls: [classic("CreateAppCookieStickinessPolicy", #""policyName":"app","cookieName":"c""#)],
            lines: ["added policy app"]),
        Changes(
            name: "CreateLBCookieStickinessPolicy",
            calls: [classic("CreateLBCookieStickinessPolicy", #""policyName":"lb""#)], lines: ["added policy lb"]),
        Changes(
            name: "CreateLoadBalancerPolicy",
            calls: [classic("CreateLoadBalancerPolicy", #""policyName":"tls","policyTypeName":"SSL""#)],
            lines: ["added policy tls"]),
        Changes(
            name: "DeleteLoadBalancerPolicy", calls: [classic("DeleteLoadBalancerPolicy", #""policyName":"tls""#)],
            lines: ["removed policy tls"]),
        Changes(
            name: "SetLoadBalancerListenerSSLCertificate",
            calls: [setCertificate("one"), setCertificate("two")],
            lines: ["certificate of listener 443: one → two"]),
        Changes(
            name: "SetLoadBalancerPoliciesOfListener",
            calls: [
                classic("SetLoadBalancerPoliciesOfListener", #""loadBalancerPort":443,"policyNames":["tls"]"#),
                classic("SetLoadBalancerPoliciesOfListener", #""loadBalancerPort":443,"policyNames":[]"#),
            ],
            lines: ["removed policies of listener 443 tls"]),
        Changes(
            name: "SetLoadBalancerPoliciesForBackendServer",
            calls: [
                classic("SetLoadBalancerPoliciesForBackendServer", #""instancePort":80,"policyNames":["proxy"]"#)
            ],
            lines: ["policies of instance port 80 now proxy (were: not in this book)"]),
        Changes(
            name: "ModifyLoadBalancerAttributes", calls: [attributes(true), attributes(false)],
            lines: [
                "[cross-zone changed] cross-zone load balancing: on → off", "[access logs off] access logs: on → off",
                "connection draining: on → off", "seconds for connection draining 300, as before",
            ]),
        Changes(
            name: "AddTags",
            calls: [
                call("AddTags", #"{"loadBalancerNames":["old"],"tags":[{"key":"team","value":"net"}]}"#)
            ],
            lines: ["tag team: net (was: not in this book)"]),
        Changes(
            name: "RemoveTags",
            calls: [
                makeClassic.replacing(#""scheme":null"#, with: #""tags":[{"key":"team","value":"net"}]"#),
                call("RemoveTags", #"{"loadBalancerNames":["old"],"tags":[{"key":"team"}]}"#),
            ],
            lines: ["tag team removed (was net)"]),
    ]

    private static func call(_ action: String, _ request: String) -> String {
        v2(action, request, "{}").replacing("2015-12-01", with: "2012-06-01")
    }

    private static let makeClassic = classic(
        "CreateLoadBalancer",
        """
        "scheme":null,"availabilityZones":["eu-west-1a"],"listeners":[{"protocol":"HTTP","loadBalancerPort":80,\
        "instanceProtocol":"HTTP","instancePort":8080}]
        """,
        #"{"dNSName":"old-1.eu-west-1.elb.amazonaws.com"}"#)

    private static let addListener = classic(
        "CreateLoadBalancerListeners",
        """
        "listeners":[{"protocol":"HTTPS","loadBalancerPort":443,"instanceProtocol":"HTTP","instancePort":8080,\
        "sSLCertificateId":"\(certificateARN("one"))"}]
        """)

    private static func setCertificate(_ id: String) -> String {
        classic(
            "SetLoadBalancerListenerSSLCertificate",
            #""loadBalancerPort":443,"sSLCertificateId":"\#(certificateARN(id))""#)
    }

    private static func instances(_ action: String, _ ids: String...) -> String {
        let list = ids.map { #"{"instanceId":"\#($0)"}"# }.joined(separator: ",")
        return classic(action, "\"instances\":[\(list)]", "{\"instances\":[\(list)]}")
    }

    private static func attributes(_ on: Bool) -> String {
        classic(
            "ModifyLoadBalancerAttributes",
            """
            "loadBalancerAttributes":{"crossZoneLoadBalancing":{"enabled":\(on)},"accessLog":{"enabled":\(on)},\
            "connectionDraining":{"enabled":\(on),"timeout":300}}
            """)
    }
}
