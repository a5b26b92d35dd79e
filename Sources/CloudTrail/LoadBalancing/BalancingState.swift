/// The state of all load balancers of a book and of what hangs on them, rebuilt from one event after the other.
///
/// Nothing in it comes from anywhere but the events that it was given, in the order in which it was given them; where an
/// earlier value is not known, the change says so.
public struct BalancingState: Sendable {
    /// Everything by ARN, deleted things too.
    public private(set) var things: [String: BalancingThing] = [:]
    /// Listeners and rules of a load balancer.
    private var children: [String: [String]] = [:]
    /// Earlier lives of classic load balancers, whose ARN is made of a name that can be given again; oldest first.
    private var past: [String: [BalancingThing]] = [:]
    /// Load balancers by the DNS name that they were given.
    private var names: [String: String] = [:]
    /// Load balancers by the security groups that they are in.
    private var guarded: [String: Set<String>] = [:]
    /// What is tied to which load balancers and target groups.
    private var holders: [String: Set<String>] = [:]
    /// Where DNS records lead to that lead to no load balancer of the book.
    private var strays: [String: String] = [:]

    /// Whether no call is left out.
    private let isWhole: Bool
    /// Whether none is left out at the beginning.
    private let isFromStart: Bool

    /// Nothing known.
    /// - Parameters:
    ///   - isWhole: whether all calls of a period will be given. Where others are left out, a thing that one of them made
    ///     is not known from its beginning, and no value is taken for AWS's default.
    ///   - isFromStart: whether no earlier calls are left out, which could have deleted what they made.
    public init(isWhole: Bool = true, isFromStart: Bool = true) {
        self.isWhole = isWhole
        self.isFromStart = isFromStart
    }

    /// The listeners and rules of a load balancer in the order of their ARNs, deleted ones too.
    public func listeners(of loadBalancer: String) -> [BalancingThing] {
        (children[loadBalancer] ?? []).sorted().compactMap { things[$0] }
    }

    /// The lives of what has an ARN, oldest first: one, but for classic load balancers.
    public func lives(of arn: String) -> [BalancingThing] { (past[arn] ?? []) + (things[arn].map { [$0] } ?? []) }

    /// The listeners and rules of a load balancer, and the target groups that they forward to, as far as known: as they
    /// stood when it was deleted, or as they stand.
    public func standing(of balancer: BalancingThing) -> [BalancingThing] {
        if balancer.gone != nil { return balancer.standing }
        let open = listeners(of: balancer.arn).filter { $0.gone == nil }
        let groups = Set(open.flatMap { $0.set("targetGroups") ?? [] }).sorted()
        return open + groups.compactMap { things[$0] ?? ELBResource($0).map { Self.unknown($0) } }
    }

    private static func unknown(_ resource: ELBResource) -> BalancingThing {
        BalancingThing(kind: resource.kind, arn: resource.arn, loadBalancer: resource.loadBalancer)
    }

    /// The load balancers that are in a security group when a call changes its rules, in the order of their ARNs.
    public func balancers(guardedBy record: JSONValue) -> [String] {
        guard let group = BalancingTie.securityGroup(BalancingEffect.Call(record)) else { return [] }
        return (guarded[group] ?? []).sorted()
    }

    /// Whether a call can change a load balancer or what hangs on it, and is of another service.
    public static func isTie(source: String, action: String) -> Bool {
        BalancingTie.actions[source]?.contains(action) ?? false
    }

    /// Takes over what a call did, and tells it.
    /// - Parameters:
    ///   - record: the record of a call that succeeded; others change nothing and must not be given.
    ///   - event: the number of the event, kept with what it told.
    ///   - time: seconds since 1970.
    ///   - words: the words to tell it in; the state itself does not depend on them.
    /// - Returns: a line for each change; none for calls that change nothing of a load balancer.
    public mutating func take(
        _ record: JSONValue, event: Int32, time: Int64, words: BalancingWords
    ) -> [BalancingLine] {
        let moment = BalancingThing.Moment(event: event, time: time)
        let call = BalancingEffect.Call(record)
        return BalancingEffect.of(call).flatMap { apply($0, at: moment, words) }
            + BalancingTie.of(call).flatMap { tie($0, at: moment, words) }
    }

