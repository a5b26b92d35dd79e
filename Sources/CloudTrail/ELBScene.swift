/// The things of Elastic Load Balancing that a record is about, in words.
extension Scene {
    /// The ARN of a parameter, or of the denial's message.
    private func resource(_ key: String) -> ELBResource? {
        request[key].string.flatMap { ELBResource($0) } ?? denied.flatMap { ELBResource($0) }
    }

    /// `network load balancer my-nlb`, of a load balancer's own ARN, a listener's or a rule's.
    var loadBalancer: String {
        if let name = name("loadBalancerName") { return "classic load balancer \(name)" }
        for key in ["loadBalancerArn", "listenerArn", "ruleArn"] {
            if let found = resource(key) { return Scene.loadBalancer(found) }
        }
        if let arn = response["loadBalancers"][0]["loadBalancerArn"].string, let found = ELBResource(arn) {
            return Scene.loadBalancer(found)
        }
        return "a load balancer"
    }

    private static func loadBalancer(_ resource: ELBResource) -> String {
        resource.loadBalancer == nil
            ? words(resource) : "\(resource.flavor?.word ?? "load balancer") \(clean(resource.name))"
    }

    /// Anything by its ARN: `network load balancer a`, `a listener of network load balancer a`, `target group blue`.
    static func words(_ resource: ELBResource) -> String {
        switch resource.kind {
        case .listener, .rule: "a \(resource.word) of \(loadBalancer(resource))"
        default: "\(resource.word) \(clean(resource.name))"
        }
    }

    /// `listener TCP:443 of network load balancer a`; without its port where the record does not say.
    var listener: String { "\(listenerPort) of \(loadBalancer)" }

    /// `listener TCP:443` or `a listener`.
    var listenerPort: String {
        let after = response["listeners"][0]
        let port = Scene.clean(after["port"]) ?? name("port")
        guard let port else { return "a listener" }
        return "listener " + (Scene.clean(after["protocol"]) ?? name("protocol") ?? "port") + ":\(port)"
    }

    /// `target group blue`.
    var targetGroup: String {
        if let found = resource("targetGroupArn") { return Scene.words(found) }
        return "target group" + (name("name", "targetGroupArn").map { " \($0)" } ?? "")
    }

    /// `trust store clients`.
    var trustStore: String {
        if let found = resource("trustStoreArn") { return Scene.words(found) }
        return "trust store" + (name("name", "trustStoreArn").map { " \($0)" } ?? "")
    }

    /// The things that are tagged or asked about: `target group blue`, or how many.
    var tagged: String {
        let names = request.values(at: "resourceArns").compactMap(\.string)
        if let name = request["loadBalancerNames"][0].text.filled, request["loadBalancerNames"].array.count == 1 {
            return "classic load balancer \(Scene.clean(name))"
        }
        let classic = request["loadBalancerNames"].array.count
        if classic > 1 { return "\(classic) classic load balancers" }
        if names.count > 1 { return "\(names.count) resources" }
        if let one = names.first.flatMap({ ELBResource($0) }) ?? denied.flatMap({ ELBResource($0) }) {
            return Scene.words(one)
        }
        return "a resource"
    }

    /// `tag env=prod`, `2 tags (env=prod, team=web)`.
    var tags: String {
        let pairs = request["tags"].array.compactMap { tag in
            tag["key"].text.map { $0 + (tag["value"].text.filled.map { "=\($0)" } ?? "") }
        }
        let keys = request["tagKeys"].array.compactMap(\.text)
        return Scene.counted(pairs.isEmpty ? keys : pairs, "tag")
    }

    /// `target i-1:80`, `3 targets (…)`.
    var targets: String {
        let names = request["targets"].array.compactMap { target in
            target["id"].text.filled.map { Scene.short($0) + (target["port"].text.filled.map { ":\($0)" } ?? "") }
        }
        return Scene.counted(names, "target")
    }

    /// `, forwarding to blue` where an action of the listener or rule does.
    var forwarding: String {
        var names: [String] = []
        let actions = request["defaultActions"].array + request["actions"].array
        let groups = actions.flatMap { action in
            [action["targetGroupArn"]] + action["forwardConfig"]["targetGroups"].array.map { $0["targetGroupArn"] }
        }
        for group in groups.compactMap(\.string) {
            let name = Scene.short(group)
            if !names.contains(name) { names.append(name) }
        }
        return names.isEmpty ? "" : ", forwarding to \(Scene.list(names))"
    }

    /// Texts of an array parameter.
    func texts(_ key: String) -> [String] { request[key].array.compactMap(\.text) }

    /// Texts of a key of the objects in an array parameter.
    func texts(_ key: String, _ inner: String) -> [String] { request[key].array.compactMap { $0[inner].text } }

    /// ` to a, b` where an array parameter has elements.
    func given(_ word: String, _ names: [String]) -> String { names.isEmpty ? "" : " \(word) \(Scene.list(names))" }
}
