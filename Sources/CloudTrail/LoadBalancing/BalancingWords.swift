/// Tells things, properties and values of load balancing in words.
public struct BalancingWords: Sendable {
    let words: Wordings

    /// Tells in these words.
    public init(_ words: Wordings) { self.words = words }

    func say(_ line: BalancingLines, _ values: String?...) -> String { words.say(line, values, isTried: false) }

    // MARK: things

    /// `listener TLS:443`, `rule 10`, `target group blue`, as far as known.
    public func name(of thing: BalancingThing) -> String {
        switch thing.kind {
        case .listener: say(.listener, thing.address.map(address))
        case .rule: say(.rule, thing.text("priority"))
        case .targetGroup, .trustStore, .loadBalancer: words.kind(thing.kind, named: short(thing))
        }
    }

    /// See ``name(of:)``, as it was from a moment on.
    public func name(of thing: BalancingThing, at step: BalancingThing.Step) -> String {
        switch thing.kind {
        case .listener: say(.listener, step.address.map(address))
        case .rule: say(.rule, step.priority)
        case .targetGroup, .trustStore, .loadBalancer: name(of: thing)
        }
    }

    /// What something is: `network load balancer`, `target group`.
    public func word(of resource: ELBResource) -> String {
        resource.kind == .loadBalancer
            ? resource.flavor.map { words.say($0) } ?? words.say(resource.kind) : words.say(resource.kind)
    }

    /// The name in a thing's ARN.
    func short(_ thing: BalancingThing) -> String { Scene.clean(ELBResource(thing.arn)?.name ?? thing.arn) }

    /// `TLS:443` as ``BalancingThing/address`` has it.
    func address(_ text: String) -> String {
        let parts = text.pieces(by: 0x3A, limit: 2)
        return parts.count == 2 ? say(.address, parts[0].nonEmpty, parts[1]) : text
    }

    // MARK: properties

    /// The words for a property, such as `deletion protection`, `health check interval`, `tag team`.
    public func label(_ property: String) -> String {
        if let known = words.word(.property, property) { return known }
        if let key = property.dropping(prefix: "attribute:") {
            return words.word(.attribute, key) ?? words.word(.setting, key) ?? Scene.clean(key)
        }
        if let key = property.dropping(prefix: "tag:") { return say(.tag, Scene.clean(key)) }
        for (prefix, line) in Self.ports {
            if let port = property.dropping(prefix: prefix) { return say(line, port) }
        }
        return Scene.clean(property)
    }

    /// Properties of which there is one for each port.
    private static let ports: [(prefix: String, line: BalancingLines)] = [
        ("certificate:", .certificateOf), ("policies:listener:", .policiesOfListener),
        ("policies:instance:", .policiesOfInstance),
    ]

    /// `target 10.0.0.1:80`, `3 targets: a, b, c`.
    func counted(_ values: [String], _ property: String) -> String {
        if values.count == 1 {
            let word = words.word(.one, property) ?? label(property)
            return say(.one, word, Scene.clean(member(property, values[0])))
        }
        let word = words.word(.several, property) ?? label(property)
        return say(.several, String(values.count), word, list(property, values))
    }

    // MARK: values

    /// The words for a value: `on` and `off` for switches.
    public func value(_ property: String, _ value: BalancingValue) -> String {
        switch value {
        case .text(let text): self.value(property, text)
        case .set(let values): values.isEmpty ? say(.none) : list(property, values)
        case .nothing: say(.none)
        case .actions, .conditions, .away: Scene.clean(whole(value))
        }
    }

    /// The words for a value of one text.
    public func value(_ property: String, _ text: String) -> String {
        if text.isEmpty { return say(.empty) }
        if text == "true" || text == "false", property.begins(with: "attribute:") || property == "healthCheckEnabled" {
            return say(text == "true" ? .on : .off)
        }
        let known: String? =
            switch property {
            case "type": words.word(.type, text)
            case "scheme": words.word(.scheme, text)
            default: nil
            }
        return known ?? Scene.clean(text)
    }

    /// `internal` or `internet-facing`; empty where not known.
    public func scheme(of thing: BalancingThing?) -> String {
        thing?.text("scheme").map { value("scheme", $0) } ?? ""
    }

    /// The words for a value at any length.
    public func whole(_ value: BalancingValue) -> String {
        switch value {
        case .text(let text): text
        case .set(let values): words.joined(values)
        case .nothing: say(.none)
        case .actions(let actions): words.joined(actions.map(action), .then)
        case .conditions(let conditions):
            words.joined(conditions.map { "\($0.field) \(words.list($0.values))" }, .and)
        case .away(let zone, let length): say(.away, zone, length)
        }
    }

    /// A member of a set.
    public func member(_ property: String, _ text: String) -> String {
        switch property {
        case "listeners":
            // `HTTPS:443 HTTP:80`: what comes in, and where it goes to.
            let parts = text.pieces(by: 0x20, limit: 2)
            return parts.count == 2
                ? say(.classicListener, address(parts[0]), address(parts[1])) : address(text)
        case "accelerators":
            let parts = text.pieces(by: 0x2F)
            return parts.count == 6 ? say(.accelerator, parts[5], parts[1]) : text
        default: return text
        }
    }

    /// The first of some members, and how many there are where that is not all.
    func list(_ property: String, _ values: [String]) -> String { list(values.map { member(property, $0) }) }

    /// The first of some texts, and how many there are where that is not all.
    public func list(_ texts: [String]) -> String {
        let shown = words.joined(texts.prefix(5).map { Scene.clean($0) })
        return texts.count > 5 ? say(.more, shown, String(texts.count - 5)) : shown
    }

    /// `blue`, `blue (weight 90) and green (weight 10)`, `a redirect to HTTPS 443`.
    private func action(_ action: BalancingAction) -> String {
        switch action {
        case .group(let name): return name
        case .groups(let groups):
            let names = groups.map { group in group.weight.map { say(.weight, group.name, $0) } ?? group.name }
            guard let last = names.last, names.count > 1 else { return words.joined(names) }
            return words.joined([words.joined(names.dropLast()), last], .and)
        case .redirect(let parts):
            return say(.redirect, parts.isEmpty ? nil : Scene.clean(parts.joined(separator: " ")))
        case .fixedResponse(let code): return say(.fixedResponse, code.map { Scene.clean($0) })
        case .other(let type): return type.map { Scene.clean($0) } ?? say(.action)
        }
    }
}

extension BalancingWords {
    /// All of some clauses: `a; b`.
    func clauses(_ texts: [String]) -> String { words.joined(texts, .clause) }

    /// What a call did that no property holds.
    func note(_ note: BalancingEffect.Note) -> String {
        switch note {
        case .revocations(let files): say(.revocations, words.list(files))
        case .unshared(let resource): say(.unshared, resource.map { words.thing($0) })
        }
    }
}

extension Wordings {
    /// `target group blue`, of a thing of which only kind and name are known.
    func kind(_ kind: ELBResource.Kind, named name: String) -> String {
        switch kind {
        case .targetGroup: say(ThingWords.targetGroup, name)
        case .trustStore: say(ThingWords.trustStore, name)
        case .loadBalancer, .listener, .rule: say(ThingWords.loadBalancer, name)
        }
    }
}