    /// Ties or loosens, and tells it of each load balancer and target group on its own.
    private mutating func tie(
        _ tie: BalancingTie, at moment: BalancingThing.Moment, _ words: BalancingWords
    ) -> [BalancingLine] {
        let key = tie.property + " " + tie.key
        let held = holders[key] ?? []
        let joins = tie.joins.compactMap { known($0) }
        var leaves = Set(tie.leaves.compactMap { known($0) }).union(tie.isWhole ? held : [])
        leaves.subtract(joins)
        let holding = held.subtracting(leaves).union(joins)
        // Most DNS records never lead to a load balancer.
        holders[key] = holding.isEmpty ? nil : holding
        let stray = strays[key]
        strays[key] = joins.isEmpty && !tie.elsewhere.isEmpty ? tie.elsewhere : nil
        guard !joins.isEmpty || !leaves.isEmpty else { return [] }
        var lines: [BalancingLine] = []
        /// Of two of one name only the id tells which.
        func told(_ arns: some Sequence<String>, beside name: String) -> String {
            let others = arns.sorted().compactMap { ELBResource($0) }
            return words.list(
                others.map { words.words.thing($0) + ($0.name == name ? " " + $0.arn.after(last: 0x2F) : "") })
        }
        var seen: Set<String> = []
        for arn in joins + leaves.sorted() where seen.insert(arn).inserted {
            guard let resource = ELBResource(arn) else { continue }
            if things[arn] == nil { add(resource, born: nil) }
            guard let thing = things[arn] else { continue }
            var teller = BalancingTeller(thing: thing, type: type(of: thing), words: words)
            let isJoined = joins.contains(arn)
            var more: String?
            if tie.property == "dnsRecords", isJoined, tie.replaces, !held.contains(arn) {
                more = words.say(.ledBefore, leaves.isEmpty ? stray : told(leaves, beside: resource.name))
            } else if tie.property == "dnsRecords", !isJoined, !tie.elsewhere.isEmpty {
                more = words.say(.leadsNow, joins.isEmpty ? tie.elsewhere : told(joins, beside: resource.name))
            }
            teller.tie(tie, isJoined: isJoined, more: more, moment.event)
            // How a load balancer stood when it was deleted is not changed by what is taken from it later.
            if thing.gone == nil { things[arn] = teller.thing }
            lines += teller.lines
        }
        return lines
    }

    /// The ARN, or the one of the load balancer that was given a DNS name.
    private func known(_ name: String) -> String? {
        name.begins(with: BalancerName.prefix) ? names[name] : ELBResource(name) == nil ? nil : name
    }

    private mutating func apply(
        _ effect: BalancingEffect, at moment: BalancingThing.Moment, _ words: BalancingWords
    ) -> [BalancingLine] {
        guard let resource = ELBResource(effect.arn) else { return [] }
        if effect.act == .delete { return delete(effect.arn, resource, at: moment, words) }
        let isNew = things[effect.arn] == nil || isNewLife(effect, resource)
        // AWS answers a call that asks for what is there already with that, as if it had made it.
        let isOld = effect.made.map { moment.time - $0 > Self.mostDelay } ?? false
        if isNew { add(resource, born: effect.act == .create && !isOld ? moment : nil) }
        guard var thing = things[effect.arn] else { return [] }
        if isOld, thing.born == nil { thing.made = effect.made }
        var teller = BalancingTeller(thing: thing, type: type(of: thing), words: words)
        if effect.act == .create, isNew, !isOld {
            teller.make(effect, moment.event)
        } else {
            teller.change(effect, moment.event, isIdempotent: effect.act == .create)
        }
        guardChanged(from: thing, to: teller.thing)
        thing = teller.thing
        if thing.kind == .listener || thing.kind == .rule { thing.step(at: moment) }
        things[effect.arn] = thing
        if thing.kind == .loadBalancer, let dns = thing.text("dns"), let name = BalancerName(dns) {
            names[BalancerName.prefix + name.text] = thing.arn
        }
        return teller.lines
    }

    /// Seconds that may lie between a call and the time at which its answer says that something was made.
    private static let mostDelay: Int64 = 600

