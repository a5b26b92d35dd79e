extension BalancingEffect {
    /// Classic load balancers, which have no id: their ARN is made of their name, as everywhere in a book.
    static func classic(_ call: Call) -> [BalancingEffect] {
        if call.action == "AddTags" || call.action == "RemoveTags" {
            let keys = call.request["tags"].array.compactMap { $0["key"].text }.map { "tag:" + $0 }
            return call.request["loadBalancerNames"].array.compactMap(\.text).compactMap(call.classicARN).map {
                call.action == "AddTags"
                    ? BalancingEffect(arn: $0, settings: tags(call.request["tags"]))
                    : BalancingEffect(arn: $0, cleared: keys)
            }
        }
        guard let name = call.request["loadBalancerName"].text.filled, let arn = call.classicARN(name) else {
            return []
        }
        if let found = places(call, arn) ?? classicListeners(call, arn) { return [found] }
        switch call.action {
        case "CreateLoadBalancer":
            let request = call.request
            var settings: [Setting] = [
                ("type", .text("classic")), ("scheme", .text(request["scheme"].text.filled ?? "internet-facing")),
            ]
            settings += listenerSet(request["listeners"])
            settings += subnets(request) + many("availabilityZones", request["availabilityZones"], \.text)
            settings += many("securityGroups", request["securityGroups"], \.text)
            settings += one("dns", call.response["dNSName"]) + tags(request["tags"])
            return [BalancingEffect(arn: arn, act: .create, settings: settings)]
        case "DeleteLoadBalancer": return [BalancingEffect(arn: arn, act: .delete)]
        case "ConfigureHealthCheck":
            let check =
                call.response["healthCheck"] == .null ? call.request["healthCheck"] : call.response["healthCheck"]
            return [BalancingEffect(arn: arn, settings: checkFields.flatMap { one($0.name, check[$0.field]) })]
        case "ModifyLoadBalancerAttributes":
            let wanted = flat(call.request["loadBalancerAttributes"])
            return [BalancingEffect(arn: arn, settings: wanted)]
        case "RegisterInstancesWithLoadBalancer", "DeregisterInstancesFromLoadBalancer":
            let named = call.request["instances"].array.compactMap { $0["instanceId"].text.filled }
            let change: [Setting] = [("targets", .many(named))]
            return [
                call.action.begins(with: "Register")
                    ? BalancingEffect(arn: arn, added: change) : BalancingEffect(arn: arn, removed: change)
            ]
        case "CreateAppCookieStickinessPolicy", "CreateLBCookieStickinessPolicy", "CreateLoadBalancerPolicy":
            return [BalancingEffect(arn: arn, added: policies(call.request["policyName"]))]
        case "DeleteLoadBalancerPolicy":
            return [BalancingEffect(arn: arn, removed: policies(call.request["policyName"]))]
        default: return []
        }
    }

    private static let checkFields: [(field: String, name: String)] = [
        ("target", "healthCheckTarget"), ("interval", "healthCheckIntervalSeconds"),
        ("timeout", "healthCheckTimeoutSeconds"), ("unhealthyThreshold", "unhealthyThresholdCount"),
        ("healthyThreshold", "healthyThresholdCount"),
    ]

    private static func policies(_ name: JSONValue) -> [Setting] {
        name.text.filled.map { [("policies", .many([Scene.clean($0)]))] } ?? []
    }

    /// Subnets, zones and security groups: the response has the whole list, without it the request has the change.
    private static func places(_ call: Call, _ arn: String) -> BalancingEffect? {
        let property: String
        let field: String
        var takesOut = false
        switch call.action {
        case "ApplySecurityGroupsToLoadBalancer": (property, field) = ("securityGroups", "securityGroups")
        case "AttachLoadBalancerToSubnets": (property, field) = ("zones", "subnets")
        case "DetachLoadBalancerFromSubnets": (property, field, takesOut) = ("zones", "subnets", true)
        case "EnableAvailabilityZonesForLoadBalancer": (property, field) = ("availabilityZones", "availabilityZones")
        case "DisableAvailabilityZonesForLoadBalancer":
            (property, field, takesOut) = ("availabilityZones", "availabilityZones", true)
        default: return nil
        }
        let now = many(property, call.response[field], \.text)
        if !now.isEmpty { return BalancingEffect(arn: arn, settings: now) }
        let named = many(property, call.request[field], \.text)
        if property == "securityGroups" { return BalancingEffect(arn: arn, settings: named) }
        return takesOut ? BalancingEffect(arn: arn, removed: named) : BalancingEffect(arn: arn, added: named)
    }

    private static func classicListeners(_ call: Call, _ arn: String) -> BalancingEffect? {
        let port = call.request["loadBalancerPort"].text.map { Scene.clean($0) } ?? "?"
        switch call.action {
        case "CreateLoadBalancerListeners":
            return BalancingEffect(arn: arn, added: listenerSet(call.request["listeners"]))
        case "DeleteLoadBalancerListeners":
            let ports = call.request["loadBalancerPorts"].array.compactMap(\.text)
            return BalancingEffect(arn: arn, removed: [("listeners", .many(ports))])
        case "SetLoadBalancerListenerSSLCertificate":
            let id = call.request["sSLCertificateId"] == .null ? "SSLCertificateId" : "sSLCertificateId"
            let certificate = call.request[id].text.filled.map { Scene.short($0) } ?? "?"
            return BalancingEffect(arn: arn, settings: [("certificate:\(port)", .text(certificate))])
        case "SetLoadBalancerPoliciesOfListener":
            return BalancingEffect(
                arn: arn, settings: many("policies:listener:\(port)", call.request["policyNames"], \.text))
        case "SetLoadBalancerPoliciesForBackendServer":
            let port = call.request["instancePort"].text.map { Scene.clean($0) } ?? "?"
            return BalancingEffect(
                arn: arn, settings: many("policies:instance:\(port)", call.request["policyNames"], \.text))
        default: return nil
        }
    }

    /// `HTTPS:443 HTTP:80`: what comes in, and where it goes to.
    private static func listenerSet(_ list: JSONValue) -> [Setting] {
        many("listeners", list) { listener in
            guard let port = listener["loadBalancerPort"].text.filled else { return nil }
            let outer = listener["protocol"].text.filled ?? ""
            let inner = listener["instancePort"].text.filled.map {
                " \(listener["instanceProtocol"].text.filled ?? outer):\($0)"
            }
            return Scene.clean("\(outer):\(port)\(inner ?? "")")
        }
    }

    private static func subnets(_ request: JSONValue) -> [Setting] { many("zones", request["subnets"], \.text) }

    /// `crossZoneLoadBalancing: {enabled}` as the attribute `crossZoneLoadBalancing.enabled`.
    private static func flat(_ attributes: JSONValue) -> [Setting] {
        var settings: [Setting] = []
        for member in attributes.members {
            for inner in member.value.members {
                settings += one("attribute:\(member.key).\(inner.key)", inner.value)
            }
        }
        return settings + Self.attributes(attributes["additionalAttributes"])
    }
}
