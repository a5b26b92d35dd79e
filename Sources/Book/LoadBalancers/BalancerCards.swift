internal import CloudTrail
internal import Ledger
internal import Mustache

/// The parts of a page that stand above the timeline.
struct BalancerCards {
    let context: BalancerContext
    let ref: EntityRef

    private var phrases: Phrasebook { context.phrases }
    private var words: BalancingWords { context.balancing }

    /// Most rows of the listeners' table.
    private static let longest = 80
    /// Most properties of a card, and most tags: AWS allows 50 tags, and no load balancer has as many attributes.
    private static let longestCard = 60
    /// Most properties, and most tags, of an earlier life.
    private static let longestLife = 25
    /// Most listeners, rules and target groups, and most others that a page leads to.
    private static let longestList = 80

    /// The known state, in the order in which people ask for it, then by name.
    func facts(_ thing: BalancingThing, most: Int = longestCard) -> [BalancerFact] {
        let names = thing.facts.keys.filter { !$0.hasPrefix("tag:") && $0 != "targetGroups" }
        let asked = thing.kind == .loadBalancer ? switches(thing) : []
        let known = Self.order.filter { names.contains($0) || asked.contains($0) }
        let others = names.filter { !Self.order.contains($0) }.sorted()
        let rows = (known + others).prefix(most).map { name in
            guard let fact = thing.facts[name] else { return untold(name, of: thing) }
            return self.fact(name, fact, of: thing)
        }
        return rows + more(known.count + others.count - rows.count)
    }

    /// Says how many rows of a card are left out.
    private func more(_ left: Int) -> [BalancerFact] {
        guard left > 0 else { return [] }
        let label = phrases.say(.moreFacts, Phrasebook.grouped(left))
        return [BalancerFact(label: label, value: phrases.say(.inRecords), isUntold: true)]
    }

    /// What people ask of every load balancer, whether a call told it or not.
    private func switches(_ thing: BalancingThing) -> [String] {
        switch ELBResource(thing.arn)?.flavor {
        case .network, .application:
            [
                "attribute:deletion_protection.enabled", "attribute:load_balancing.cross_zone.enabled",
                "attribute:access_logs.s3.enabled",
            ]
        case .gateway: ["attribute:deletion_protection.enabled", "attribute:load_balancing.cross_zone.enabled"]
        default: []
        }
    }

    /// What no call told: AWS's default of something that was made in the book.
    private func untold(_ name: String, of thing: BalancingThing) -> BalancerFact {
        let label = words.label(name)
        let type = thing.text("type") ?? ELBResource(thing.arn)?.flavor?.rawValue
        let usual = !thing.isWhole ? nil : BalancingDefaults.usual(name, of: thing.kind, type: type)
        let value = usual.map { phrases.say(.usual, words.value(name, $0)) } ?? phrases.say(.notInBook)
        return BalancerFact(label: label.prefix(1).uppercased() + label.dropFirst(), value: value, isUntold: true)
    }

    /// Listeners, rules and target groups of a load balancer, as they stood when it was deleted, or as they stand.
    func standing(_ thing: BalancingThing) -> (rows: [BalancerStanding], left: Int) {
        guard thing.kind == .loadBalancer else { return ([], 0) }
        let all = context.book.state.standing(of: thing).sorted {
            ($0.kind.rawValue, $0.address ?? "", $0.arn) < ($1.kind.rawValue, $1.address ?? "", $1.arn)
        }
        let rows = all.prefix(Self.longestList).map { one in
            let certificates = (one.set("certificates") ?? []) + (one.set("extraCertificates") ?? [])
            var row = BalancerStanding(
                name: Shown.line(words.name(of: one)), href: context.page(ofKey: one.arn),
                forwards: forwards(one.facts["forwards"]?.value), policy: Shown.line(one.text("sslPolicy") ?? ""),
                certificates: list(certificates))
            guard one.kind == .targetGroup else { return row }
            row.isGroup = true
            row.count = one.set("targets")?.count
            row.isPartial = !one.isWhole
            row.targets = list(one.set("targets") ?? [])
            return row
        }
        return (rows, all.count - rows.count)
    }

