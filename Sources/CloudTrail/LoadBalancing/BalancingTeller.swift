/// Changes one thing and tells what changed.
struct BalancingTeller {
    var thing: BalancingThing
    private(set) var lines: [BalancingLine] = []
    /// The type of the load balancer.
    let type: String?

    init(thing: BalancingThing, type: String?) {
        self.thing = thing
        self.type = type
    }

    /// The first state.
    mutating func make(_ effect: BalancingEffect, _ event: Int32) {
        for setting in effect.settings { keep(setting, event) }
        // Of what was just made, sets that nobody named are empty.
        if thing.kind == .targetGroup { keep(("targets", .set([])), event) }
        if thing.kind == .listener { keep(("extraCertificates", .set([])), event) }
        if thing.kind == .loadBalancer, type == "classic" {
            keep(("targets", .set([])), event)
            keep(("policies", .set([])), event)
        }
        var parts: [String] = []
        var tags: [String] = []
        for (name, value) in effect.settings where !Self.untold.contains(name) {
            if let key = name.dropping(prefix: "tag:") {
                tags.append("\(Scene.clean(key))=\(BalancingWords.value(name, value))")
            } else {
                parts.append(told(name, value))
            }
        }
        if !tags.isEmpty { parts.append("tags \(BalancingWords.list(tags))") }
        let isPublic = thing.kind == .loadBalancer && thing.text("scheme") == "internet-facing"
        let what = thing.kind == .loadBalancer ? "created" : "\(thing.name) created"
        say(parts.isEmpty ? what : "\(what): \(parts.joined(separator: "; "))", isPublic ? .internetFacing : nil)
    }

    /// A change.
    mutating func change(_ effect: BalancingEffect, _ event: Int32, isIdempotent: Bool) {
        if let words = effect.words { say(prefixed(words), nil) }
        for setting in effect.settings {
            // A call that makes what is there already asks for nothing new.
            set(setting, event, asked: !isIdempotent && effect.asked?.contains(setting.name) ?? true)
        }
        for setting in effect.added { move(setting, event, in: true) }
        for setting in effect.removed { move(setting, event, in: false) }
        for name in effect.cleared {
            let was = thing.facts.removeValue(forKey: name)
            let old = was.map { " (was \(BalancingWords.value(name, $0.value)))" } ?? " (was: not in this book)"
            say(prefixed("\(BalancingWords.label(name)) removed\(old)"), nil)
        }
        if isIdempotent, lines.isEmpty { say("\(thing.name) existed already; nothing changed", nil) }
    }

    /// The end.
    func deleted(with listeners: [BalancingThing], at moment: BalancingThing.Moment) -> BalancingLine {
        var text: String
        var attention: BalancingAttention?
        switch thing.kind {
        case .loadBalancer:
            let names = listeners.map { $0.address ?? "one of unknown port" }.sorted()
            text = "load balancer deleted" + (names.isEmpty ? "" : ", with its \(Self.counted(names, "listener"))")
            let left = BalancingTie.properties.compactMap { property -> String? in
                guard let left = thing.set(property), !left.isEmpty else { return nil }
                return Self.counted(left, BalancingWords.member(property))
            }
            if !left.isEmpty { text += "; still tied to it: \(left.joined(separator: "; "))" }
            attention = .deleted
            if let born = thing.born, moment.time - born.time < 3600 { attention = .deletedSoon }
        case .listener:
            text = "\(thing.name) removed" + (thing.text("forwards").map { "; it forwarded to \($0)" } ?? "")
            attention = .listenerRemoved
        case .targetGroup:
            let left = thing.set("targets")?.count ?? 0
            text = "\(thing.name) deleted" + (left > 0 ? ", with \(left) target\(left == 1 ? "" : "s") in it" : "")
        case .rule:
            text = "\(thing.name) removed" + (thing.text("forwards").map { "; it forwarded to \($0)" } ?? "")
        case .trustStore: text = "\(thing.name) deleted"
        }
        return BalancingLine(about: thing.arn, text: text, attention: attention)
    }

    /// A deletion of what was deleted before.
    func repeated() -> BalancingLine {
        BalancingLine(
            about: thing.arn,
            text: "\(thing.kind == .loadBalancer ? thing.kind.word : thing.name) was deleted already; nothing changed",
            attention: nil)
    }

