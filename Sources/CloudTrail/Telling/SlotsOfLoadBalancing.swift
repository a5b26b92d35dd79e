/// Elastic Load Balancing, both APIs.
extension Sentence {
    /// Load balancers, and what is tagged.
    static let balancers: [Slot] = [
        .words("loadBalancer", loadBalancer).ofAnswer,
        .text("type") { scene in
            let type = scene.response["loadBalancers"][0]["type"].text.filled ?? scene.request["type"].text.filled
            // A request that gives a name and no type asks for an Application Load Balancer.
            let usual = scene.request["name"].text.filled.map { _ in ELBResource.Flavor.application.rawValue }
            return (type ?? usual).map { Scene.clean($0) }
        }
        .ofAnswer,
        .text("newName") {
            $0.name(["name"]) ?? Scene.clean($0.response["loadBalancers"][0]["loadBalancerName"])
        }
        .ofAnswer,
        .flag("isInternal") { $0.request["scheme"].text == "internal" },
        .texts("securityGroups"), .names("subnets") { $0.texts("subnets") + $0.texts("subnetMappings", "subnetId") },
        .flag("isOffForPrivateLink") {
            $0.name(["enforceSecurityGroupInboundRulesOnPrivateLinkTraffic"]) == "off"
        },
        .name("ipAddressType"), .flag("isReset") { $0.request["resetCapacityReservation"].bool == true },
        .text("units") { Scene.clean($0.request["minimumLoadBalancerCapacity"]["capacityUnits"]) },
        .names("balancerNames") { $0.texts("names") + $0.texts("loadBalancerArns").map { Scene.short($0) } },
        .words("resource") { scene, words in
            scene.request["resourceArn"].string.flatMap { ELBResource($0) }.map { words.thing($0) }
        },
        .names("tagNames") { scene in
            let pairs = Scene.pairs(scene.request["tags"])
            return pairs.isEmpty ? scene.texts("tagKeys") : pairs
        },
        .count("classicTagged") { several($0.request["loadBalancerNames"].array.count) },
        .count("resourcesTagged") { several(resources($0).count) }, .words("taggedThing", tagged),
    ]

    /// Listeners and rules.
    static let listeners: [Slot] = [
        .text("port") { Scene.clean($0.response["listeners"][0]["port"]) ?? $0.name(["port"]) }.ofAnswer,
        .text("protocol") { Scene.clean($0.response["listeners"][0]["protocol"]) ?? $0.name(["protocol"]) }.ofAnswer,
        .names("forwards", forwards), .name("priority"), .name("sslPolicy"),
        .pieces("changes", "policy", "certificate"),
        .names("certificates") { $0.texts("certificates", "certificateArn").map { Scene.short($0) } },
        .count("rules") { $0.texts("rulePriorities", "ruleArn").count },
        .words("rule") { scene, words in firstRule(scene).map { words.thing($0) } },
        .words("ruleBalancer") { scene, words in
            firstRule(scene).flatMap { $0.kind == .rule ? words.loadBalancer($0) : nil }
        },
    ]

    /// Target groups and trust stores.
    static let targets: [Slot] = [
        .words("targetGroup") { scene, words in
            scene.resource("targetGroupArn").map { words.thing($0) }
                ?? words.say(ThingWords.targetGroup, scene.name(["name", "targetGroupArn"]))
        },
        .words("trustStore") { scene, words in
            scene.resource("trustStoreArn").map { words.thing($0) }
                ?? words.say(ThingWords.trustStore, scene.name(["name", "trustStoreArn"]))
        },
        .names("targetNames") { scene in
            scene.request["targets"].array.compactMap { target in
                target["id"].text.filled.map { Scene.short($0) + (target["port"].text.filled.map { ":\($0)" } ?? "") }
            }
        },
        .pieces("traits", "portTrait", "kindTrait"), .name("targetType"),
        .pieces(
            "check", "checkOff", "checkPath", "checkInterval", "checkTimeout", "checkHealthy", "checkUnhealthy"),
        .flag("checkIsOff") { $0.request["healthCheckEnabled"].bool == false }, .name("healthCheckProtocol"),
        .name("healthCheckPath"), .name("healthCheckPort"), .name("healthCheckIntervalSeconds"),
        .name("healthCheckTimeoutSeconds"), .name("healthyThresholdCount"), .name("unhealthyThresholdCount"),
        .names("groupNames") { $0.texts("names") + $0.texts("targetGroupArns").map { Scene.short($0) } },
        .names("storeNames") { $0.texts("names") + $0.texts("trustStoreArns").map { Scene.short($0) } },
        .count("newRevocations") { $0.request["revocationContents"].array.count },
        .count("oldRevocations") { $0.request["revocationIds"].array.count },
    ]

