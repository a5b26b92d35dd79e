/// What a call of another service tied to load balancers or target groups, or loosened: an endpoint service, an Auto
/// Scaling group, a DNS record.
struct BalancingTie {
    /// The property of the load balancer or target group that lists such ties.
    var property: String
    /// What is tied, as the property lists it.
    var member: String
    /// What is tied, as it is known: names repeat in regions, accounts and zones.
    var key: String
    /// What it is tied to by the call: ARNs and DNS names.
    var joins: [String] = []
    /// What it is loosened from.
    var leaves: [String] = []
    /// Whether it is tied to nothing but ``joins`` after the call.
    var isWhole = false
    /// What a DNS record leads to, as it is printed; told where that is no load balancer of the book.
    var elsewhere = ""
    /// Whether the call could take the place of an earlier one that the book does not hold.
    var replaces = false

    /// The properties that list ties, in the order in which they are told.
    static let properties = [
        "dnsRecords", "endpointServices", "vpcLinks", "accelerators", "scalingGroups", "ecsServices",
    ]

    /// The calls that are read, by service.
    ///
    /// Sources: API references of Amazon EC2, Amazon API Gateway, Amazon EC2 Auto Scaling, Amazon ECS, AWS WAF, Amazon Route 53, ARC zonal
    /// shift and AWS Global Accelerator.
    static let actions: [String: Set<String>] = [
        "ec2.amazonaws.com": [
            "CreateVpcEndpointServiceConfiguration", "ModifyVpcEndpointServiceConfiguration",
            "DeleteVpcEndpointServiceConfigurations", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress",
            "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "ModifySecurityGroupRules",
        ],
        "autoscaling.amazonaws.com": [
            "AttachLoadBalancerTargetGroups", "DetachLoadBalancerTargetGroups", "AttachLoadBalancers",
            "DetachLoadBalancers", "AttachTrafficSources", "DetachTrafficSources", "CreateAutoScalingGroup",
            "DeleteAutoScalingGroup",
        ],
        "apigateway.amazonaws.com": ["CreateVpcLink", "DeleteVpcLink"],
        "ecs.amazonaws.com": ["CreateService", "UpdateService", "DeleteService"],
        "wafv2.amazonaws.com": ["AssociateWebACL", "DisassociateWebACL"],
        "waf-regional.amazonaws.com": ["AssociateWebACL", "DisassociateWebACL"],
        "route53.amazonaws.com": ["ChangeResourceRecordSets"],
        "arc-zonal-shift.amazonaws.com": [
            "StartZonalShift", "UpdateZonalShift", "CancelZonalShift", "UpdateZonalAutoshiftConfiguration",
        ],
        "globalaccelerator.amazonaws.com": [
            "CreateEndpointGroup", "UpdateEndpointGroup", "DeleteEndpointGroup", "AddEndpoints", "RemoveEndpoints",
        ],
    ]

    /// What a call tied and loosened.
    static func of(_ call: BalancingEffect.Call) -> [BalancingTie] {
        switch call.record["eventSource"].string {
        case "ec2.amazonaws.com" where call.action.holds("VpcEndpointService"): endpointServices(call)
        case "apigateway.amazonaws.com": links(call)
        case "autoscaling.amazonaws.com": scalingGroups(call)
        case "ecs.amazonaws.com": services(call)
        case "route53.amazonaws.com": records(call)
        case "globalaccelerator.amazonaws.com": endpointGroups(call)
        default: []
        }
    }

    /// Region and account, within which names are told apart.
    private static func scope(_ call: BalancingEffect.Call) -> String {
        "\(call.record["awsRegion"].string ?? "") \(call.record["recipientAccountId"].text ?? "") "
    }

    // MARK: endpoint services

    /// Requests of EC2 come in several spellings: `networkLoadBalancerArns`, and within an object `…Request`
    /// `NetworkLoadBalancerArn` with `content` and `tag`.
    private static func endpointServices(_ call: BalancingEffect.Call) -> [BalancingTie] {
        func balancers(_ prefix: String) -> [String] {
            (texts(call.request, prefix + "networkloadbalancerarn")
                + texts(call.request, prefix + "gatewayloadbalancerarn")).filter { ELBResource($0) != nil }
        }
        let named = texts(call.request, "serviceid") + texts(call.response, "serviceid")
        let ids = Array(Set(named.filter { $0.begins(with: "vpce-svc-") })).sorted()
        if call.action == "DeleteVpcEndpointServiceConfigurations" {
            let refused = Set(texts(call.response, "resourceid"))
            return ids.filter { !refused.contains($0) }.map {
                BalancingTie(property: "endpointServices", member: $0, key: $0, isWhole: true)
            }
        }
        guard let id = ids.first, ids.count == 1 else { return [] }
        var tie = BalancingTie(property: "endpointServices", member: id, key: id)
        let isNew = call.action.begins(with: "Create")
        (tie.joins, tie.leaves) = isNew ? (balancers(""), []) : (balancers("add"), balancers("remove"))
        return [tie]
    }

    /// Links of REST APIs into a VPC, which lead to network load balancers. The answer has the id.
    private static func links(_ call: BalancingEffect.Call) -> [BalancingTie] {
        if call.action == "DeleteVpcLink" {
            guard let id = call.request["vpcLinkId"].text.filled else { return [] }
            return [BalancingTie(property: "vpcLinks", member: Scene.clean(id), key: id, isWhole: true)]
        }
        guard let id = call.response["id"].text.filled else { return [] }
        let balancers = texts(call.request, "targetarn").filter { ELBResource($0) != nil }
        return [BalancingTie(property: "vpcLinks", member: Scene.clean(id), key: id, joins: balancers)]
    }

