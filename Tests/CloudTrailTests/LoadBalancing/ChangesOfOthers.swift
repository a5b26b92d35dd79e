extension Changes {
    /// Calls of other services that are about a load balancer or a target group.
    static let ofOthers: [Changes] =
        endpointServices + links + scaling + services + records + beside + [
            Changes(
                name: "DeleteLoadBalancer of one that others are tied to",
                calls: [
                    makeNLB, alias("CREATE", "www.example.com."), offer("vpce-svc-01"),
                    v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(nlb)"}"#),
                ],
                lines: [
                    "[deleted soon after creation] load balancer deleted; still tied to it: "
                        + "DNS record www.example.com A; endpoint service vpce-svc-01"
                ])
        ]

    /// A call of another service.
    static func other(_ service: String, _ action: String, _ request: String, _ response: String = "null") -> String {
        """
        {"eventSource":"\(service).amazonaws.com","eventName":"\(action)","awsRegion":"eu-west-1",\
        "recipientAccountId":"\(account)","requestParameters":\(request),"responseElements":\(response)}
        """
    }

    static func offer(_ id: String) -> String {
        other(
            "ec2", "CreateVpcEndpointServiceConfiguration",
            """
            {"CreateVpcEndpointServiceConfigurationRequest":{"AcceptanceRequired":true,\
            "NetworkLoadBalancerArn":{"content":"\(nlb)","tag":1}}}
            """,
            """
            {"CreateVpcEndpointServiceConfigurationResponse":{"serviceConfiguration":{"serviceId":"\(id)",\
            "networkLoadBalancerArnSet":{"networkLoadBalancerArn":"\(nlb)"}}}}
            """)
    }

    private static let endpointServices = [
        Changes(
            name: "CreateVpcEndpointServiceConfiguration", calls: [makeNLB, offer("vpce-svc-01")],
            lines: ["endpoint services: none → vpce-svc-01"]),
        Changes(
            name: "CreateVpcEndpointServiceConfiguration for one that is older than the book",
            calls: [offer("vpce-svc-01")], lines: ["endpoint services: added vpce-svc-01 (was: not in this book)"]),
        Changes(
            name: "ModifyVpcEndpointServiceConfiguration in the spelling of the API",
            calls: [
                makeNLB, offer("vpce-svc-01"),
                other(
                    "ec2", "ModifyVpcEndpointServiceConfiguration",
                    #"{"serviceId":"vpce-svc-01","removeNetworkLoadBalancerArns":["\#(nlb)"]}"#),
            ],
            lines: ["endpoint services: vpce-svc-01 → none"]),
        Changes(
            name: "ModifyVpcEndpointServiceConfiguration that adds",
            calls: [
                makeNLB, offer("vpce-svc-01"),
                other(
                    "ec2", "ModifyVpcEndpointServiceConfiguration",
                    """
                    {"ModifyVpcEndpointServiceConfigurationRequest":{"ServiceId":"vpce-svc-02",\
                    "AddNetworkLoadBalancerArn":[{"content":"\(nlb)","tag":1}]}}
                    """),
            ],
            lines: ["endpoint services: vpce-svc-01 → vpce-svc-01, vpce-svc-02"]),
        Changes(
            name: "DeleteVpcEndpointServiceConfigurations",
            calls: [
                makeNLB, offer("vpce-svc-01"),
                other(
                    "ec2", "DeleteVpcEndpointServiceConfigurations",
                    #"{"DeleteVpcEndpointServiceConfigurationsRequest":{"ServiceId":{"content":"vpce-svc-01","tag":1}}}"#
                ),
            ],
            lines: ["endpoint services: vpce-svc-01 → none"]),
    ]

    private static let linked = other(
        "apigateway", "CreateVpcLink", #"{"createVpcLinkInput":{"name":"orders","targetArns":["\#(nlb)"]}}"#,
        #"{"id":"abc123","name":"orders","targetArns":["\#(nlb)"],"status":"PENDING"}"#)

    private static let links = [
        Changes(name: "CreateVpcLink", calls: [makeNLB, linked], lines: ["VPC links: none → abc123"]),
        Changes(
            name: "DeleteVpcLink",
            calls: [makeNLB, linked, other("apigateway", "DeleteVpcLink", #"{"vpcLinkId":"abc123"}"#)],
            lines: ["VPC links: abc123 → none"]),
    ]

    private static func attach(_ action: String, _ request: String) -> String {
        other("autoscaling", action, #"{"autoScalingGroupName":"web",\#(request)}"#)
    }

    private static let scaling = [
        Changes(
            name: "AttachLoadBalancerTargetGroups",
            calls: [makeBlue, attach("AttachLoadBalancerTargetGroups", #""targetGroupARNs":["\#(blue)"]"#)],
            lines: ["target group blue: Auto Scaling groups: none → web"]),
        Changes(
            name: "DetachLoadBalancerTargetGroups of an older group",
            calls: [attach("DetachLoadBalancerTargetGroups", #""targetGroupARNs":["\#(blue)"]"#)],
            lines: ["target group blue: Auto Scaling groups: removed web (was: not in this book)"]),
        Changes(
            name: "DetachTrafficSources",
            calls: [
                makeBlue, attach("CreateAutoScalingGroup", #""targetGroupARNs":["\#(blue)"],"minSize":1"#),
                attach("DetachTrafficSources", #""trafficSources":[{"identifier":"\#(blue)","type":"elbv2"}]"#),
            ],
            lines: ["target group blue: Auto Scaling groups: web → none"]),
        Changes(
            name: "AttachTrafficSources of a classic load balancer",
            calls: [attach("AttachTrafficSources", #""trafficSources":[{"identifier":"old","type":"elb"}]"#)],
            lines: ["Auto Scaling groups: added web (was: not in this book)"]),
        Changes(
            name: "AttachLoadBalancers of one that is known in part",
            calls: [
                attach("AttachLoadBalancers", #""loadBalancerNames":["old"]"#).replacing(#""web""#, with: #""api""#),
                attach("AttachLoadBalancers", #""loadBalancerNames":["old"]"#),
                attach("DetachLoadBalancers", #""loadBalancerNames":["old"]"#),
            ],
            lines: ["Auto Scaling groups: api, web → api, as far as this book knows"]),
        Changes(
            name: "DeleteAutoScalingGroup",
            calls: [
                makeBlue, attach("AttachLoadBalancerTargetGroups", #""targetGroupARNs":["\#(blue)"]"#),
                attach("DeleteAutoScalingGroup", #""forceDelete":true"#),
            ],
            lines: ["target group blue: Auto Scaling groups: web → none"]),
        Changes(
            name: "DeleteAutoScalingGroup of the name in another region",
            calls: [
                makeBlue, attach("AttachLoadBalancerTargetGroups", #""targetGroupARNs":["\#(blue)"]"#),
                attach("DeleteAutoScalingGroup", #""forceDelete":true"#).replacing("eu-west-1", with: "eu-west-2"),
            ], lines: []),
    ]

    private static func serve(_ group: String) -> String {
        #""loadBalancers":[{"targetGroupArn":"\#(group)","containerName":"app","containerPort":8080}]"#
    }

    private static let services = [
        Changes(
            name: "CreateService",
            calls: [makeBlue, other("ecs", "CreateService", #"{"cluster":"c","serviceName":"shop",\#(serve(blue))}"#)],
            lines: ["target group blue: ECS services: none → c/shop"]),
        Changes(
            name: "UpdateService to another target group",
            calls: [
                makeBlue, other("ecs", "CreateService", #"{"cluster":"c","serviceName":"shop",\#(serve(blue))}"#),
                other(
                    "ecs", "UpdateService",
                    """
                    {"cluster":"arn:aws:ecs:eu-west-1:\(account):cluster/c",\
                    "service":"arn:aws:ecs:eu-west-1:\(account):service/c/shop",\(serve(green))}
                    """),
            ],
            lines: [
                "target group green: ECS services: added c/shop (was: not in this book)",
                "target group blue: ECS services: c/shop → none",
            ]),
        Changes(
            name: "UpdateService of other settings",
            calls: [
                makeBlue, other("ecs", "CreateService", #"{"cluster":"c","serviceName":"shop",\#(serve(blue))}"#),
                other("ecs", "UpdateService", #"{"cluster":"c","service":"shop","desiredCount":4}"#),
            ], lines: []),
        Changes(
            name: "DeleteService",
            calls: [
                makeBlue, other("ecs", "CreateService", #"{"cluster":"c","serviceName":"shop",\#(serve(blue))}"#),
                other("ecs", "DeleteService", #"{"cluster":"c","service":"shop","force":true}"#),
            ],
            lines: ["target group blue: ECS services: c/shop → none"]),
    ]

    static func alias(
        _ action: String, _ name: String, _ target: String = "dualstack.WEB-0a1b.elb.eu-west-1.amazonaws.com."
    ) -> String {
        other(
            "route53", "ChangeResourceRecordSets",
            """
            {"hostedZoneId":"Z1","changeBatch":{"changes":[{"action":"\(action)","resourceRecordSet":\
            {"name":"\(name)","type":"A","aliasTarget":{"hostedZoneId":"Z2","dNSName":"\(target)"}}}]}}
            """)
    }

    private static let twin = makeNLB.replacing("0a1b", with: "9f9f")

    private static let records = [
        Changes(
            name: "ChangeResourceRecordSets that makes an alias",
            calls: [makeNLB, alias("CREATE", "www.example.com.")],
            lines: ["DNS records: none → www.example.com A"]),
        Changes(
            name: "ChangeResourceRecordSets to a load balancer that nothing in the book was given the name of",
            calls: [alias("CREATE", "www.example.com.")], lines: []),
        Changes(
            name: "ChangeResourceRecordSets that leads a record here for the first time",
            calls: [makeNLB, alias("UPSERT", "www.example.com.")],
            lines: ["DNS records: none → www.example.com A; it led before: not in this book"]),
        Changes(
            name: "ChangeResourceRecordSets from one life of a name to the next",
            calls: [
                makeNLB, twin, alias("CREATE", "www.example.com."),
                alias("UPSERT", "www.example.com", "web-9f9f.elb.eu-west-1.amazonaws.com"),
            ],
            lines: [
                "DNS records: none → www.example.com A; it led before to network load balancer web 0a1b",
                "DNS records: www.example.com A → none; it leads to network load balancer web 9f9f now",
            ]),
        Changes(
            name: "ChangeResourceRecordSets to something else",
            calls: [
                makeNLB, alias("CREATE", "www.example.com."),
                alias("UPSERT", "www.example.com.", "d111111abcdef8.cloudfront.net."),
            ],
            lines: ["DNS records: www.example.com A → none; it leads to d111111abcdef8.cloudfront.net. now"]),
        Changes(
            name: "ChangeResourceRecordSets from something else",
            calls: [
                makeNLB, alias("CREATE", "www.example.com.", "d111111abcdef8.cloudfront.net."),
                alias("UPSERT", "www.example.com."),
            ],
            lines: ["DNS records: none → www.example.com A; it led before to d111111abcdef8.cloudfront.net."]),
        Changes(
            name: "ChangeResourceRecordSets that takes an alias out",
            calls: [makeNLB, alias("CREATE", "www.example.com."), alias("DELETE", "www.example.com.")],
            lines: ["DNS records: www.example.com A → none"]),
        Changes(
            name: "ChangeResourceRecordSets of a CNAME",
            calls: [
                makeNLB,
                other(
                    "route53", "ChangeResourceRecordSets",
                    """
                    {"hostedZoneId":"/hostedzone/Z1","changeBatch":{"changes":[{"action":"CREATE",\
                    "resourceRecordSet":{"name":"api.example.com","type":"CNAME","tTL":60,\
                    "resourceRecords":[{"value":"web-0a1b.elb.eu-west-1.amazonaws.com"}]}}]}}
                    """),
            ],
            lines: ["DNS records: none → api.example.com CNAME"]),
    ]

    private static func shield(_ action: String, _ request: String) -> String { other("wafv2", action, request) }

    private static func accelerate(_ action: String, _ request: String) -> String {
        let group = "arn:aws:globalaccelerator::\(account):accelerator/a-1/listener/l-1/endpoint-group/e-1"
        return other("globalaccelerator", action, #"{"endpointGroupArn":"\#(group)",\#(request)}"#)
    }

    private static let acl = "arn:aws:wafv2:eu-west-1:\(account):regional/webacl/front/0001"
    private static let shifted = #"{"zonalShiftId":"s","resourceIdentifier":"\#(nlb)","awayFrom":"euw1-az1"}"#
    private static let shift = other(
        "arc-zonal-shift", "StartZonalShift",
        #"{"resourceIdentifier":"\#(nlb)","awayFrom":"euw1-az1","expiresIn":"4h"}"#, shifted)

    private static let beside = [
        Changes(
            name: "AssociateWebACL",
            calls: [shield("AssociateWebACL", #"{"webACLArn":"\#(acl)","resourceArn":"\#(alb)"}"#)],
            lines: ["web ACL: front (was: not in this book)"]),
        Changes(
            name: "DisassociateWebACL",
            calls: [
                shield("AssociateWebACL", #"{"webACLArn":"\#(acl)","resourceArn":"\#(alb)"}"#),
                shield("DisassociateWebACL", #"{"resourceArn":"\#(alb)"}"#),
            ],
            lines: ["[web ACL removed] web ACL: front → none"]),
        Changes(
            name: "StartZonalShift", calls: [makeNLB, shift],
            lines: ["traffic shifted: none → away from euw1-az1 for 4h"]),
        Changes(
            name: "CancelZonalShift, which names the load balancer in its answer only",
            calls: [
                makeNLB, shift, other("arc-zonal-shift", "CancelZonalShift", #"{"zonalShiftId":"s"}"#, shifted),
            ],
            lines: ["traffic shifted: away from euw1-az1 for 4h → none"]),
        Changes(
            name: "AddEndpoints",
            calls: [makeNLB, accelerate("AddEndpoints", #""endpointConfigurations":[{"endpointId":"\#(nlb)"}]"#)],
            lines: ["Global Accelerator endpoint groups: none → e-1 of accelerator a-1"]),
        Changes(
            name: "RemoveEndpoints",
            calls: [accelerate("RemoveEndpoints", #""endpointIdentifiers":[{"endpointId":"\#(nlb)"}]"#)],
            lines: [
                "Global Accelerator endpoint groups: removed e-1 of accelerator a-1 (was: not in this book)"
            ]),
        Changes(
            name: "UpdateEndpointGroup that leaves one out",
            calls: [
                makeNLB, accelerate("AddEndpoints", #""endpointConfigurations":[{"endpointId":"\#(nlb)"}]"#),
                accelerate("UpdateEndpointGroup", #""endpointConfigurations":[]"#),
            ],
            lines: ["Global Accelerator endpoint groups: e-1 of accelerator a-1 → none"]),
        Changes(
            name: "UpdateEndpointGroup of other settings",
            calls: [
                makeNLB, accelerate("AddEndpoints", #""endpointConfigurations":[{"endpointId":"\#(nlb)"}]"#),
                accelerate("UpdateEndpointGroup", #""trafficDialPercentage":50"#),
            ], lines: []),
    ]
}
