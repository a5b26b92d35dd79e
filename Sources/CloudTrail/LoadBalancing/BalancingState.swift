/// The state of all load balancers of a book and of what hangs on them, rebuilt from one event after the other.
///
/// Nothing in it comes from anywhere but the events that it was given, in the order in which it was given them; where an
/// earlier value is not known, the change says so.
public struct BalancingState: Sendable {
    /// Everything by ARN, deleted things too.
    public private(set) var things: [String: BalancingThing] = [:]
    /// Listeners and rules of a load balancer.
    private var children: [String: [String]] = [:]

    /// Nothing known.
    public init() {}

    /// The listeners and rules of a load balancer in the order of their ARNs, deleted ones too.
    public func listeners(of loadBalancer: String) -> [BalancingThing] {
        (children[loadBalancer] ?? []).sorted().compactMap { things[$0] }
    }

    /// Takes over what a call did, and tells it.
    /// - Parameters:
    ///   - record: the record of a call that succeeded; others change nothing and must not be given.
    ///   - event: the number of the event, kept with what it told.
    ///   - time: seconds since 1970.
    /// - Returns: a line for each change; none for calls that change nothing of a load balancer.
    public mutating func take(_ record: JSONValue, event: Int32, time: Int64) -> [BalancingLine] {
        let moment = BalancingThing.Moment(event: event, time: time)
        return BalancingEffect.of(record).flatMap { apply($0, at: moment) }
    }

    private mutating func apply(_ effect: BalancingEffect, at moment: BalancingThing.Moment) -> [BalancingLine] {
        guard let resource = ELBResource(effect.arn) else { return [] }
        if effect.act == .delete { return delete(effect.arn, resource, at: moment) }
        let isNew = things[effect.arn] == nil || things[effect.arn]?.gone != nil
        if isNew { add(resource, born: effect.act == .create ? moment : nil) }
        guard var thing = things[effect.arn] else { return [] }
        var teller = BalancingTeller(thing: thing, type: type(of: thing))
        if effect.act == .create, isNew {
            teller.make(effect, moment.event)
        } else {
            teller.change(effect, moment.event, isIdempotent: effect.act == .create)
        }
        thing = teller.thing
        if thing.kind == .listener || thing.kind == .rule { thing.step(at: moment) }
        things[effect.arn] = thing
        return teller.lines
    }

    private mutating func add(_ resource: ELBResource, born: BalancingThing.Moment?) {
        let known = things[resource.arn] != nil
        things[resource.arn] = BalancingThing(
            kind: resource.kind, arn: resource.arn, loadBalancer: resource.loadBalancer, born: born)
        if let parent = resource.loadBalancer, parent != resource.arn, !known {
            children[parent, default: []].append(resource.arn)
        }
    }

    private func type(of thing: BalancingThing) -> String? {
        thing.text("type") ?? ELBResource(thing.arn)?.flavor?.rawValue
    }

    private mutating func delete(
        _ arn: String, _ resource: ELBResource, at moment: BalancingThing.Moment
    ) -> [BalancingLine] {
        if things[arn] == nil { add(resource, born: nil) }
        guard var thing = things[arn] else { return [] }
        let teller = BalancingTeller(thing: thing, type: type(of: thing))
        // Listeners go with their load balancer, rules with their listener.
        let below = (children[resource.loadBalancer ?? ""] ?? []).sorted().filter { child in
            guard let one = things[child], one.gone == nil, child != arn else { return false }
            return resource.kind == .loadBalancer
                || (resource.kind == .listener && child.begins(with: listenerRules(of: arn)))
        }
        let listeners = below.compactMap { things[$0] }.filter { $0.kind == .listener }
        for child in below { things[child]?.gone = moment }
        thing.gone = moment
        things[arn] = thing
        return [teller.deleted(with: listeners, at: moment)]
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
            since: moment, forwards: text("forwards") ?? "", policy: text("sslPolicy") ?? "",
            certificates: BalancingWords.list(certificates))
        if let last = steps.last, last.forwards == step.forwards, last.policy == step.policy,
            last.certificates == step.certificates
        {
            return
        }
        steps.append(step)
    }
}
