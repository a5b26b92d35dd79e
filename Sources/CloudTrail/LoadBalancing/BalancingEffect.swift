/// What a successful call did to one thing.
struct BalancingEffect {
    enum Act { case create, update, delete }

    /// A property and what it is set to.
    typealias Setting = (name: String, value: BalancingValue)

    var arn: String
    var act = Act.update
    /// What is true of the thing after the call, in the order in which it is told.
    var settings: [Setting] = []
    /// The properties that the request named; `nil` for all. A response holds the whole state, and what the request did
    /// not name is only learnt.
    var asked: Set<String>?
    /// What was put into a set and taken out of it.
    var added: [Setting] = []
    var removed: [Setting] = []
    /// Properties that are no longer there.
    var cleared: [String] = []
    /// What is told though no property holds it.
    var note: Note?
    /// When the answer says that the thing was made, in seconds since 1970.
    var made: Int64?

    /// What calls do that no property holds.
    enum Note {
        /// Lists of revoked certificates, by their files, that got no number.
        case revocations([String])
        /// A trust store no longer serves something (`nil` where the call does not say what).
        case unshared(ELBResource?)
    }

    /// What a call did, for each thing; none for reads, and for actions that are not known.
    static func of(_ call: Call) -> [BalancingEffect] {
        let record = call.record
        guard record["eventSource"].string == "elasticloadbalancing.amazonaws.com" else { return guests(call) }
        switch ELBVersion.of(record) {
        case .classic: return classic(call)
        default: return balancers(call) + listeners(call) + targetGroups(call) + trustStores(call)
        }
    }

    /// A record with what effects are read from.
    struct Call {
        let record: JSONValue
        let action: String
        let request: JSONValue
        let response: JSONValue

        init(_ record: JSONValue) {
            self.record = record
            action = record["eventName"].string ?? ""
            request = record["requestParameters"]
            response = record["responseElements"]
        }

        /// The ARN in a parameter.
        func arn(_ key: String) -> String? { request[key].text.filled }
    }

    /// `key` of `attributes: [{key, value}]` as properties.
    static func attributes(_ list: JSONValue) -> [Setting] {
        list.array.compactMap { pair in
            pair["key"].text.filled.map { ("attribute:" + $0, .text(pair["value"].text ?? "")) }
        }
    }

    /// The attributes of a response, which are all there are; without one those of the request.
    static func attributeChange(_ call: Call, _ arn: String) -> BalancingEffect {
        let wanted = attributes(call.request["attributes"])
        let now = attributes(call.response["attributes"])
        // What was asked for stands first, in the order in which it was asked.
        let names = Set(wanted.map(\.name))
        // Of a name that comes twice the first counts.
        let answers = Dictionary(now.map { ($0.name, $0) }) { first, _ in first }
        let told = wanted.map { answers[$0.name] ?? $0 }
        return BalancingEffect(
            arn: arn, settings: told + now.filter { !names.contains($0.name) }, asked: names)
    }

    /// Tags as properties.
    static func tags(_ list: JSONValue) -> [Setting] {
        list.array.compactMap { pair in
            pair["key"].text.filled.map { ("tag:" + $0, .text(pair["value"].text ?? "")) }
        }
    }

    /// A property of one value, where there is one.
    static func one(_ name: String, _ value: JSONValue) -> [Setting] {
        value.text.filled.map { [(name, .text($0))] } ?? []
    }

    /// A property of several values, where the field is there.
    static func many(_ name: String, _ values: JSONValue, _ text: (JSONValue) -> String?) -> [Setting] {
        guard case .array(let elements) = values else { return [] }
        return [(name, .many(elements.compactMap(text)))]
    }
}

