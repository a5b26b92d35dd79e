extension Sentence {
    /// Classic Load Balancers.
    static func classic(_ scene: Scene) -> Clause? {
        let balancer = scene.name("loadBalancerName").map { "classic load balancer \($0)" } ?? denied(scene)
        let instances = Scene.counted(scene.texts("instances", "instanceId"), "instance")
        let zones = Scene.counted(scene.texts("availabilityZones"), "Availability Zone")
        let subnets = Scene.counted(scene.texts("subnets"), "subnet")
        let policy = "policy" + scene.and("", "policyName")
        switch scene.action {
        case "CreateLoadBalancer":
            return Clause("create", balancer + (scene.request["scheme"].text == "internal" ? ", internal" : ""))
        case "DeleteLoadBalancer": return Clause("delete", balancer)
        case "CreateLoadBalancerListeners": return Clause("create", "\(listeners(scene)) on \(balancer)")
        case "DeleteLoadBalancerListeners":
            return Clause("delete", Scene.counted(scene.texts("loadBalancerPorts"), "listener") + " of \(balancer)")
        case "RegisterInstancesWithLoadBalancer": return Clause("register", "\(instances) with \(balancer)")
        case "DeregisterInstancesFromLoadBalancer": return Clause("deregister", "\(instances) from \(balancer)")
        case "AttachLoadBalancerToSubnets": return Clause("attach", "\(balancer) to \(subnets)")
        case "DetachLoadBalancerFromSubnets": return Clause("detach", "\(balancer) from \(subnets)")
        case "EnableAvailabilityZonesForLoadBalancer": return Clause("enable", "\(zones) for \(balancer)")
        case "DisableAvailabilityZonesForLoadBalancer": return Clause("disable", "\(zones) for \(balancer)")
        case "ApplySecurityGroupsToLoadBalancer":
            return Clause(
                "set", "the security groups of \(balancer)" + scene.given("to", scene.texts("securityGroups")))
        case "ConfigureHealthCheck":
            let target = Scene.clean(scene.request["healthCheck"]["target"]).map { " to \($0)" } ?? ""
            return Clause("set", "the health check of \(balancer)\(target)")
        case "CreateAppCookieStickinessPolicy", "CreateLBCookieStickinessPolicy":
            return Clause("create", "stickiness \(policy) on \(balancer)")
        case "CreateLoadBalancerPolicy": return Clause("create", "\(policy) on \(balancer)")
        case "DeleteLoadBalancerPolicy": return Clause("delete", "\(policy) of \(balancer)")
        case "SetLoadBalancerListenerSSLCertificate":
            return Clause("set", "the certificate of listener\(scene.and("", "loadBalancerPort")) of \(balancer)")
        case "SetLoadBalancerPoliciesForBackendServer":
            let names = scene.given("to", scene.texts("policyNames"))
            return Clause("set", "the policies of instance port\(scene.and("", "instancePort")) of \(balancer)\(names)")
        case "SetLoadBalancerPoliciesOfListener":
            let names = scene.given("to", scene.texts("policyNames"))
            return Clause("set", "the policies of listener\(scene.and("", "loadBalancerPort")) of \(balancer)\(names)")
        case "ModifyLoadBalancerAttributes": return Clause("change", classicAttributes(scene) + " of \(balancer)")
        case "AddTags": return Clause("add", "\(scene.tags) to \(scene.tagged)")
        case "RemoveTags": return Clause("remove", "\(scene.tags) from \(scene.tagged)")
        case "DescribeTags": return Clause("list", "the tags of \(scene.tagged)")
        case "DescribeAccountLimits": return Clause("look", "up the classic load balancing limits of the account")
        case "DescribeInstanceHealth": return Clause("check", "the health of the instances of \(balancer)")
        case "DescribeLoadBalancerAttributes": return Clause("look", "up the attributes of \(balancer)")
        case "DescribeLoadBalancerPolicies":
            return Clause("list", scene.name("loadBalancerName") == nil ? "policies" : "the policies of \(balancer)")
        case "DescribeLoadBalancerPolicyTypes": return Clause("list", "policy types")
        case "DescribeLoadBalancers":
            return Clause("list", Scene.counted(scene.texts("loadBalancerNames"), "classic load balancer"))
        default: return nil
        }
    }

    private static func denied(_ scene: Scene) -> String {
        scene.denied.flatMap { ELBResource($0) }.map { Scene.words($0) } ?? "a classic load balancer"
    }

    /// `listener TCP:80`.
    private static func listeners(_ scene: Scene) -> String {
        let names = scene.request["listeners"].array.compactMap { listener in
            listener["loadBalancerPort"].text.map { (listener["protocol"].text.map { "\($0):" } ?? "") + $0 }
        }
        return Scene.counted(names, "listener")
    }

    /// The attributes that were named: `the access log and the idle timeout`.
    private static func classicAttributes(_ scene: Scene) -> String {
        let names: [String] = scene.request["loadBalancerAttributes"].members.compactMap { member in
            switch member.key {
            case "accessLog": "access log"
            case "connectionDraining": "connection draining"
            case "connectionSettings": "idle timeout"
            case "crossZoneLoadBalancing": "cross-zone load balancing"
            default: nil
            }
        }
        return names.isEmpty ? "attributes" : "the " + names.joined(separator: " and ")
    }
}