    private func list(_ values: [String]) -> String {
        let list = Shown.line(values.prefix(20).joined(separator: ", "), limit: Self.longestValue)
        return values.count > 20 ? phrases.say(.andMore, list) : list
    }

    /// Longest value, in characters.
    private static let longestValue = 900

    /// Earlier lives of a name, with what is known of each; none where there was one only.
    func lives() -> [BalancerLife] {
        let lives = context.lives(ref)
        guard lives.count > 1 else { return [] }
        return lives.enumerated().map { place, thing in
            var life = BalancerLife(number: place + 1, isLast: place + 1 == lives.count)
            life.birth = thing.born.map { context.source($0.event) }
            life.end = thing.gone.map { context.source($0.event) }
            if let born = thing.born, let gone = thing.gone { life.lived = phrases.say(seconds: gone.time - born.time) }
            if !life.isLast, lives.count - place <= 10 {
                life.facts = facts(thing, most: Self.longestLife)
                life.tags = tags(thing, most: Self.longestLife)
            }
            return life
        }
    }

    /// The known tags.
    func tags(_ thing: BalancingThing, most: Int = longestCard) -> [BalancerFact] {
        let names = thing.facts.keys.filter { $0.hasPrefix("tag:") }.sorted()
        let rows = names.prefix(most).compactMap { name -> BalancerFact? in
            guard let fact = thing.facts[name] else { return nil }
            var row = self.fact(name, fact, of: thing)
            row.label = Shown.line(String(name.dropFirst("tag:".count)), limit: 128)
            return row
        }
        return rows + more(names.count - rows.count)
    }

    private func fact(_ name: String, _ fact: BalancingThing.Fact, of thing: BalancingThing) -> BalancerFact {
        let label = words.label(name)
        let isPartial = !thing.isWhole && Self.grown.contains(name)
        let value: String
        if case .set(let values) = fact.value, name == "targets" || values.count > 5 {
            let shown = values.prefix(20).map { words.member(name, $0) }.joined(separator: ", ")
            let list = values.count > 20 ? phrases.say(.andMore, shown) : shown
            value =
                values.isEmpty
                ? phrases.say(.noValues) : phrases.say(.values, Phrasebook.grouped(values.count), list)
        } else {
            value = words.value(name, fact.value)
        }
        let title = label.prefix(1).uppercased() + label.dropFirst()
        return BalancerFact(
            label: isPartial ? phrases.say(.knownInPart, title) : title,
            value: Shown.line(value, limit: Self.longestValue), source: context.source(fact.event),
            isWide: value.utf8.count > 60)
    }

    /// Sets that calls add to and take from, so that of older things only a part is known.
    private static let grown: Set<String> = [
        "targets", "policies", "listeners", "extraCertificates", "revocations", "dnsRecords", "endpointServices",
        "vpcLinks", "accelerators", "scalingGroups", "ecsServices",
    ]

    /// What is asked for first.
    private static let order = [
        "scheme", "type", "targetType", "protocol", "port", "forwards", "ipAddressType", "vpc", "vpcId", "dns", "zones",
        "availabilityZones", "securityGroups", "allocations", "listeners", "targets",
        "attribute:deletion_protection.enabled", "attribute:load_balancing.cross_zone.enabled",
        "attribute:access_logs.s3.enabled", "attribute:access_logs.s3.bucket", "attribute:access_logs.s3.prefix",
        "sslPolicy", "certificates", "extraCertificates", "dnsRecords", "endpointServices", "vpcLinks",
        "accelerators", "scalingGroups", "ecsServices", "webACL", "zonalShift",
    ]

    /// What listeners and rules did: of a load balancer all of its own, of a listener itself.
    func steps() -> (rows: [BalancerStep], left: Int) {
        let key = context.model[ref].key
        let things =
            ref.kind == .loadBalancers
            ? context.book.state.listeners(of: key) : [context.thing(ref)].compactMap(\.self)
        let sorted = things.filter { !$0.steps.isEmpty }.sorted {
            ($0.kind.rawValue, $0.address ?? "", $0.arn) < ($1.kind.rawValue, $1.address ?? "", $1.arn)
        }
        let rows = sorted.flatMap { thing in
            thing.steps.indices.map { step(thing, $0) }
        }
        return (Array(rows.suffix(Self.longest)), max(0, rows.count - Self.longest))
    }