extension BalancingEffect {
    /// Load balancers and tags.
    static func balancers(_ call: Call) -> [BalancingEffect] {
        switch call.action {
        case "CreateLoadBalancer": return created(call)
        case "AddTags":
            return call.request["resourceArns"].array.compactMap(\.string).map {
                BalancingEffect(arn: $0, settings: tags(call.request["tags"]))
            }
        case "RemoveTags":
            let keys = call.request["tagKeys"].array.compactMap(\.text).map { "tag:" + $0 }
            return call.request["resourceArns"].array.compactMap(\.string).map {
                BalancingEffect(arn: $0, cleared: keys)
            }
        default: break
        }
        guard let arn = call.arn("loadBalancerArn") else { return [] }
        switch call.action {
        case "DeleteLoadBalancer": return [BalancingEffect(arn: arn, act: .delete)]
        case "ModifyLoadBalancerAttributes": return [attributeChange(call, arn)]
        case "SetSecurityGroups":
            var settings = many("securityGroups", call.response["securityGroupIds"], \.text)
            if settings.isEmpty { settings = many("securityGroups", call.request["securityGroups"], \.text) }
            let enforce = "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic"
            let asked = Set(["securityGroups"] + (call.request[enforce] == .null ? [] : [enforce]))
            settings += one(enforce, call.response[enforce] == .null ? call.request[enforce] : call.response[enforce])
            return [BalancingEffect(arn: arn, settings: settings, asked: asked)]
        case "SetSubnets":
            let now = zones(call.response, call.request)
            let ip = one("ipAddressType", call.response["ipAddressType"])
            let asked = ["zones", "allocations"] + (call.request["ipAddressType"] == .null ? [] : ["ipAddressType"])
            return [BalancingEffect(arn: arn, settings: now + ip, asked: Set(asked))]
        case "SetIpAddressType":
            let now = call.response["ipAddressType"]
            return [
                BalancingEffect(
                    arn: arn, settings: one("ipAddressType", now == .null ? call.request["ipAddressType"] : now))
            ]
        case "ModifyCapacityReservation":
            let reset = call.request["resetCapacityReservation"].bool == true
            let units = call.request["minimumLoadBalancerCapacity"]["capacityUnits"]
            let settings = reset ? [("capacity", .nothing)] : one("capacity", units)
            return [BalancingEffect(arn: arn, settings: settings)]
        case "ModifyIpPools":
            let removed = call.request["removeIpamPools"].array.compactMap(\.text).contains("ipv4")
            let pool = call.request["ipamPools"]["ipv4IpamPoolId"]
            let settings = removed ? [("ipamPool", .nothing)] : one("ipamPool", pool)
            return [BalancingEffect(arn: arn, settings: settings)]
        default: return []
        }
    }

    private static func created(_ call: Call) -> [BalancingEffect] {
        let made = call.response["loadBalancers"][0]
        guard let arn = made["loadBalancerArn"].text.filled else { return [] }
        var settings = one("type", made["type"]) + one("scheme", made["scheme"])
        settings += one("ipAddressType", made["ipAddressType"]) + one("vpc", made["vpcId"])
        settings += zones(made, call.request)
        let groups = made["securityGroups"] == .null ? call.request["securityGroups"] : made["securityGroups"]
        settings += many("securityGroups", groups, \.text)
        settings += one("dns", made["dNSName"]) + one("zone", made["canonicalHostedZoneId"])
        settings += one("ipamPool", call.request["ipamPools"]["ipv4IpamPoolId"])
        settings += one("capacity", call.request["minimumLoadBalancerCapacity"]["capacityUnits"])
        var effect = BalancingEffect(arn: arn, act: .create, settings: settings + tags(call.request["tags"]))
        effect.made = made["createdTime"].text.flatMap(EventTime.parseAnswer)
        return [effect]
    }

    /// `subnet-0a (eu-west-1a)`, and the fixed addresses that the request asked for.
    private static func zones(_ answer: JSONValue, _ request: JSONValue) -> [Setting] {
        var settings = many("zones", answer["availabilityZones"]) { zone in
            zone["subnetId"].text.filled.map { $0 + (zone["zoneName"].text.filled.map { " (\($0))" } ?? "") }
                ?? zone["zoneName"].text.filled
        }
        if settings.isEmpty {
            let named = request["subnets"].array.compactMap(\.text)
            let mapped = request["subnetMappings"].array.compactMap { $0["subnetId"].text }
            if !(named + mapped).isEmpty { settings = [("zones", .many(named + mapped))] }
        }
        let fixed = request["subnetMappings"].array.flatMap { mapping in
            ["allocationId", "privateIPv4Address", "iPv6Address"].compactMap { mapping[$0].text.filled }
        }
        if !fixed.isEmpty { settings.append(("allocations", .many(fixed))) }
        return settings
    }
}
