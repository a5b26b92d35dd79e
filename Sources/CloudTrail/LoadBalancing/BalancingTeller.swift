/// Changes one thing and tells what changed.
struct BalancingTeller {
    var thing: BalancingThing
    private(set) var lines: [BalancingLine] = []
    /// The type of the load balancer.
    let type: String?
    let words: BalancingWords

    init(thing: BalancingThing, type: String?, words: BalancingWords) {
        self.thing = thing
        self.type = type
        self.words = words
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
                tags.append("\(Scene.clean(key))=\(words.value(name, value))")
            } else {
                parts.append(told(name, value))
            }
        }
        if !tags.isEmpty { parts.append(words.say(.createdTags, words.list(tags))) }
        let isPublic = thing.kind == .loadBalancer && thing.text("scheme") == "internet-facing"
        let what = thing.kind == .loadBalancer ? nil : name
        say(words.say(.created, what, words.clauses(parts).nonEmpty), isPublic ? .internetFacing : nil)
    }

    /// A change.
    mutating func change(_ effect: BalancingEffect, _ event: Int32, isIdempotent: Bool) {
        if let note = effect.note { say(prefixed(words.note(note)), nil) }
        for setting in effect.settings {
            // A call that makes what is there already asks for nothing new.
            set(setting, event, asked: !isIdempotent && effect.asked?.contains(setting.name) ?? true)
        }
        for setting in effect.added { move(setting, event, in: true) }
        for setting in effect.removed { move(setting, event, in: false) }
        for name in effect.cleared {
            let old = thing.facts.removeValue(forKey: name).map { words.value(name, $0.value) }
            say(prefixed(words.say(.cleared, words.label(name), old)), nil)
        }
        if isIdempotent, lines.isEmpty { existed() }
    }

    /// The end.
    /// - Parameter isFirst: whether no call is left out that could have deleted it before.
    func deleted(
        with listeners: [BalancingThing], at moment: BalancingThing.Moment, isFirst: Bool
    ) -> BalancingLine {
        var text: String
        var attention: BalancingAttention?
        switch thing.kind {
        case .loadBalancer:
            let names = listeners.map(\.address).sorted {
                ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "")
            }
            .map { $0.map(words.address) ?? words.say(.addressUnknown) }
            let ties = BalancingTie.properties.compactMap { property -> String? in
                thing.set(property).flatMap { $0.isEmpty ? nil : words.counted($0, property) }
            }
            text = words.say(
                .deleted, names.isEmpty ? nil : words.counted(names, "listeners"), words.clauses(ties).nonEmpty)
            attention = .deleted
            if let born = thing.born, moment.time - born.time < 3600 { attention = .deletedSoon }
        case .listener, .rule:
            text = words.say(.removed, name, thing.facts["forwards"].map { words.whole($0.value) })
            if thing.kind == .listener { attention = .listenerRemoved }
        case .targetGroup, .trustStore:
            let left = thing.set("targets")?.count ?? 0
            text = words.say(.deletedGroup, name, left > 0 ? String(left) : nil, left == 1 ? "1" : nil)
        }
        if !isFirst { text = words.say(.deletedNarrowed, text) }
        return BalancingLine(about: thing.arn, text: text, attention: attention)
    }

    /// A deletion of what was deleted before.
    func repeated(isSameSecond: Bool) -> BalancingLine {
        let what = thing.kind == .loadBalancer ? words.words.say(thing.kind) : name
        return BalancingLine(
            about: thing.arn, text: words.say(isSameSecond ? .deletedTogether : .deletedAlready, what), attention: nil,
            isChange: false)
    }

    private mutating func existed() {
        // `2021-03-17 08:37:10`, as times stand everywhere on a page.
        let time = thing.made.map { made in
            EventTime.format(made).dropLast().split(separator: "T").joined(separator: " ")
        }
        say(words.say(.existed, name, time), nil, isChange: false)
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
        if case .set(let now) = value {
            if case .set(let before)? = old {
                compare(name, before, now, isSeen: asked)
            } else {
                say(prefixed(words.say(.now, words.label(name), words.value(name, value))), nil)
            }
            return
        }
        let before = old?.isSet == true ? nil : old
        // What nobody set is as AWS has it.
        let usual = thing.isWhole ? BalancingDefaults.usual(name, of: thing.kind, type: type) : nil
        say(
            seen(asked, told(name, before, value)), BalancingAttention(name, from: before, to: value),
            isChange: (before ?? usual.map { .text($0) }) != value)
    }

    /// A change, and that no event of the book made it where that is so.
    private func seen(_ isSeen: Bool, _ text: String) -> String { isSeen ? text : words.say(.unseen, text) }

    private func told(_ name: String, _ before: BalancingValue?, _ now: BalancingValue) -> String {
        if name == "forwards" {
            return before == now
                ? words.say(.forwardsSame, self.name, words.whole(now))
                : words.say(.forwards, self.name, words.whole(now), before.map { words.whole($0) })
        }
        let label = words.label(name)
        let shown = words.value(name, now)
        if let before {
            return prefixed(
                before == now
                    ? words.say(.same, label, shown)
                    : words.say(.changed, label, words.value(name, before), shown))
        }
        guard thing.isWhole else { return prefixed(words.say(.unknown, label, shown)) }
        if let usual = BalancingDefaults.usual(name, of: thing.kind, type: type) {
            return prefixed(
                .text(usual) == now
                    ? words.say(.usual, label, shown)
                    : words.say(.unusual, label, words.value(name, usual), shown))
        }
        // What hangs on something that is known from its birth was not there before, or was as AWS has it.
        return prefixed(
            name.begins(with: "tag:") || Self.unset.contains(name)
                ? words.say(.changed, label, words.say(.none), shown) : words.say(.first, label, shown))
    }

    private mutating func compare(_ name: String, _ before: [String], _ now: [String], isSeen: Bool) {
        // Sets, since one call may register thousands.
        let (known, left) = (Set(before), Set(now))
        let added = now.filter { !known.contains($0) }
        let removed = before.filter { !left.contains($0) }
        if added.isEmpty, removed.isEmpty {
            say(prefixed(words.say(.setSame, words.label(name), words.value(name, .set(now)))), nil, isChange: false)
        }
        if name == "certificates", added.count == 1, removed.count == 1 {
            say(seen(isSeen, prefixed(words.say(.changed, words.label(name), removed[0], added[0]))), nil)
            return
        }
        if !added.isEmpty { say(seen(isSeen, prefixed(words.say(.added, words.counted(added, name)))), nil) }
        if !removed.isEmpty { say(seen(isSeen, prefixed(words.say(.taken, words.counted(removed, name)))), nil) }
    }

    /// Puts members into a set or takes them out, where the set itself may not be known.
    private mutating func move(_ setting: BalancingEffect.Setting, _ event: Int32, in isAdded: Bool) {
        let (name, value) = setting
        let isOfGroup = name == "targets" && thing.kind == .targetGroup
        // Told as the call named them.
        let moved = isOfGroup ? value.values.map { $0.dropping(suffix: ":") ?? $0 } : value.values
        let members = isOfGroup ? value.values.map(target) : moved
        let before = thing.facts[name]?.value.values ?? []
        let known = Set(before)
        let named = Set(moved)
        // `i-01:` is a target without a port.
        let portless = Set(value.values.filter { isOfGroup && $0.utf8.last == 0x3A })
        let gone = isAdded ? [] : Set(before.filter { isTakenOut($0, name, by: named, portless) })
        let now = isAdded ? Array(Set(before + members)) : before.filter { !gone.contains($0) }
        keep((name, .many(now)), event)
        let there = members.filter { known.contains($0) == isAdded }
        let isWhole = thing.isWhole
        var text: String
        if name == "targets" {
            let isOne = moved.count == 1
            text = words.say(
                isAdded ? .registered : .deregistered, isOne ? Scene.clean(moved[0]) : nil,
                isOne ? nil : String(moved.count), isOne ? nil : words.list(moved),
                thing.kind == .targetGroup ? words.short(thing) : nil)
        } else {
            text = prefixed(words.say(isAdded ? .added : .taken, words.counted(moved, name)))
        }
        if isAdded, !there.isEmpty {
            text = words.say(.inAlready, text, there.count == moved.count ? nil : String(there.count))
        } else if !isAdded, isWhole, !there.isEmpty, name == "targets", gone.isEmpty {
            text = words.say(.unregistered, text)
        }
        var attention: BalancingAttention?
        if name == "targets", !isAdded, now.isEmpty, !before.isEmpty {
            attention = .lastTarget
            text = words.say(isWhole ? .noneLeft : .noneKnown, text)
        } else if name == "targets", isWhole, !now.isEmpty {
            text = words.say(.left, text, String(now.count))
        } else if name == "listeners", !isAdded {
            attention = .listenerRemoved
        }
        say(text, attention, isChange: !isAdded || there.count < moved.count)
    }

    /// A target as it is kept: one that was registered without a port has that of its target group.
    private func target(_ named: String) -> String {
        guard let id = named.dropping(suffix: ":") else { return named }
        return thing.text("port").map { id + ":" + $0 } ?? id
    }

    /// - Parameters:
    ///   - moved: what a call takes out, as it names it.
    ///   - portless: of these, targets without a port, as `i-01:`; they go with whatever port they were registered.
    private func isTakenOut(
        _ member: String, _ name: String, by moved: Set<String>, _ portless: Set<String>
    ) -> Bool {
        // Taken out by its port, a classic listener is known by more.
        if name == "listeners" { return Self.isListener(member, on: moved) }
        if moved.contains(member) { return true }
        guard !portless.isEmpty else { return false }
        // The address of a target may have colons, too.
        let colons = member.utf8.indices.filter { member.utf8[$0] == 0x3A }
        return colons.contains { portless.contains(String(member[...$0])) }
    }

    private static func isListener(_ listener: String, on ports: Set<String>) -> Bool {
        let outer = listener.before(first: 0x20)
        return ports.contains(outer.after(last: 0x3A)) || ports.contains(listener)
    }

    // MARK: words

    mutating func keep(_ setting: BalancingEffect.Setting, _ event: Int32) {
        if let old = thing.facts[setting.name], old.value == setting.value { return }
        thing.facts[setting.name] = BalancingThing.Fact(value: setting.value, event: event)
    }

    mutating func say(_ text: String, _ attention: BalancingAttention?, isChange: Bool = true) {
        lines.append(BalancingLine(about: thing.arn, text: text, attention: attention, isChange: isChange))
    }

    /// The change of a load balancer speaks for itself on its page, that of a listener names it.
    func prefixed(_ text: String) -> String { thing.kind == .loadBalancer ? text : words.say(.of, name, text) }

    private var name: String { words.name(of: thing) }

    private func told(_ name: String, _ value: BalancingValue) -> String {
        switch name {
        case "scheme", "conditions", "ipAddressType": words.value(name, value)
        case "capacity": words.say(.createdCapacity, words.value(name, value))
        default: words.say(.createdPart, words.label(name), words.value(name, value))
        }
    }

    /// What nothing has until a call sets it.
    private static let unset: Set<String> = ["webACL", "zonalShift"]

    /// What the line of a creation leaves to the card of facts, and what names the thing anyway.
    private static let untold: Set<String> = [
        "type", "dns", "zone", "targetGroups", "protocol", "port", "priority", "vpc", "vpcId", "healthCheckEnabled",
        "healthCheckTimeoutSeconds",
    ]
}