    /// The texts below all members of a name, without its case, an `s` or `Set` at its end.
    private static func texts(_ value: JSONValue, _ name: String, depth: Int = 0) -> [String] {
        guard depth < 8 else { return [] }
        return value.array.flatMap { texts($0, name, depth: depth + 1) }
            + value.members.flatMap { member in
                var key = member.key.lowercased()
                if key.hasSuffix("set") { key.removeLast(3) }
                if key.hasSuffix("s") { key.removeLast() }
                return key == name ? leaves(member.value, depth) : texts(member.value, name, depth: depth + 1)
            }
    }

    private static func leaves(_ value: JSONValue, _ depth: Int) -> [String] {
        if let text = value.string { return [text] }
        guard depth < 8 else { return [] }
        return (value.array + value.members.map(\.value)).flatMap { leaves($0, depth + 1) }
    }

    /// The security group whose rules a call changed.
    static func securityGroup(_ call: BalancingEffect.Call) -> String? {
        guard call.record["eventSource"].string == "ec2.amazonaws.com", call.action.holds("SecurityGroup") else {
            return nil
        }
        let inner = call.request.members.first?.value ?? .null
        return call.request["groupId"].text.filled ?? inner["GroupId"].text.filled ?? inner["groupId"].text.filled
    }

    // MARK: Auto Scaling and ECS

    private static func scalingGroups(_ call: BalancingEffect.Call) -> [BalancingTie] {
        guard let name = call.request["autoScalingGroupName"].text.filled else { return [] }
        let classic =
            call.request["loadBalancerNames"].array.compactMap(\.text)
            + call.request["trafficSources"].array.compactMap { source in
                source["type"].text == "elb" ? source["identifier"].text : nil
            }
        let arns =
            (call.request["targetGroupARNs"].array + call.request["trafficSources"].array.map { $0["identifier"] })
            .compactMap(\.string).filter { ELBResource($0) != nil }
        let all = arns + classic.compactMap { call.classicARN($0) }
        var tie = BalancingTie(
            property: "scalingGroups", member: Scene.clean(name), key: scope(call) + name)
        switch call.action {
        case "DeleteAutoScalingGroup": tie.isWhole = true
        case "CreateAutoScalingGroup": tie.joins = all
        default: if call.action.begins(with: "Attach") { tie.joins = all } else { tie.leaves = all }
        }
        return [tie]
    }

    private static func services(_ call: BalancingEffect.Call) -> [BalancingTie] {
        let given = call.request["serviceName"].text.filled ?? call.request["service"].text.filled
        guard let service = given?.after(last: 0x2F), !service.isEmpty else { return [] }
        let cluster = call.request["cluster"].text.filled?.after(last: 0x2F) ?? "default"
        let name = "\(cluster)/\(service)"
        var tie = BalancingTie(
            property: "ecsServices", member: Scene.clean(name), key: scope(call) + name, isWhole: true)
        if call.action == "DeleteService" { return [tie] }
        // An update that does not name load balancers leaves them as they are.
        guard case .array(let balancers) = call.request["loadBalancers"] else { return [] }
        tie.joins = balancers.compactMap { one in
            one["targetGroupArn"].text.filled ?? one["loadBalancerName"].text.filled.flatMap { call.classicARN($0) }
        }
        return [tie]
    }

    // MARK: DNS records

    private static func records(_ call: BalancingEffect.Call) -> [BalancingTie] {
        let zone = call.request["hostedZoneId"].text?.after(last: 0x2F) ?? ""
        return call.request["changeBatch"]["changes"].array.compactMap { change in
            let set = change["resourceRecordSet"]
            guard let name = set["name"].text.filled else { return nil }
            let alias = set["aliasTarget"]
            let target = alias["dNSName"].text.filled ?? alias["dnsName"].text.filled
            let values = (target.map { [$0] } ?? []) + set["resourceRecords"].array.compactMap { $0["value"].text }
            let balancers = values.compactMap { BalancerName($0) }.map { BalancerName.prefix + $0.text }
            let shown = name.hasSuffix(".") ? String(name.dropLast()) : name
            var member = shown + (set["type"].text.filled.map { " \($0)" } ?? "")
            if let id = set["setIdentifier"].text.filled { member += " (\(id))" }
            var tie = BalancingTie(
                property: "dnsRecords", member: Scene.clean(member), key: "\(zone) \(member.lowercased())")
            tie.elsewhere = values.first.map { Scene.clean($0) } ?? ""
            switch change["action"].text {
            case "CREATE": tie.joins = balancers
            case "DELETE": (tie.leaves, tie.elsewhere) = (balancers, "")
            case "UPSERT": (tie.joins, tie.isWhole, tie.replaces) = (balancers, true, true)
            default: return nil
            }
            return tie
        }
    }

    // MARK: accelerators

    private static func endpointGroups(_ call: BalancingEffect.Call) -> [BalancingTie] {
        let named = call.request["endpointGroupArn"].text.filled
        guard let arn = named ?? call.response["endpointGroup"]["endpointGroupArn"].text.filled else { return [] }
        var tie = BalancingTie(property: "accelerators", member: arn, key: arn)
        func endpoints(_ list: JSONValue) -> [String] { list.array.compactMap { $0["endpointId"].text.filled } }
        let configured = endpoints(call.request["endpointConfigurations"])
        switch call.action {
        case "DeleteEndpointGroup": tie.isWhole = true
        case "RemoveEndpoints": tie.leaves = endpoints(call.request["endpointIdentifiers"])
        case "UpdateEndpointGroup":
            // An update of other settings leaves the endpoints as they are.
            guard call.request["endpointConfigurations"] != .null else { return [] }
            (tie.joins, tie.isWhole) = (configured, true)
        default: tie.joins = configured
        }
        return [tie]
    }
}
