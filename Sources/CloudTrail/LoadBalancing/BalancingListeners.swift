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
        if !conditions.isEmpty { settings.append(("conditions", .text(conditions.joined(separator: " and ")))) }
        return settings + forwards(value["actions"])
    }

    /// `path-pattern /api/*`; shapes with and without a `…Config` object.
    private static func condition(_ value: JSONValue) -> String? {
        guard let field = value["field"].text.filled else { return nil }
        var values = value["values"].array
        for member in value.members where member.key.hasSuffix("Config") && values.isEmpty {
            values = member.value["values"].array
        }
        let texts = values.compactMap { element in
            element.text ?? element["value"].text.map { (element["key"].text.map { "\($0)=" } ?? "") + $0 }
        }
        return "\(field) \(Scene.list(texts))"
    }

    /// Where actions lead: `blue`, `blue (weight 90) and green (weight 10)`, `redirect to HTTPS port 443`.
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
            ("forwards", .text(ordered.map { action($0.element) }.joined(separator: ", then "))),
            ("targetGroups", .many(groups.compactMap(\.text.filled))),
        ]
    }

    private static func order(_ action: JSONValue) -> Int { action["order"].text.flatMap { Int($0) } ?? 0 }

    private static func action(_ value: JSONValue) -> String {
        let groups = value["forwardConfig"]["targetGroups"].array.compactMap { group in
            group["targetGroupArn"].text.filled.map { (Scene.short($0), group["weight"].text) }
        }
        if groups.count > 1 {
            let sorted = groups.map { name, weight in name + (weight.map { " (weight \($0))" } ?? "") }.sorted()
            return sorted.dropLast().joined(separator: ", ") + " and " + (sorted.last ?? "")
        }
        if let only = groups.first { return only.0 }
        if let group = value["targetGroupArn"].text.filled { return Scene.short(group) }
        switch value["type"].text {
        case "redirect":
            let config = value["redirectConfig"]
            let parts = [config["protocol"], config["host"], config["port"]].compactMap(\.text.filled)
            return "a redirect" + (parts.isEmpty ? "" : " to " + Scene.clean(parts.joined(separator: " ")))
        case "fixed-response":
            let code = value["fixedResponseConfig"]["statusCode"].text.filled.map { " \($0)" } ?? ""
            return "a fixed response" + Scene.clean(code)
        case .some(let type): return Scene.clean(type)
        case nil: return "an action"
        }
    }
}
