extension Sentence {
    /// Elastic Load Balancing, both APIs.
    static func loadBalancing(_ scene: Scene) -> Clause? {
        switch ELBVersion.of(scene.record) {
        case .classic: classic(scene)
        case .v2: made(scene) ?? changed(scene) ?? targets(scene) ?? looked(scene)
        // A record of a shared action that tells nothing more.
        case nil: changed(scene) ?? targets(scene) ?? made(scene) ?? looked(scene)
        }
    }

    /// What is created and deleted.
    private static func made(_ scene: Scene) -> Clause? {
        switch scene.action {
        case "CreateLoadBalancer": return Clause("create", created(scene))
        case "DeleteLoadBalancer": return Clause("delete", scene.loadBalancer)
        case "CreateListener":
            return Clause("create", "\(scene.listenerPort) on \(scene.loadBalancer)\(scene.forwarding)")
        case "DeleteListener": return Clause("delete", scene.listener)
        case "CreateRule":
            let priority = scene.name("priority").map { " \($0)" } ?? ""
            return Clause("create", "rule\(priority) on \(scene.loadBalancer)\(scene.forwarding)")
        case "DeleteRule": return Clause("delete", "a rule of \(scene.loadBalancer)")
        case "CreateTargetGroup": return Clause("create", scene.targetGroup + traits(scene))
        case "DeleteTargetGroup": return Clause("delete", scene.targetGroup)
        case "CreateTrustStore": return Clause("create", scene.trustStore)
        case "DeleteTrustStore": return Clause("delete", scene.trustStore)
        case "DeleteSharedTrustStoreAssociation":
            let with = scene.request["resourceArn"].string.flatMap { ELBResource($0) }.map { Scene.words($0) }
            return Clause("delete", "the association of \(scene.trustStore) with \(with ?? "a resource")")
        default: return nil
        }
    }

    /// `network load balancer a`; the scheme only where it is not the usual one.
    private static func created(_ scene: Scene) -> String {
        let name = scene.name("name")
        let answer = scene.response["loadBalancers"][0]
        guard let type = answer["type"].text.filled ?? scene.request["type"].text.filled ?? usualType(scene) else {
            return scene.loadBalancer
        }
        let scheme = scene.request["scheme"].text == "internal" ? ", internal" : ""
        let shown = name ?? Scene.clean(answer["loadBalancerName"])
        return "\(Scene.clean(type)) load balancer" + (shown.map { " \($0)" } ?? "") + scheme
    }

    /// A request that gives a name and no type asks for an Application Load Balancer.
    private static func usualType(_ scene: Scene) -> String? {
        scene.request["name"].text.filled == nil ? nil : ELBResource.Flavor.application.rawValue
    }

    /// ` (TCP:80, ip targets)`.
    private static func traits(_ scene: Scene) -> String {
        var traits: [String] = []
        if let port = scene.name("port") { traits.append((scene.name("protocol").map { "\($0):" } ?? "port ") + port) }
        if let type = scene.name("targetType") { traits.append("\(type) targets") }
        return traits.isEmpty ? "" : " (\(traits.joined(separator: ", ")))"
    }

    /// What is changed.
    private static func changed(_ scene: Scene) -> Clause? {
        let balancer = scene.loadBalancer
        switch scene.action {
        case "AddTags": return Clause("add", "\(scene.tags) to \(scene.tagged)")
        case "RemoveTags": return Clause("remove", "\(scene.tags) from \(scene.tagged)")
        case "ModifyLoadBalancerAttributes": return attributes(scene, of: balancer)
        case "ModifyListener": return Clause("change", scene.listener + listenerChange(scene))
        case "ModifyListenerAttributes": return attributes(scene, of: scene.listener)
        case "ModifyRule": return Clause("change", "a rule of \(balancer)\(scene.forwarding)")
        case "AddListenerCertificates":
            return Clause("add", certificates(scene) + " to \(scene.listener)")
        case "RemoveListenerCertificates":
            return Clause("remove", certificates(scene) + " from \(scene.listener)")
        case "SetSecurityGroups":
            if scene.name("enforceSecurityGroupInboundRulesOnPrivateLinkTraffic") == "off" {
                return Clause("turn", "security group rules for PrivateLink traffic off on \(balancer)")
            }
            return Clause(
                "set", "the security groups of \(balancer)" + scene.given("to", scene.texts("securityGroups")))
        case "SetSubnets":
            let mapped = scene.texts("subnets") + scene.texts("subnetMappings", "subnetId")
            return Clause("set", "the subnets of \(balancer)" + scene.given("to", mapped))
        case "SetIpAddressType":
            return Clause("set", "the IP address type of \(balancer)" + scene.and("to", "ipAddressType"))
        case "SetRulePriorities": return Clause("reorder", rules(scene))
        case "ModifyCapacityReservation":
            if scene.request["resetCapacityReservation"].bool == true {
                return Clause("reset", "the capacity reservation of \(balancer)")
            }
            let units = Scene.clean(scene.request["minimumLoadBalancerCapacity"]["capacityUnits"])
            return Clause(
                "set", "the capacity reservation of \(balancer)" + (units.map { " to \($0) units" } ?? ""))
        case "ModifyIpPools": return Clause("change", "the IP address pools of \(balancer)")
        default: return nil
        }
    }

    /// The values that were asked for.
    private static func listenerChange(_ scene: Scene) -> String {
        var changes: [String] = []
        if let policy = scene.name("sslPolicy") { changes.append("security policy \(policy)") }
        let certificates = scene.texts("certificates", "certificateArn").count
        if certificates > 0 { changes.append(certificates == 1 ? "1 certificate" : "\(certificates) certificates") }
        return (changes.isEmpty ? "" : " (\(changes.joined(separator: ", ")))") + scene.forwarding
    }

    private static func certificates(_ scene: Scene) -> String {
        Scene.counted(scene.texts("certificates", "certificateArn").map { Scene.short($0) }, "certificate")
    }

    /// `2 rules of application load balancer a`.
    private static func rules(_ scene: Scene) -> String {
        let arns = scene.texts("rulePriorities", "ruleArn")
        guard let first = arns.first.flatMap({ ELBResource($0) }) else { return "the rules of a listener" }
        return arns.count == 1
            ? Scene.words(first) : "\(arns.count) rules of " + Scene.words(first).dropping(prefix: "a rule of ").spoken
    }
}

extension Optional where Wrapped == String {
    /// The text, or `a load balancer`.
    fileprivate var spoken: String { self ?? "a load balancer" }
}
