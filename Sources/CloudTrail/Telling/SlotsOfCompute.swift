extension Sentence {
    /// EC2: instances, volumes, images, addresses, tags.
    static let machines: [Slot] = [
        .names("instances") { ids($0.request["instancesSet"]) },
        .names("made") { ids($0.response["instancesSet"]) }.ofAnswer,
        .name("instanceType"), .text("asked", asked), .flag("askedForOne") { asked($0) == "1" }, .name("instanceId"),
        .answer("newVolumeId", "volumeId"), .name("size"), .name("volumeId"), .answer("newSnapshotId", "snapshotId"),
        .name("snapshotId"), .name("name"), .name("imageId"), .answer("newAddress", "publicIp"),
        .name("address", "publicIp", "allocationId"), .name("addressee", "instanceId", "networkInterfaceId"),
        .name("keyName"), .name("keyNameOrId", "keyName", "keyPairId"),
        .names("tagNames") { Scene.pairs($0.request["tagSet"]["items"]) },
        .names("resources") { $0.request["resourcesSet"]["items"].array.compactMap { $0["resourceId"].text.filled } },
    ]

    private static func ids(_ set: JSONView) -> [String] {
        set["items"].array.compactMap { $0["instanceId"].text.filled }
    }

    /// How many instances were asked for.
    private static func asked(_ scene: Scene) -> String? {
        Scene.clean(scene.request["instancesSet"]["items"][0]["maxCount"])
    }

    /// EC2: networks and security groups.
    static let network: [Slot] = [
        .name("groupName"), .answer("newGroupId", "groupId"), .name("groupNameOrId", "groupId", "groupName"),
        .answer("newVpcId", "vpc", "vpcId"), .answer("newSubnetId", "subnet", "subnetId"), .name("cidrBlock"),
        .name("vpcId"), .name("subnetId"),
        .name("destination", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"),
        .name(
            "hop", "gatewayId", "natGatewayId", "transitGatewayId", "vpcPeeringConnectionId", "networkInterfaceId",
            "instanceId"),
        .name("routeTableId"), .name("internetGatewayId"),
        .names("balancers") {
            $0.request.values(at: "NetworkLoadBalancerArn").compactMap(\.string).map { Scene.short($0) }
        },
        .text("protocol") { Scene.clean(permission($0)["ipProtocol"]).flatMap { $0 == "-1" ? nil : $0 } },
        .text("port") { ports($0).flatMap { $0.from == $0.to ? $0.from : nil } },
        .text("fromPort") { ports($0)?.from }, .text("toPort") { ports($0)?.to }, .names("others", others),
        .text("more") { scene in
            let count = scene.request["ipPermissions"]["items"].array.count
            return count > 1 ? String(count - 1) : nil
        },
    ]

    /// The first permission of a security group that a call is about.
    private static func permission(_ scene: Scene) -> JSONView {
        scene.request["ipPermissions"]["items"].array.first ?? scene.request
    }

    private static func ports(_ scene: Scene) -> (from: String, to: String)? {
        let permission = permission(scene)
        guard let from = Scene.clean(permission["fromPort"]), let to = Scene.clean(permission["toPort"]),
            !from.hasPrefix("-")
        else { return nil }
        return (from, to)
    }

    /// Who may send or be sent to.
    private static func others(_ scene: Scene) -> [String] {
        let permission = permission(scene)
        var others = permission["ipRanges"]["items"].array.compactMap { $0["cidrIp"].text }
        others += permission["ipv6Ranges"]["items"].array.compactMap { $0["cidrIpv6"].text }
        others += permission["groups"]["items"].array.compactMap { $0["groupId"].text }
        others += permission["prefixListIds"]["items"].array.compactMap { $0["prefixListId"].text }
        if let single = permission["cidrIp"].text { others.append(single) }
        return others
    }
}