    private func step(_ thing: BalancingThing, _ index: Int) -> BalancerStep {
        let step = thing.steps[index]
        let isLast = index + 1 == thing.steps.count
        let end = isLast ? thing.gone : thing.steps[index + 1].since
        return BalancerStep(
            name: Shown.line(words.name(of: thing, at: step)), from: context.source(step.since.event),
            until: end.map { Moment.text($0.time, exact: true) } ?? "",
            untilHref: end.map { href($0.event) } ?? "", forwards: forwards(step.forwards),
            policy: Shown.line(step.policy),
            certificates: words.list(step.certificates), isEnd: isLast && thing.gone != nil)
    }

    private func forwards(_ value: BalancingValue?) -> String {
        Shown.line(value.map(words.whole) ?? "")
    }

    private func href(_ event: Int32) -> String {
        let row = context.source(event).event
        return row.root + DayPath.page(day: row.day, number: row.page) + "#" + row.anchor.id
    }

    /// Target groups of a load balancer, or load balancers of a target group.
    func relatives() -> (rows: [BalancerRelative], left: Int) {
        let all = context.relatives(of: ref)
        let rows = all.prefix(Self.longestList).map { thing, other, times in
            let shown = times.prefix(6).map { from, until in
                let start = Moment.text(from, exact: true)
                guard let until else { return phrases.say(.since, start) }
                return until == from
                    ? phrases.say(.together, start) : phrases.say(.span, start, Moment.text(until, exact: true))
            }
            let state = context.book.state.things[thing.key]
            // What is registered when the book ends says nothing of a load balancer that is gone.
            let count = thing.isTargetGroup && context.thing(ref)?.gone == nil ? state?.set("targets")?.count : nil
            let targets = count.map {
                $0 == 1 ? phrases.say(.oneTarget) : phrases.say(.targets, Phrasebook.grouped($0))
            }
            let together = shown.joined(separator: "; ")
            return BalancerRelative(
                title: Shown.line(thing.name), href: link(other),
                times: times.count > 6 ? phrases.say(.andMore, together) : together,
                detail: thing.isTargetGroup
                    ? targets ?? "" : other.index >= 0 && !context.twins(of: other).isEmpty ? Self.id(thing.key) : "")
        }
        return (rows, all.count - rows.count)
    }

    /// The load balancer that a listener or rule belongs to.
    func owner() -> [BalancerRelative] {
        guard let own = ELBResource(context.model[ref].key), let key = own.loadBalancer, key != own.arn else {
            return []
        }
        return [
            BalancerRelative(
                title: Shown.line(own.name), href: context.page(ofKey: key),
                times: context.book.state.things[key].map { context.life($0) } ?? "", detail: Self.id(key))
        ]
    }

    /// Other lives of the name.
    func twins() -> [BalancerRelative] {
        context.twins(of: ref).map { other in
            BalancerRelative(
                title: Shown.line(context.model[other].title), href: link(other), times: context.life(other),
                detail: Self.id(context.model[other].key))
        }
    }

    /// Failed calls to make one of the same name in the same place.
    func attempts() -> [BalancerSource] {
        guard let own = ELBResource(context.model[ref].key), own.kind == .loadBalancer else { return [] }
        return context.book.attempts.filter {
            $0.name == own.name && $0.region == own.region && $0.account == own.account
        }.prefix(20).map { context.source($0.event) }
    }

    /// The last part of an ARN, which tells lives of one name apart.
    static func id(_ key: String) -> String {
        String(decoding: key.utf8.split(separator: UInt8(ascii: "/")).last ?? key.utf8[...], as: UTF8.self)
    }

    private func link(_ other: EntityRef) -> String {
        guard other.index >= 0, let path = context.model[other].path else { return "" }
        return BalancerContext.root + path
    }
}