    // MARK: one property

    private mutating func set(_ setting: BalancingEffect.Setting, _ event: Int32, asked: Bool) {
        let (name, value) = setting
        let old = thing.facts[name]?.value
        keep(setting, event)
        // Told by the words for where it forwards to.
        if name == "targetGroups" { return }
        // What the response says of other properties is learnt without a word, unless it contradicts what was known.
        if !asked, old == nil || old == value || Self.untold.contains(name) { return }
        let unseen = asked ? "" : " (changed by no event of this book)"
        if case .set(let now) = value {
            if case .set(let before)? = old {
                compare(name, before, now, unseen)
            } else {
                say(
                    prefixed(
                        "\(BalancingWords.label(name)) now \(BalancingWords.value(name, value)) (were: not in this book)"
                    ), nil)
            }
            return
        }
        guard case .text(let now) = value else { return }
        var before: String?
        if case .text(let text)? = old { before = text }
        say(words(name, before, now) + unseen, attention(name, before, now))
    }

    private func words(_ name: String, _ before: String?, _ now: String) -> String {
        let usual =
            before == nil && thing.born != nil ? BalancingWords.usual(name, of: thing.kind, type: type) : nil
        if name == "forwards" {
            guard let before else { return "\(thing.name) now forwards to \(now) (was: not in this book)" }
            return before == now
                ? "\(thing.name) forwards to \(now), as before"
                : "\(thing.name) now forwards to \(now) instead of \(before)"
        }
        let label = BalancingWords.label(name)
        let shown = BalancingWords.value(name, now)
        if let before {
            return prefixed(
                before == now
                    ? "\(label) \(shown), as before" : "\(label): \(BalancingWords.value(name, before)) → \(shown)")
        }
        if let usual {
            return prefixed(
                usual == now
                    ? "\(label) \(shown), which is AWS's default"
                    : "\(label): \(BalancingWords.value(name, usual)) (AWS's default) → \(shown)")
        }
        // What hangs on something that is known from its birth was not there before, or was as AWS has it.
        if thing.born != nil, name.begins(with: "tag:") || Self.unset.contains(name) {
            return prefixed("\(label): none → \(shown)")
        }
        if thing.born != nil { return prefixed("\(label): \(shown) (not set before)") }
        return prefixed("\(label): \(shown) (was: not in this book)")
    }

    private mutating func compare(_ name: String, _ before: [String], _ now: [String], _ unseen: String) {
        let added = now.filter { !before.contains($0) }
        let removed = before.filter { !now.contains($0) }
        if added.isEmpty, removed.isEmpty {
            say(prefixed("\(BalancingWords.label(name)) as before: \(BalancingWords.value(name, .set(now)))"), nil)
        }
        if name == "certificates", added.count == 1, removed.count == 1 {
            say(prefixed("\(BalancingWords.label(name)): \(removed[0]) → \(added[0])\(unseen)"), nil)
            return
        }
        let word = BalancingWords.member(name)
        if !added.isEmpty { say(prefixed("added \(Self.counted(added, word))\(unseen)"), nil) }
        if !removed.isEmpty { say(prefixed("removed \(Self.counted(removed, word))\(unseen)"), nil) }
    }

