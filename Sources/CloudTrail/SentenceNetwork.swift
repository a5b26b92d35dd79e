extension Sentence {
    /// EC2: networks and security groups.
    static func network(_ scene: Scene) -> Clause? {
        switch scene.action {
        case "CreateSecurityGroup":
            let name = scene.and("", "groupName")
            let id = Scene.clean(scene.response["groupId"]).map { " (\($0))" } ?? ""
            return Clause("create", "security group\(name)\(id)")
        case "DeleteSecurityGroup": return Clause("delete", group(scene))
        case "AuthorizeSecurityGroupIngress":
            return Clause("allow", "inbound \(traffic(scene, "from")) in \(group(scene))")
        case "AuthorizeSecurityGroupEgress":
            return Clause("allow", "outbound \(traffic(scene, "to")) in \(group(scene))")
        case "RevokeSecurityGroupIngress":
            return Clause("revoke", "inbound \(traffic(scene, "from")) in \(group(scene))")
        case "RevokeSecurityGroupEgress": return Clause("revoke", "outbound \(traffic(scene, "to")) in \(group(scene))")
        case "ModifySecurityGroupRules": return Clause("change", "rules of \(group(scene))")
        case "CreateVpc": return Clause("create", "VPC\(made(scene, "vpc", "vpcId"))\(block(scene))")
        case "DeleteVpc": return Clause("delete", "VPC" + scene.and("", "vpcId"))
        case "CreateSubnet":
            return Clause(
                "create", "subnet\(made(scene, "subnet", "subnetId"))\(block(scene))\(scene.and("in", "vpcId"))")
        case "DeleteSubnet": return Clause("delete", "subnet" + scene.and("", "subnetId"))
        case "CreateRoute", "ReplaceRoute":
            let to = scene.and("to", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
            let through = scene.and(
                "through", "gatewayId", "natGatewayId", "transitGatewayId", "vpcPeeringConnectionId",
                "networkInterfaceId", "instanceId")
            return Clause(
                scene.action == "CreateRoute" ? "create" : "replace",
                "route\(to)\(through)\(scene.and("in", "routeTableId"))")
        case "DeleteRoute":
            let to = scene.and("to", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
            return Clause("delete", "route\(to)\(scene.and("from", "routeTableId"))")
        case "AttachInternetGateway":
            return Clause("attach", "internet gateway\(scene.and("", "internetGatewayId"))\(scene.and("to", "vpcId"))")
        case "DetachInternetGateway":
            return Clause(
                "detach", "internet gateway\(scene.and("", "internetGatewayId"))\(scene.and("from", "vpcId"))")
        case "CreateVpcEndpointServiceConfiguration":
            let names = scene.request.values(at: "NetworkLoadBalancerArn").compactMap(\.string).map { Scene.short($0) }
            return Clause("create", "VPC endpoint service" + scene.given("on", names))
        default: return nil
        }
    }

    private static func group(_ scene: Scene) -> String {
        "security group" + scene.and("", "groupId", "groupName")
    }

    private static func made(_ scene: Scene, _ object: String, _ key: String) -> String {
        Scene.clean(scene.response[object][key]).map { " \($0)" } ?? ""
    }

    private static func block(_ scene: Scene) -> String {
        scene.name("cidrBlock").map { " (\($0))" } ?? ""
    }

    /// `tcp 22 from 0.0.0.0/0`: the first permission, and how many more there are.
    private static func traffic(_ scene: Scene, _ word: String) -> String {
        let all = scene.request["ipPermissions"]["items"].array
        let first = all.first ?? scene.request
        var sources = first["ipRanges"]["items"].array.compactMap { $0["cidrIp"].text }
        sources += first["ipv6Ranges"]["items"].array.compactMap { $0["cidrIpv6"].text }
        sources += first["groups"]["items"].array.compactMap { $0["groupId"].text }
        sources += first["prefixListIds"]["items"].array.compactMap { $0["prefixListId"].text }
        if let single = first["cidrIp"].text { sources.append(single) }
        let what: String
        switch (Scene.clean(first["ipProtocol"]), Scene.clean(first["fromPort"]), Scene.clean(first["toPort"])) {
        case ("-1", _, _): what = "traffic"
        case (let name?, let from?, let to?) where !from.hasPrefix("-"):
            what = from == to ? "\(name) \(from)" : "\(name) \(from)–\(to)"
        case (let name?, _, _): what = name
        default: what = "traffic"
        }
        let more = all.count > 1 ? " and \(all.count - 1) more" : ""
        return what + scene.given(word, sources) + more
    }
}
