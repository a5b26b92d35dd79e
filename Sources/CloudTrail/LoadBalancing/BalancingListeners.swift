extension BalancingEffect {
    /// Listeners and rules.
    static func listeners(_ call: Call) -> [BalancingEffect] {
        switch call.action {
        case "CreateListener":
            return call.response["listeners"].array.compactMap { made in
                guard let arn = made["listenerArn"].text.filled else { return nil }
                return BalancingEffect(arn: arn, act: .create, settings: listener(made) + tags(call.request["tags"]))
            }
        case "CreateRule":
            return call.response["rules"].array.compactMap { made in
                guard let arn = made["ruleArn"].text.filled else { return nil }
                return BalancingEffect(arn: arn, act: .create, settings: rule(made) + tags(call.request["tags"]))
            }
        case "SetRulePriorities":
            return call.request["rulePriorities"].array.compactMap { pair in
                pair["ruleArn"].text.filled.map {
                    BalancingEffect(arn: $0, settings: one("priority", pair["priority"]))
                }
            }
        case "ModifyRule", "DeleteRule":
            guard let arn = call.arn("ruleArn") else { return [] }
            if call.action == "DeleteRule" { return [BalancingEffect(arn: arn, act: .delete)] }
            let wanted = rule(call.request)
            let now = call.response["rules"][0]
            return [
                BalancingEffect(
                    arn: arn, settings: now == .null ? wanted : rule(now), asked: Set(wanted.map(\.name)))
            ]
        default: break
        }
        guard let arn = call.arn("listenerArn") else { return [] }
        let certificates = call.request["certificates"].array.compactMap { $0["certificateArn"].text.filled }
        let named: [Setting] = [("extraCertificates", .many(certificates.map { Scene.short($0) }))]
        switch call.action {
        case "ModifyListener":
            let wanted = listener(call.request)
            let now = call.response["listeners"][0]
            return [
                BalancingEffect(
                    arn: arn, settings: now == .null ? wanted : listener(now), asked: Set(wanted.map(\.name)))
            ]
        case "DeleteListener": return [BalancingEffect(arn: arn, act: .delete)]
        case "ModifyListenerAttributes": return [attributeChange(call, arn)]
        case "AddListenerCertificates": return [BalancingEffect(arn: arn, added: named)]
        case "RemoveListenerCertificates": return [BalancingEffect(arn: arn, removed: named)]
        default: return []
        }
    }

    private static func listener(_ value: JSONValue) -> [Setting] {
        var settings = one("protocol", value["protocol"]) + one("port", value["port"])
        settings += forwards(value["defaultActions"]) + one("sslPolicy", value["sslPolicy"])
        settings += many("certificates", value["certificates"]) { certificate in
            certificate["certificateArn"].text.filled.map { Scene.short($0) }
        }
        settings += many("alpn", value["alpnPolicy"], \.text)
        return settings + one("clientCertificates", value["mutualAuthentication"]["mode"])
    }

    private static func rule(_ value: JSONValue) -> [Setting] {
        var settings = one("priority", value["priority"])
        let conditions = value["conditions"].array.compactMap(condition)
        if !conditions.isEmpty { settings.append(("conditions", .conditions(conditions))) }
        return settings + forwards(value["actions"])
    }

    /// `path-pattern /api/*`; shapes with and without a `…Config` object.
    private static func condition(_ value: JSONValue) -> BalancingCondition? {
        guard let field = value["field"].text.filled else { return nil }
        var values = value["values"].array
        for member in value.members where member.key.hasSuffix("Config") && values.isEmpty {
            values = member.value["values"].array
        }
        let texts = values.compactMap { element in
            element.text ?? element["value"].text.map { (element["key"].text.map { "\($0)=" } ?? "") + $0 }
        }
        return BalancingCondition(field: field, values: texts)
    }

    /// Where actions lead.
    private static func forwards(_ actions: JSONValue) -> [Setting] {
        guard case .array(let list) = actions, !list.isEmpty else { return [] }
        // CloudTrail keeps the order of the API, which runs actions by their own number.
        let ordered = list.enumerated().sorted {
            (order($0.element), $0.offset) < (order($1.element), $1.offset)
        }
        let groups = ordered.flatMap { _, action in
            [action["targetGroupArn"]] + action["forwardConfig"]["targetGroups"].array.map { $0["targetGroupArn"] }
        }
        return [
            ("forwards", .actions(ordered.map { action($0.element) })),
            ("targetGroups", .many(groups.compactMap(\.text.filled))),
        ]
    }

    private static func order(_ action: JSONValue) -> Int { action["order"].text.flatMap { Int($0) } ?? 0 }

    private static func action(_ value: JSONValue) -> BalancingAction {
        let groups = value["forwardConfig"]["targetGroups"].array.compactMap { group in
            group["targetGroupArn"].text.filled.map { (name: Scene.short($0), weight: group["weight"].text) }
        }
        if groups.count > 1 {
            let sorted = groups.sorted { ($0.name, $0.weight ?? "") < ($1.name, $1.weight ?? "") }
            return .groups(sorted.map { BalancingAction.Weighted(name: $0.name, weight: $0.weight) })
        }
        if let only = groups.first { return .group(only.name) }
        if let group = value["targetGroupArn"].text.filled { return .group(Scene.short(group)) }
        switch value["type"].text {
        case "redirect":
            let config = value["redirectConfig"]
            return .redirect([config["protocol"], config["host"], config["port"]].compactMap(\.text.filled))
        case "fixed-response": return .fixedResponse(code: value["fixedResponseConfig"]["statusCode"].text.filled)
        case let type: return .other(type)
        }
    }
}