    private mutating func guardChanged(from old: BalancingThing, to new: BalancingThing) {
        guard new.kind == .loadBalancer, old.facts["securityGroups"] != new.facts["securityGroups"] else { return }
        for group in old.set("securityGroups") ?? [] { guarded[group]?.remove(old.arn) }
        for group in new.set("securityGroups") ?? [] { guarded[group, default: []].insert(new.arn) }
    }

    /// Whether an ARN that is known stands for another load balancer now. Those with an id are never given again.
    private func isNewLife(_ effect: BalancingEffect, _ resource: ELBResource) -> Bool {
        guard resource.kind == .loadBalancer, resource.flavor == .classic, let old = things[effect.arn] else {
            return false
        }
        if old.gone != nil { return true }
        // Made anew under another DNS name, so the deletion is not in the book.
        guard effect.act == .create, let was = old.text("dns") else { return false }
        return effect.settings.contains { $0.name == "dns" && $0.value != .text(was) }
    }

    private mutating func add(_ resource: ELBResource, born: BalancingThing.Moment?) {
        let known = things[resource.arn] != nil
        if let old = things[resource.arn] { past[resource.arn, default: []].append(old) }
        things[resource.arn] = BalancingThing(
            kind: resource.kind, arn: resource.arn, loadBalancer: resource.loadBalancer, born: born,
            isWhole: isWhole && born != nil)
        if let parent = resource.loadBalancer, parent != resource.arn, !known {
            children[parent, default: []].append(resource.arn)
        }
    }

    private func type(of thing: BalancingThing) -> String? {
        thing.text("type") ?? ELBResource(thing.arn)?.flavor?.rawValue
    }

    private mutating func delete(
        _ arn: String, _ resource: ELBResource, at moment: BalancingThing.Moment, _ words: BalancingWords
    ) -> [BalancingLine] {
        if things[arn] == nil { add(resource, born: nil) }
        guard var thing = things[arn] else { return [] }
        let teller = BalancingTeller(thing: thing, type: type(of: thing), words: words)
        // Listeners go with their load balancer, rules with their listener.
        let below = (children[resource.loadBalancer ?? ""] ?? []).sorted().filter { child in
            guard let one = things[child], one.gone == nil, child != arn else { return false }
            return resource.kind == .loadBalancer
                || (resource.kind == .listener && child.begins(with: listenerRules(of: arn)))
        }
        // AWS answers as if it had deleted what was no longer there.
        if let gone = thing.gone {
            let isSameSecond = gone.time == moment.time
            if isSameSecond { things[arn]?.isGoneTwice = true }
            return [teller.repeated(isSameSecond: isSameSecond)]
        }
        if thing.kind == .loadBalancer {
            thing.standing = standing(of: thing)
            for group in thing.set("securityGroups") ?? [] { guarded[group]?.remove(arn) }
        }
        let listeners = below.compactMap { things[$0] }.filter { $0.kind == .listener }
        for child in below { things[child]?.gone = moment }
        thing.gone = moment
        things[arn] = thing
        return [teller.deleted(with: listeners, at: moment, isFirst: isWhole && (isFromStart || thing.born != nil))]
    }

    /// The beginning of the ARNs of a listener's rules.
    private func listenerRules(of listener: String) -> String {
        guard let at = listener.after(first: ":listener/") else { return listener }
        return listener.before(listener: at) + ":listener-rule/" + at + "/"
    }
}

extension String {
    /// What stands before `:listener/` and `rest`.
    fileprivate func before(listener rest: String) -> String {
        String(decoding: utf8.dropLast(rest.utf8.count + ":listener/".utf8.count), as: UTF8.self)
    }
}

extension BalancingThing {
    /// Notes how it stands now, unless that is how it stood before.
    fileprivate mutating func step(at moment: Moment) {
        let certificates = (set("certificates") ?? []) + (set("extraCertificates") ?? [])
        let step = Step(
            since: moment, address: address, priority: text("priority"), forwards: facts["forwards"]?.value,
            policy: text("sslPolicy") ?? "",
            certificates: certificates)
        if let last = steps.last, last.forwards == step.forwards, last.policy == step.policy,
            last.certificates == step.certificates, last.address == step.address, last.priority == step.priority
        {
            return
        }
        steps.append(step)
    }
}