    /// Puts members into a set or takes them out, where the set itself may not be known.
    private mutating func move(_ setting: BalancingEffect.Setting, _ event: Int32, in isAdded: Bool) {
        let (name, value) = setting
        let moved = value.values
        let before = thing.facts[name]?.value.values ?? []
        // Taken out by its port, a classic listener is known by more.
        let gone = name == "listeners" && !isAdded ? Set(before.filter { Self.isListener($0, on: moved) }) : Set(moved)
        let now = isAdded ? Array(Set(before + moved)) : before.filter { !gone.contains($0) && !isAny($0, of: moved) }
        keep((name, .many(now)), event)
        let there = isAdded ? moved.filter { before.contains($0) } : moved.filter { !before.contains($0) }
        let isWhole = thing.born != nil
        var text: String
        if name == "targets" {
            let place = thing.kind == .targetGroup ? short : "the load balancer"
            let done = isAdded ? "registered in \(place)" : "deregistered from \(place)"
            text =
                moved.count == 1
                ? "target \(Scene.clean(moved[0])) \(done)"
                : "\(moved.count) targets \(done): \(BalancingWords.list(moved))"
        } else {
            text = prefixed((isAdded ? "added " : "removed ") + Self.counted(moved, BalancingWords.member(name)))
        }
        if isAdded, !there.isEmpty {
            text += there.count == moved.count ? " (in it already)" : " (\(there.count) of them in it already)"
        } else if !isAdded, isWhole, !there.isEmpty, name == "targets", gone.isDisjoint(with: before) {
            text += " (registered by no event of this book)"
        }
        var attention: BalancingAttention?
        if name == "targets", !isAdded, now.isEmpty, !before.isEmpty {
            attention = .lastTarget
            text += isWhole ? "; none is left" : "; none that this book knows of is left"
        } else if name == "targets", isWhole, !now.isEmpty {
            text += "; \(now.count) now"
        } else if name == "listeners", !isAdded {
            attention = .listenerRemoved
        }
        say(text, attention)
    }

    /// A target that is taken out without a port goes with whatever port it was registered.
    private func isAny(_ target: String, of moved: [String]) -> Bool {
        thing.kind == .targetGroup && moved.contains { !$0.utf8.contains(0x3A) && target.begins(with: $0 + ":") }
    }

    private static func isListener(_ listener: String, on ports: [String]) -> Bool {
        let outer = listener.before(first: 0x20)
        return ports.contains(outer.after(last: 0x3A)) || ports.contains(listener)
    }

    private func attention(_ name: String, _ before: String?, _ now: String) -> BalancingAttention? {
        guard before != now else { return nil }
        switch name {
        case "attribute:deletion_protection.enabled": return now == "false" ? .deletionProtectionOff : nil
        case "attribute:access_logs.s3.enabled", "attribute:accessLog.enabled":
            return now == "false" ? .accessLogsOff : nil
        case "attribute:load_balancing.cross_zone.enabled", "attribute:crossZoneLoadBalancing.enabled":
            return .crossZone
        case "webACL": return now == "none" ? .firewallOff : nil
        case "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": return now == "off" ? .rulesOff : nil
        case "sslPolicy":
            guard let old = before.flatMap(BalancingWords.oldestTLS), let new = BalancingWords.oldestTLS(now) else {
                return nil
            }
            return new < old ? .weakerTLS : nil
        default: return nil
        }
    }

    // MARK: words

    mutating func keep(_ setting: BalancingEffect.Setting, _ event: Int32) {
        if let old = thing.facts[setting.name], old.value == setting.value { return }
        thing.facts[setting.name] = BalancingThing.Fact(value: setting.value, event: event)
    }

    mutating func say(_ text: String, _ attention: BalancingAttention?) {
        lines.append(BalancingLine(about: thing.arn, text: text, attention: attention))
    }

    /// The change of a load balancer speaks for itself on its page, that of a listener names it.
    func prefixed(_ text: String) -> String { thing.kind == .loadBalancer ? text : "\(thing.name): \(text)" }

    private var short: String { Scene.clean(ELBResource(thing.arn)?.name ?? thing.arn) }

    private func told(_ name: String, _ value: BalancingValue) -> String {
        switch name {
        case "scheme", "conditions", "ipAddressType": BalancingWords.value(name, value)
        case "capacity": "\(BalancingWords.value(name, value)) capacity units reserved"
        default: "\(BalancingWords.label(name)) \(BalancingWords.value(name, value))"
        }
    }

    /// `target 10.0.0.1:80`, `3 targets: a, b, c`.
    static func counted(_ values: [String], _ word: String) -> String {
        values.count == 1
            ? "\(word) \(Scene.clean(values[0]))"
            : "\(values.count) \(BalancingWords.plural(word)): \(BalancingWords.list(values))"
    }

    /// What nothing has until a call sets it.
    private static let unset: Set<String> = ["webACL", "zonalShift"]

    /// What the line of a creation leaves to the card of facts, and what names the thing anyway.
    private static let untold: Set<String> = [
        "type", "dns", "zone", "targetGroups", "protocol", "port", "priority", "vpc", "vpcId", "healthCheckEnabled",
        "healthCheckTimeoutSeconds",
    ]
}
