extension BalancingEffect {
    /// Target groups and targets.
    static func targetGroups(_ call: Call) -> [BalancingEffect] {
        if call.action == "CreateTargetGroup" {
            return call.response["targetGroups"].array.compactMap { made in
                guard let arn = made["targetGroupArn"].text.filled else { return nil }
                let settings = group(made) + tags(call.request["tags"])
                return BalancingEffect(arn: arn, act: .create, settings: settings)
            }
        }
        guard let arn = call.arn("targetGroupArn") else { return [] }
        switch call.action {
        case "ModifyTargetGroup":
            let wanted = group(call.request)
            let now = call.response["targetGroups"][0]
            return [
                BalancingEffect(arn: arn, settings: now == .null ? wanted : group(now), asked: Set(wanted.map(\.name)))
            ]
        case "ModifyTargetGroupAttributes": return [attributeChange(call, arn)]
        case "DeleteTargetGroup": return [BalancingEffect(arn: arn, act: .delete)]
        case "RegisterTargets": return [BalancingEffect(arn: arn, added: [("targets", targets(call.request))])]
        case "DeregisterTargets": return [BalancingEffect(arn: arn, removed: [("targets", targets(call.request))])]
        default: return []
        }
    }

    /// `i-01:80`; `i-01:` without a port. An address of version 6 has colons, too, so that only the last one tells.
    private static func targets(_ request: JSONValue) -> BalancingValue {
        .many(
            request["targets"].array.compactMap { target in
                target["id"].text.filled.map { Scene.short($0) + ":" + (target["port"].text.filled ?? "") }
            })
    }

    private static func group(_ value: JSONValue) -> [Setting] {
        var settings: [Setting] = []
        for field in groupFields { settings += one(field, value[field]) }
        let matcher = value["matcher"]
        return settings + one("matcher", matcher["httpCode"] == .null ? matcher["grpcCode"] : matcher["httpCode"])
    }

    private static let groupFields = [
        "protocol", "port", "targetType", "protocolVersion", "ipAddressType", "vpcId", "healthCheckEnabled",
        "healthCheckProtocol", "healthCheckPort", "healthCheckPath", "healthCheckIntervalSeconds",
        "healthCheckTimeoutSeconds", "healthyThresholdCount", "unhealthyThresholdCount",
    ]

    /// Trust stores.
    static func trustStores(_ call: Call) -> [BalancingEffect] {
        let bundle = call.request["caCertificatesBundleS3Key"].text.filled.map { key in
            [Setting("bundle", .text((call.request["caCertificatesBundleS3Bucket"].text ?? "") + "/" + key))]
        }
        if call.action == "CreateTrustStore" {
            return call.response["trustStores"].array.compactMap { made in
                made["trustStoreArn"].text.filled.map {
                    BalancingEffect(arn: $0, act: .create, settings: (bundle ?? []) + tags(call.request["tags"]))
                }
            }
        }
        guard let arn = call.arn("trustStoreArn") else { return [] }
        switch call.action {
        case "ModifyTrustStore": return [BalancingEffect(arn: arn, settings: bundle ?? [])]
        case "DeleteTrustStore": return [BalancingEffect(arn: arn, act: .delete)]
        case "AddTrustStoreRevocations":
            let made = call.response["trustStoreRevocations"].array.compactMap { $0["revocationId"].text.filled }
            guard made.isEmpty else { return [BalancingEffect(arn: arn, added: [("revocations", .many(made))])] }
            let files = call.request["revocationContents"].array.compactMap { $0["s3Key"].text.filled }
            return [BalancingEffect(arn: arn, note: .revocations(files))]
        case "RemoveTrustStoreRevocations":
            let ids = call.request["revocationIds"].array.compactMap(\.text)
            return [BalancingEffect(arn: arn, removed: [("revocations", .many(ids))])]
        case "DeleteSharedTrustStoreAssociation":
            return [BalancingEffect(arn: arn, note: .unshared(call.arn("resourceArn").flatMap { ELBResource($0) }))]
        default: return []
        }
    }
}
