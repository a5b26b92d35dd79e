extension Sentence {
    /// Target groups and trust stores.
    static func targets(_ scene: Scene) -> Clause? {
        switch scene.action {
        case "RegisterTargets": return Clause("register", "\(scene.targets) with \(scene.targetGroup)")
        case "DeregisterTargets": return Clause("deregister", "\(scene.targets) from \(scene.targetGroup)")
        case "ModifyTargetGroup":
            return Clause("change", "the health check of \(scene.targetGroup)" + healthCheck(scene))
        case "ModifyTargetGroupAttributes": return attributes(scene, of: scene.targetGroup)
        case "ModifyTrustStore": return Clause("replace", "the certificates of \(scene.trustStore)")
        case "AddTrustStoreRevocations":
            return Clause(
                "add", revocations(scene.request["revocationContents"].array.count) + " to \(scene.trustStore)")
        case "RemoveTrustStoreRevocations":
            return Clause(
                "remove", revocations(scene.request["revocationIds"].array.count) + " from \(scene.trustStore)")
        default: return nil
        }
    }

    private static func revocations(_ count: Int) -> String {
        switch count {
        case 0: "revocation lists"
        case 1: "1 revocation list"
        default: "\(count) revocation lists"
        }
    }

    /// ` (HTTP /health on port 8080, every 10 seconds)`, of what was asked for.
    private static func healthCheck(_ scene: Scene) -> String {
        var traits: [String] = []
        if scene.request["healthCheckEnabled"].bool == false { traits.append("off") }
        let check = [
            scene.name("healthCheckProtocol"), scene.name("healthCheckPath"),
            scene.name("healthCheckPort").map { "on port \($0)" },
        ].compactMap(\.self).joined(separator: " ")
        if !check.isEmpty { traits.append(check) }
        if let seconds = scene.name("healthCheckIntervalSeconds") { traits.append("every \(seconds) seconds") }
        if let seconds = scene.name("healthCheckTimeoutSeconds") { traits.append("timeout \(seconds) seconds") }
        if let count = scene.name("healthyThresholdCount") { traits.append("healthy after \(count)") }
        if let count = scene.name("unhealthyThresholdCount") { traits.append("unhealthy after \(count)") }
        return traits.isEmpty ? "" : " (\(traits.joined(separator: ", ")))"
    }

    /// What is only looked at.
    static func looked(_ scene: Scene) -> Clause? {
        let balancer = scene.loadBalancer
        switch scene.action {
        case "DescribeAccountLimits": return Clause("look", "up the load balancing limits of the account")
        case "DescribeCapacityReservation": return Clause("look", "up the capacity reservation of \(balancer)")
        case "DescribeListenerAttributes": return Clause("look", "up the attributes of \(scene.listener)")
        case "DescribeListenerCertificates": return Clause("list", "the certificates of \(scene.listener)")
        case "DescribeListeners":
            return Clause("list", balancer == "a load balancer" ? "listeners" : "the listeners of \(balancer)")
        case "DescribeLoadBalancerAttributes": return Clause("look", "up the attributes of \(balancer)")
        case "DescribeLoadBalancers":
            let arns = scene.texts("loadBalancerArns").map { Scene.short($0) }
            return Clause("list", Scene.counted(scene.texts("names") + arns, "load balancer"))
        case "DescribeRules":
            return Clause("list", balancer == "a load balancer" ? "rules" : "the rules of \(scene.listener)")
        case "DescribeSSLPolicies": return Clause("list", "security policies")
        case "DescribeTags": return Clause("list", "the tags of \(scene.tagged)")
        case "DescribeTargetGroupAttributes": return Clause("look", "up the attributes of \(scene.targetGroup)")
        case "DescribeTargetGroups":
            let arns = scene.texts("targetGroupArns").map { Scene.short($0) }
            let named = Scene.counted(scene.texts("names") + arns, "target group")
            return Clause("list", balancer == "a load balancer" ? named : "the target groups of \(balancer)")
        case "DescribeTargetHealth": return Clause("check", "the health of the targets in \(scene.targetGroup)")
        case "DescribeTrustStoreAssociations": return Clause("list", "the associations of \(scene.trustStore)")
        case "DescribeTrustStoreRevocations": return Clause("list", "the revocations of \(scene.trustStore)")
        case "DescribeTrustStores":
            let arns = scene.texts("trustStoreArns").map { Scene.short($0) }
            return Clause("list", Scene.counted(scene.texts("names") + arns, "trust store"))
        case "GetResourcePolicy":
            let resource = scene.request["resourceArn"].string.flatMap { ELBResource($0) }.map { Scene.words($0) }
            return Clause("read", "the resource policy of \(resource ?? "a trust store")")
        case "GetTrustStoreCaCertificatesBundle": return Clause("read", "the certificates of \(scene.trustStore)")
        case "GetTrustStoreRevocationContent": return Clause("read", "a revocation list of \(scene.trustStore)")
        default: return nil
        }
    }
}
