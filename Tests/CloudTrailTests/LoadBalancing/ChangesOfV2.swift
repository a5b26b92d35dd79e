extension Changes {
    /// Every action of the newer API that changes state, at least once.
    static let ofV2: [Changes] =
        [
            Changes(
                name: "CreateLoadBalancer", calls: [makeNLB],
                lines: ["created: internal; ipv4; subnets subnet-0a (eu-west-1a)"]),
            Changes(
                name: "CreateLoadBalancer with public addresses",
                calls: [makeNLB.replacing("internal", with: "internet-facing")],
                lines: ["[internet-facing] created: internet-facing; ipv4; subnets subnet-0a (eu-west-1a)"]),
            Changes(
                name: "DeleteLoadBalancer", calls: [makeNLB, makeListener, v2("DeleteLoadBalancer", onNLB())],
                lines: ["[deleted soon after creation] load balancer deleted, with its listener TLS:443"]),
            Changes(
                name: "DeleteLoadBalancer of one that is older than the book",
                calls: [v2("DeleteLoadBalancer", onNLB())],
                lines: ["[deleted] load balancer deleted"]),
            Changes(
                name: "ModifyLoadBalancerAttributes",
                calls: [makeNLB, protect("true"), protect("false")],
                lines: ["[deletion protection off] deletion protection: on → off"]),
            Changes(
                name: "ModifyLoadBalancerAttributes for the first time", calls: [makeNLB, protect("true")],
                lines: ["deletion protection: off (AWS's default) → on"]),
            Changes(
                name: "ModifyLoadBalancerAttributes of one that is older than the book", calls: [protect("false")],
                lines: ["[deletion protection off] deletion protection: off (was: not in this book)"]),
            Changes(
                name: "ModifyLoadBalancerAttributes with the value that was",
                calls: [protect("true"), protect("true")],
                lines: ["deletion protection on, as before"]),
            Changes(
                name: "ModifyLoadBalancerAttributes of access logs and zones",
                calls: [
                    makeNLB,
                    v2(
                        "ModifyLoadBalancerAttributes",
                        onNLB(
                            """
                            "attributes":[{"key":"access_logs.s3.enabled","value":"true"},\
                            {"key":"load_balancing.cross_zone.enabled","value":"true"}]
                            """)),
                    v2(
                        "ModifyLoadBalancerAttributes",
                        onNLB(
                            """
                            "attributes":[{"key":"access_logs.s3.enabled","value":"false"},\
                            {"key":"load_balancing.cross_zone.enabled","value":"false"}]
                            """)),
                ],
                lines: [
                    "[access logs off] access logs: on → off",
                    "[cross-zone changed] cross-zone load balancing: on → off",
                ]),
            Changes(
                name: "SetSecurityGroups",
                calls: [
                    v2("SetSecurityGroups", onNLB(#""securityGroups":["sg-01"]"#), #"{"securityGroupIds":["sg-01"]}"#),
                    v2(
                        "SetSecurityGroups", onNLB(#""securityGroups":["sg-02"]"#),
                        #"{"securityGroupIds":["sg-02"],"enforceSecurityGroupInboundRulesOnPrivateLinkTraffic":"on"}"#),
                ],
                lines: ["added security group sg-02", "removed security group sg-01"]),
            Changes(
                name: "SetSubnets",
                calls: [
                    makeNLB,
                    v2(
                        "SetSubnets", onNLB(#""subnets":["subnet-0a","subnet-0b"]"#),
                        """
                        {"availabilityZones":[{"subnetId":"subnet-0a","zoneName":"eu-west-1a"},\
                        {"subnetId":"subnet-0b","zoneName":"eu-west-1b"}],"ipAddressType":"ipv4"}
                        """),
                ],
                lines: ["added subnet subnet-0b (eu-west-1b)"]),
            Changes(
                name: "SetIpAddressType",
                calls: [
                    makeNLB,
                    v2("SetIpAddressType", onNLB(#""ipAddressType":"dualstack""#), #"{"ipAddressType":"dualstack"}"#),
                ],
                lines: ["address type: ipv4 → dualstack"]),
            Changes(
                name: "ModifyCapacityReservation",
                calls: [
                    v2("ModifyCapacityReservation", onNLB(#""minimumLoadBalancerCapacity":{"capacityUnits":2750}"#)),
                    v2("ModifyCapacityReservation", onNLB(#""resetCapacityReservation":true"#)),
                ],
                lines: ["reserved capacity units: 2750 → none"]),
            Changes(
                name: "ModifyIpPools",
                calls: [
                    v2("ModifyIpPools", #"{"loadBalancerArn":"\#(alb)","ipamPools":{"ipv4IpamPoolId":"ipam-pool-1"}}"#)
                ],
                lines: ["IPAM pool: ipam-pool-1 (was: not in this book)"]),
            Changes(
                name: "AddTags",
                calls: [
                    makeNLB, makeBlue,
                    v2("AddTags", #"{"resourceArns":["\#(nlb)","\#(blue)"],"tags":[{"key":"team","value":"net"}]}"#),
                ],
                lines: ["tag team: none → net", "target group blue: tag team: none → net"]),
            Changes(
                name: "RemoveTags",
                calls: [
                    v2("AddTags", #"{"resourceArns":["\#(nlb)"],"tags":[{"key":"team","value":"net"}]}"#),
                    v2("RemoveTags", #"{"resourceArns":["\#(nlb)"],"tagKeys":["team","gone"]}"#),
                ],
                lines: ["tag team removed (was net)", "tag gone removed (was: not in this book)"]),
            Changes(
                name: "CreateListener", calls: [makeNLB, makeListener],
                lines: [
                    "listener TLS:443 created: forwards to blue; TLS policy ELBSecurityPolicy-TLS13-1-2-2021-06; "
                        + "default certificate aaa"
                ]),
            Changes(
                name: "ModifyListener that forwards elsewhere",
                calls: [makeNLB, makeListener, forward(to: "green/0002")],
                lines: ["listener TLS:443 now forwards to green instead of blue"]),
            Changes(
                name: "ModifyListener of one that is older than the book", calls: [forward(to: "green/0002")],
                lines: ["listener TLS:443 now forwards to green (was: not in this book)"]),
            Changes(
                name: "ModifyListener of policy, certificate and port",
                calls: [
                    makeListener,
                    v2(
                        "ModifyListener",
                        """
                        {"listenerArn":"\(listener)","port":8443,"sslPolicy":"ELBSecurityPolicy-2016-08",\
                        "certificates":[{"certificateArn":"\(certificateARN("bbb"))"}]}
                        """,
                        listenerState("TLS", 8443, "blue/0001", policy: "ELBSecurityPolicy-2016-08", certificate: "bbb")
                    ),
                ],
                lines: [
                    "listener TLS:8443: port: 443 → 8443",
                    "[weaker TLS policy] listener TLS:8443: TLS policy: ELBSecurityPolicy-TLS13-1-2-2021-06 → "
                        + "ELBSecurityPolicy-2016-08",
                    "listener TLS:8443: default certificate: aaa → bbb",
                ]),
            Changes(
                name: "ModifyListener whose response shows what no event did",
                calls: [
                    makeListener,
                    v2(
                        "ModifyListener", #"{"listenerArn":"\#(listener)","port":443}"#,
                        listenerState(
                            "TLS", 443, "green/0002", policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificate: "aaa")
                    ),
                ],
                lines: [
                    "listener TLS:443: port 443, as before",
                    "listener TLS:443 now forwards to green instead of blue (changed by no event of this book)",
                ]),
            Changes(
                name: "ModifyListener with weights",
                calls: [
                    makeListener,
                    v2(
                        "ModifyListener",
                        """
                        {"listenerArn":"\(listener)","defaultActions":[{"type":"forward","forwardConfig":{"targetGroups":[\
                        {"targetGroupArn":"\(blue)","weight":90},{"targetGroupArn":"\(green)","weight":10}]}}]}
                        """),
                ],
                lines: ["listener TLS:443 now forwards to blue (weight 90) and green (weight 10) instead of blue"]),
            Changes(
                name: "DeleteListener",
                calls: [makeListener, v2("DeleteListener", #"{"listenerArn":"\#(listener)"}"#)],
                lines: ["[listener removed] listener TLS:443 removed; it forwarded to blue"]),
            Changes(
                name: "ModifyListenerAttributes",
                calls: [
                    makeListener,
                    v2(
                        "ModifyListenerAttributes",
                        #"{"listenerArn":"\#(listener)",\#(attribute("tcp.idle_timeout.seconds", "900"))}"#,
                        "{\(attribute("tcp.idle_timeout.seconds", "900"))}"),
                ],
                lines: ["listener TLS:443: TCP idle timeout in seconds: 350 (AWS's default) → 900"]),
            Changes(
                name: "AddListenerCertificates", calls: [makeListener, certificate("AddListenerCertificates")],
                lines: ["listener TLS:443: added certificate ccc"]),
            Changes(
                name: "RemoveListenerCertificates",
                calls: [
                    makeListener, certificate("AddListenerCertificates"), certificate("RemoveListenerCertificates"),
                ],
                lines: ["listener TLS:443: removed certificate ccc"]),
            Changes(
                name: "CreateRule", calls: [makeRule],
                lines: ["rule 10 created: path-pattern /api/*; forwards to blue"]),
            Changes(
                name: "ModifyRule",
                calls: [
                    makeRule,
                    v2(
                        "ModifyRule",
                        #"{"ruleArn":"\#(rule)","actions":[{"type":"forward","targetGroupArn":"\#(green)"}]}"#,
                        ruleState(10, "/api/*", "green/0002")),
                ],
                lines: ["rule 10 now forwards to green instead of blue"]),
            Changes(
                name: "SetRulePriorities",
                calls: [
                    makeRule,
                    v2("SetRulePriorities", #"{"rulePriorities":[{"ruleArn":"\#(rule)","priority":5}]}"#),
                ],
                lines: ["rule 5: priority: 10 → 5"]),
            Changes(
                name: "DeleteRule", calls: [makeRule, v2("DeleteRule", #"{"ruleArn":"\#(rule)"}"#)],
                lines: ["rule 10 removed; it forwarded to blue"]),
        ] + ofTargetGroups + ofTrustStores

    private static let ofTargetGroups: [Changes] = [
        Changes(
            name: "CreateTargetGroup", calls: [makeBlue],
            lines: [
                "target group blue created: target type ip; health check protocol TCP; health check port traffic-port; "
                    + "health check interval in seconds 30; healthy threshold 3; unhealthy threshold 3"
            ]),
        Changes(
            name: "CreateTargetGroup again", calls: [makeBlue, makeBlue],
            lines: [
                "target group blue existed already; nothing changed"
            ]),
        Changes(
            name: "ModifyTargetGroup",
            calls: [
                makeBlue,
                v2(
                    "ModifyTargetGroup", #"{"targetGroupArn":"\#(blue)","healthCheckIntervalSeconds":10}"#,
                    groupState(interval: 10)),
            ],
            lines: ["target group blue: health check interval in seconds: 30 → 10"]),
        Changes(
            name: "ModifyTargetGroupAttributes",
            calls: [
                makeBlue,
                v2(
                    "ModifyTargetGroupAttributes",
                    #"{"targetGroupArn":"\#(blue)",\#(attribute("proxy_protocol_v2.enabled", "true"))}"#),
            ],
            lines: ["target group blue: proxy protocol v2: off (AWS's default) → on"]),
        Changes(
            name: "RegisterTargets", calls: [makeBlue, v2("RegisterTargets", targets("10.0.1.4", "10.0.1.5"))],
            lines: ["2 targets registered in blue: 10.0.1.4:80, 10.0.1.5:80; 2 now"]),
        Changes(
            name: "RegisterTargets again",
            calls: [makeBlue, v2("RegisterTargets", targets("10.0.1.4")), v2("RegisterTargets", targets("10.0.1.4"))],
            lines: ["target 10.0.1.4:80 registered in blue (in it already); 1 now"]),
        Changes(
            name: "DeregisterTargets",
            calls: [
                makeBlue, v2("RegisterTargets", targets("10.0.1.4", "10.0.1.5")),
                v2("DeregisterTargets", targets("10.0.1.4")),
            ],
            lines: ["target 10.0.1.4:80 deregistered from blue; 1 now"]),
        Changes(
            name: "DeregisterTargets of the last",
            calls: [
                makeBlue, v2("RegisterTargets", targets("10.0.1.4")), v2("DeregisterTargets", targets("10.0.1.4")),
            ],
            lines: ["[last target removed] target 10.0.1.4:80 deregistered from blue; none is left"]),
        Changes(
            name: "DeregisterTargets without a port",
            calls: [
                v2("RegisterTargets", targets("10.0.1.4")),
                v2("DeregisterTargets", #"{"targetGroupArn":"\#(blue)","targets":[{"id":"10.0.1.4"}]}"#),
            ],
            lines: [
                "[last target removed] target 10.0.1.4 deregistered from blue; none that this book knows of is left"
            ]),
        Changes(
            name: "DeleteTargetGroup",
            calls: [
                makeBlue, v2("RegisterTargets", targets("10.0.1.4")),
                v2("DeleteTargetGroup", #"{"targetGroupArn":"\#(blue)"}"#),
            ],
            lines: ["target group blue deleted, with 1 target in it"]),
    ]

    private static let ofTrustStores: [Changes] = [
        Changes(
            name: "CreateTrustStore", calls: [makeStore],
            lines: ["trust store clients created: certificate bundle ca-bucket/one.pem"]),
        Changes(
            name: "ModifyTrustStore",
            calls: [makeStore, v2("ModifyTrustStore", onStore(bundle("two.pem")))],
            lines: ["trust store clients: certificate bundle: ca-bucket/one.pem → ca-bucket/two.pem"]),
        Changes(
            name: "AddTrustStoreRevocations",
            calls: [
                v2(
                    "AddTrustStoreRevocations", onStore(#""revocationContents":[{"s3Bucket":"b","s3Key":"crl.pem"}]"#),
                    #"{"trustStoreRevocations":[{"trustStoreArn":"\#(store)","revocationId":7}]}"#)
            ],
            lines: ["trust store clients: added revocation list 7"]),
        Changes(
            name: "RemoveTrustStoreRevocations",
            calls: [v2("RemoveTrustStoreRevocations", onStore(#""revocationIds":[7,8]"#))],
            lines: ["trust store clients: removed 2 revocation lists: 7, 8"]),
        Changes(
            name: "DeleteSharedTrustStoreAssociation",
            calls: [v2("DeleteSharedTrustStoreAssociation", onStore(#""resourceArn":"\#(alb)""#))],
            lines: ["trust store clients: no longer shared with application load balancer shop"]),
        Changes(
            name: "DeleteTrustStore", calls: [v2("DeleteTrustStore", onStore())],
            lines: ["trust store clients deleted"]),
    ]

    private static let makeStore = v2(
        "CreateTrustStore", #"{"name":"clients",\#(bundle("one.pem"))}"#,
        #"{"trustStores":[{"name":"clients","trustStoreArn":"\#(store)","status":"CREATING"}]}"#)

    private static func bundle(_ key: String) -> String {
        #""caCertificatesBundleS3Bucket":"ca-bucket","caCertificatesBundleS3Key":"\#(key)""#
    }

    private static func onStore(_ more: String = "") -> String {
        #"{"trustStoreArn":"\#(store)"\#(more.isEmpty ? "" : ",")\#(more)}"#
    }

    private static func onNLB(_ more: String = "") -> String {
        #"{"loadBalancerArn":"\#(nlb)"\#(more.isEmpty ? "" : ",")\#(more)}"#
    }

    static func protect(_ value: String) -> String {
        let changed = attribute("deletion_protection.enabled", value)
        return v2("ModifyLoadBalancerAttributes", onNLB(changed), "{\(changed)}")
    }

    static func forward(to group: String) -> String {
        v2(
            "ModifyListener",
            """
            {"listenerArn":"\(listener)","defaultActions":[{"type":"forward",\
            "targetGroupArn":"\(prefix)targetgroup/\(group)"}]}
            """,
            listenerState("TLS", 443, group, policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificate: "aaa"))
    }

    private static func certificate(_ action: String) -> String {
        v2(
            action,
            #"{"listenerArn":"\#(listener)","certificates":[{"certificateArn":"\#(certificateARN("ccc"))"}]}"#)
    }
}

extension String {
    /// The text with another one in place of each occurrence of a word.
    func replacing(_ word: String, with other: String) -> String {
        split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }
}