    /// Classic Load Balancers.
    static let classic: [Slot] = [
        .words("classicBalancer") { scene, words in
            scene.name(["loadBalancerName"]).map { words.say(ThingWords.classic, $0) }
                ?? scene.denied.flatMap { ELBResource($0) }.map { words.thing($0) }
        },
        .name("loadBalancerName"), .names("instances") { $0.texts("instances", "instanceId") },
        .texts("zones", "availabilityZones"), .name("policyName"), .texts("policyNames"),
        .texts("ports", "loadBalancerPorts"), .name("loadBalancerPort"), .name("instancePort"),
        .text("checkTarget") { Scene.clean($0.request["healthCheck"]["target"]) },
        .names("listeners") { scene in
            scene.request["listeners"].array.compactMap { listener in
                listener["loadBalancerPort"].text.map { (listener["protocol"].text.map { "\($0):" } ?? "") + $0 }
            }
        },
        .texts("classicNames", "loadBalancerNames"),
        .words("classicAttributes") { scene, words in
            let names = scene.request["loadBalancerAttributes"].members().compactMap { words.word(.attribute, $0.key) }
            return words.joined(names, .and).nonEmpty
        },
    ]

    /// `network load balancer my-nlb`, of a load balancer's own ARN, a listener's or a rule's.
    private static func loadBalancer(_ scene: Scene, _ words: Wordings) -> String? {
        if let name = scene.name(["loadBalancerName"]) { return words.say(ThingWords.classic, name) }
        for key in ["loadBalancerArn", "listenerArn", "ruleArn"] {
            if let found = scene.resource(key) { return words.loadBalancer(found) }
        }
        return scene.response["loadBalancers"][0]["loadBalancerArn"].string.flatMap { ELBResource($0) }
            .map { words.loadBalancer($0) }
    }

    private static func several(_ count: Int) -> Int { count > 1 ? count : 0 }

    private static func resources(_ scene: Scene) -> [String] {
        scene.request.values(at: "resourceArns").compactMap(\.string)
    }

    /// The one thing that is tagged or asked about.
    private static func tagged(_ scene: Scene, _ words: Wordings) -> String? {
        let classic = scene.request["loadBalancerNames"].array
        if classic.count == 1, let name = classic[0].text.filled {
            return words.say(ThingWords.classic, Scene.clean(name))
        }
        let names = resources(scene)
        guard classic.count < 2, names.count < 2 else { return nil }
        let one = names.first.flatMap { ELBResource($0) } ?? scene.denied.flatMap { ELBResource($0) }
        return one.map { words.thing($0) }
    }

    /// The target groups that actions of a listener or rule forward to.
    private static func forwards(_ scene: Scene) -> [String] {
        var names: [String] = []
        let actions = scene.request["defaultActions"].array + scene.request["actions"].array
        let groups = actions.flatMap { action in
            [action["targetGroupArn"]] + action["forwardConfig"]["targetGroups"].array.map { $0["targetGroupArn"] }
        }
        for group in groups.compactMap(\.string) {
            let name = Scene.short(group)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static func firstRule(_ scene: Scene) -> ELBResource? {
        scene.texts("rulePriorities", "ruleArn").first.flatMap { ELBResource($0) }
    }
}

extension Wordings {
    /// Anything by its ARN: `network load balancer a`, `a listener of network load balancer a`, `target group blue`.
    func thing(_ resource: ELBResource) -> String {
        switch resource.kind {
        case .listener: say(ThingWords.listener, loadBalancer(resource))
        case .rule: say(ThingWords.rule, loadBalancer(resource))
        case .targetGroup: say(ThingWords.targetGroup, Scene.clean(resource.name))
        case .trustStore: say(ThingWords.trustStore, Scene.clean(resource.name))
        case .loadBalancer: loadBalancer(resource)
        }
    }

    /// The load balancer that a thing is or belongs to; the thing itself where it belongs to none.
    func loadBalancer(_ resource: ELBResource) -> String {
        guard resource.loadBalancer != nil else { return thing(resource) }
        let word: ThingWords =
            switch resource.flavor {
            case .network: .network
            case .application: .application
            case .gateway: .gateway
            case .classic: .classic
            case nil: .loadBalancer
            }
        return say(word, Scene.clean(resource.name))
    }
}
