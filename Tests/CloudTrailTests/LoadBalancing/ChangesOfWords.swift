extension Changes {
    /// Calls after which everything is told that the other cases do not have.
    static let ofWords: [[String]] = made + subnetChanges + settingChanges + listenerChanges + others + ties + olds

    private static let made: [[String]] = [
        [made("app", "application", #""dNSName":"a""#)],
        [made("gwy", "gateway", #""canonicalHostedZoneId":"Z1""#)],
    ]

    private static let subnetChanges: [[String]] = [
        [
            v2(
                "CreateLoadBalancer",
                #"{"minimumLoadBalancerCapacity":{"capacityUnits":9},"subnetMappings":[{"allocationId":"a"}]}"#,
                loadBalancer("net", "network", subnets("a", "b", "c", "d", "e", "f"))),
            subnets(["a"], ["b", "c"]), subnets(["d", "e"], ["b", "c"]), subnets(["d", "e"], ["b"]),
        ]
    ]

    private static let settingChanges: [[String]] = [
        [v2("ModifyLoadBalancerAttributes", #"{"loadBalancerArn":"\#(nlb)","attributes":[\#(settings)]}"#)],
        [
            makeNLB, switched("ipv6.deny_all_igw_traffic", "true"), switched("deletion_protection.enabled", "false"),
            switched("x", ""),
        ],
        [enforce("on"), enforce("off")],
    ]

    private static let listenerChanges: [[String]] = [
        [
            v2("ModifyListenerAttributes", #"{"listenerArn":"\#(listener)","attributes":[{"key":"x","value":"1"}]}"#),
            delete, delete,
        ],
        [
            modified(certificates: ["a"], alpn: ["h2"]), modified(certificates: ["b", "c"], alpn: ["h3", "h4"]),
            modified(certificates: ["d"], alpn: ["h5"]),
            v2(
                "AddListenerCertificates",
                #"{"listenerArn":"\#(listener)","certificates":[{"certificateArn":"e"},{"certificateArn":"f"}]}"#),
        ],
        [
            leading(#"{"type":"redirect"}"#), leading(#"{"type":"fixed-response"}"#), leading("{}"), leading("{}"),
        ],
    ]

    private static let others: [[String]] = [
        [
            v2(
                "AddTrustStoreRevocations",
                #"{"trustStoreArn":"\#(store)","revocationContents":[{"s3Key":"a.crl"}]}"#)
        ],
        [makeBlue, v2("DeregisterTargets", targets("10.0.0.9"))],
        [
            v2(
                "ModifyTargetGroup",
                """
                {"targetGroupArn":"\(blue)","healthCheckPath":"/","protocolVersion":"HTTP2",\
                "matcher":{"httpCode":"200"}}
                """)
        ],
        [
            other(
                "arc-zonal-shift", "UpdateZonalAutoshiftConfiguration",
                #"{"resourceIdentifier":"\#(nlb)","zonalAutoshiftStatus":"ENABLED"}"#)
        ],
    ]

    private static let delete = v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(nlb)"}"#)

    private static let settings = WordingTests.lines.compactMap { line in
        line.name.hasPrefix("setting.") ? #"{"key":"\#(line.name.dropFirst("setting.".count))","value":"9"}"# : nil
    }.joined(separator: ",")

    private static func loadBalancer(_ segment: String, _ type: String, _ more: String) -> String {
        """
        {"loadBalancers":[{"loadBalancerArn":"\(prefix)loadbalancer/\(segment)/web/0a1b","type":"\(type)",\(more)}]}
        """
    }

    private static func made(_ segment: String, _ type: String, _ more: String) -> String {
        v2("CreateLoadBalancer", "{}", loadBalancer(segment, type, more))
    }

    private static func subnets(_ names: String...) -> String {
        #""availabilityZones":[\#(names.map { #"{"subnetId":"\#($0)"}"# }.joined(separator: ","))]"#
    }

    private static func subnets(_ names: [String], _ fixed: [String]) -> String {
        let answer = names.map { #"{"subnetId":"\#($0)"}"# }.joined(separator: ",")
        let wanted = fixed.map { #"{"allocationId":"\#($0)"}"# }.joined(separator: ",")
        return v2(
            "SetSubnets", #"{"loadBalancerArn":"\#(nlb)","subnetMappings":[\#(wanted)]}"#,
            #"{"availabilityZones":[\#(answer)]}"#)
    }

    private static func switched(_ key: String, _ value: String) -> String {
        v2(
            "ModifyLoadBalancerAttributes",
            #"{"loadBalancerArn":"\#(nlb)","attributes":[{"key":"\#(key)","value":"\#(value)"}]}"#)
    }

    private static func enforce(_ value: String) -> String {
        v2(
            "SetSecurityGroups",
            #"{"loadBalancerArn":"\#(nlb)","enforceSecurityGroupInboundRulesOnPrivateLinkTraffic":"\#(value)"}"#)
    }

    private static func modified(certificates: [String], alpn: [String]) -> String {
        let certificates = certificates.map { #"{"certificateArn":"\#($0)"}"# }.joined(separator: ",")
        let alpn = alpn.map { #""\#($0)""# }.joined(separator: ",")
        return v2(
            "ModifyListener",
            """
            {"listenerArn":"\(listener)","certificates":[\(certificates)],"alpnPolicy":[\(alpn)],\
            "mutualAuthentication":{"mode":"verify"}}
            """)
    }

    private static func leading(_ action: String) -> String {
        v2("ModifyListener", #"{"listenerArn":"\#(listener)","defaultActions":[\#(action)]}"#)
    }

    /// One and several of all that other services tie, to a load balancer that is deleted then.
    private static let ties: [[String]] = [1, 2].map { count in
        [makeNLB]
            + (1...count).flatMap { number in
                [
                    alias("CREATE", "w\(number).example.com"), alias("CREATE", "w\(number).example.com"),
                    offer("vpce-svc-0\(number)"),
                    other(
                        "apigateway", "CreateVpcLink", #"{"targetArns":["\#(nlb)"]}"#, #"{"id":"link\#(number)"}"#),
                    other(
                        "globalaccelerator", "CreateEndpointGroup",
                        #"{"endpointConfigurations":[{"endpointId":"\#(nlb)"}]}"#,
                        """
                        {"endpointGroup":{"endpointGroupArn":\
                        "arn:aws:globalaccelerator::\(account):accelerator/a/listener/l/endpoint-group/g\(number)"}}
                        """),
                ]
            } + [delete]
    }

    /// The same of a classic load balancer.
    private static let olds: [[String]] = [1, 2].map { count in
        let names = (1...count).map { "\($0)" }
        func list(_ text: (String) -> String) -> String { names.map(text).joined(separator: ",") }
        return [
            classic("ApplySecurityGroupsToLoadBalancer", #""securityGroups":["sg-0"]"#),
            classic("ApplySecurityGroupsToLoadBalancer", #""securityGroups":[\#(list { #""sg-\#($0)""# })]"#),
            classic("EnableAvailabilityZonesForLoadBalancer", #""availabilityZones":[\#(list { #""z\#($0)""# })]"#),
            classic(
                "CreateLoadBalancerListeners",
                #""listeners":[\#(list { #"{"protocol":"TCP","loadBalancerPort":\#($0)}"# })]"#),
        ]
            + names.flatMap { name in
                [
                    other(
                        "autoscaling", "AttachLoadBalancers",
                        #"{"autoScalingGroupName":"g\#(name)","loadBalancerNames":["old"]}"#),
                    other(
                        "ecs", "CreateService",
                        #"{"serviceName":"s\#(name)","loadBalancers":[{"loadBalancerName":"old"}]}"#),
                ]
            } + [classic("DeleteLoadBalancer", "")]
    }
}
