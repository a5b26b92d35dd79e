internal import CloudTrail
internal import Ledger

/// Which load balancers a target group served, and when, as far as the calls about listeners and rules tell.
///
/// A listener or rule serves the target groups that the last successful call about it named. Ties are drawn by whole
/// seconds, since that is how exact a trail is: in the second of a change both states hold.
struct Attachments: Sendable {
    /// From a moment on.
    private struct Span {
        var from: Int64
        /// The first second in which it no longer holds, but for ``isOpen``.
        var until: Int64
        var balancer: Int32
    }

    /// By target group, in the order of time.
    private let spans: [Int32: [Span]]
    /// When load balancers were deleted.
    private let deleted: [Int32: Int64]
    /// Target groups that served each load balancer, ascending.
    private let groups: [Int32: [Int32]]

    /// Load balancers that were seen with a target group, ascending: those that it served at a moment; else the last
    /// that it served before, while that existed; else the next. What is prepared for a load balancer and what is
    /// cleaned up after it belongs to it.
    func balancers(of group: Int32, at time: Int64) -> [Int32] {
        guard let spans = spans[group] else { return [] }
        let now = Set(spans.filter { $0.from <= time && time <= $0.until }.map(\.balancer))
        if !now.isEmpty { return now.sorted() }
        if let last = spans.filter({ $0.until < time }).map(\.until).max() {
            let before = Set(spans.filter { $0.until == last }.map(\.balancer))
                .filter { deleted[$0].map { time <= $0 } ?? true }
            if !before.isEmpty { return before.sorted() }
        }
        if let next = spans.filter({ $0.from > time }).map(\.from).min() {
            return Set(spans.filter { $0.from == next }.map(\.balancer)).sorted()
        }
        // Nothing comes after: what is cleaned up after the end belongs to the last.
        let last = spans.map(\.until).max()
        return Set(spans.filter { $0.until == last }.map(\.balancer)).sorted()
    }

    /// All load balancers that a target group ever served, ascending.
    func balancers(of group: Int32) -> [Int32] { Set((spans[group] ?? []).map(\.balancer)).sorted() }

    /// When a target group served a load balancer, through whichever of its listeners; an open end is `nil`.
    func times(of group: Int32, with balancer: Int32) -> [(from: Int64, until: Int64?)] {
        var merged: [Span] = []
        for span in spans[group] ?? [] where span.balancer == balancer {
            if let last = merged.last, span.from <= last.until {
                merged[merged.count - 1].until = max(last.until, span.until)
            } else {
                merged.append(span)
            }
        }
        return merged.map { ($0.from, $0.until == .max ? nil : $0.until) }
    }

    /// Target groups that served a load balancer, ascending.
    func groups(of balancer: Int32) -> [Int32] { groups[balancer] ?? [] }

    /// Learns from the whole of a book.
    init(_ facts: Facts, things: [Facts.Resource], places: [Int32]) {
        var learner = Learner(things: things)
        facts.forEachTouched { event, touches in
            let action = facts.actions[Int(event.action)]
            guard action.source == "elasticloadbalancing.amazonaws.com",
                facts.results[Int(event.result)].outcome == .ok, !event.flags.contains(.superseded)
            else { return }
            learner.learn(action.name, at: event.time, touches.map { places[Int($0.resource)] })
        }
        (spans, deleted) = learner.finish()
        var groups: [Int32: Set<Int32>] = [:]
        for (group, spans) in spans { for span in spans { groups[span.balancer, default: []].insert(group) } }
        self.groups = groups.mapValues { $0.sorted() }
    }

    /// Follows listeners and rules through the events.
    private struct Learner {
        let things: [Facts.Resource]
        /// What each listener or rule serves, and since when.
        private var open: [Int32: (balancer: Int32, groups: [Int32: Int64])] = [:]
        private var spans: [Int32: [Span]] = [:]
        private var deleted: [Int32: Int64] = [:]

        init(things: [Facts.Resource]) { self.things = things }

        mutating func learn(_ action: String, at time: Int64, _ touched: [Int32]) {
            func kind(_ type: String) -> [Int32] { Self.filter(touched, things, type) }
            let balancers = touched.filter { things[Int($0)].isLoadBalancer }
            let rules = kind("ListenerRule")
            switch action {
            case "CreateListener", "ModifyListener", "CreateRule", "ModifyRule":
                let owners = rules.isEmpty ? kind("Listener") : rules
                let groups = touched.filter { things[Int($0)].isTargetGroup }
                guard let owner = owners.first, owners.count == 1, let balancer = balancers.first else {
                    return seen(groups, balancers, at: time)
                }
                // A call that names no target group need not have changed where the listener leads to; a response
                // would have named it, so without one nothing is known to have changed.
                if !groups.isEmpty { serve(owner, balancer, groups, at: time) }
            case "DeleteListener":
                for listener in kind("Listener") {
                    close(open.keys.filter { $0 == listener || isRule($0, of: listener) }, at: time)
                }
            case "DeleteRule": close(rules, at: time)
            case "DeleteLoadBalancer":
                for balancer in balancers {
                    close(open.filter { $0.value.balancer == balancer }.map(\.key), at: time)
                    deleted[balancer] = time
                }
            case "CreateTargetGroup", "ModifyTargetGroup", "DescribeTargetGroups":
                seen(touched.filter { things[Int($0)].isTargetGroup }, balancers, at: time)
            // Above all not RegisterTargets: a load balancer that it names is a target.
            default: break
            }
        }

        private static func filter(_ touched: [Int32], _ things: [Facts.Resource], _ type: String) -> [Int32] {
            touched.filter { things[Int($0)].type == prefix + type }
        }

        private static let prefix = "AWS::ElasticLoadBalancingV2::"

        /// A rule's ARN repeats its listener's behind another word.
        private func isRule(_ owner: Int32, of listener: Int32) -> Bool {
            let tail = things[Int(listener)].key.split(separator: "/").suffix(4).joined(separator: "/")
            return things[Int(owner)].type == Self.prefix + "ListenerRule"
                && things[Int(owner)].key.contains("/\(tail)/")
        }

        private mutating func serve(_ owner: Int32, _ balancer: Int32, _ groups: [Int32], at time: Int64) {
            var served = open[owner]?.groups ?? [:]
            for (group, since) in served where !groups.contains(group) {
                note(group, Span(from: since, until: time, balancer: open[owner]?.balancer ?? balancer))
                served[group] = nil
            }
            for group in groups where served[group] == nil { served[group] = time }
            open[owner] = (balancer, served)
        }

        private mutating func close(_ owners: [Int32], at time: Int64) {
            for owner in owners {
                guard let (balancer, groups) = open.removeValue(forKey: owner) else { continue }
                for (group, since) in groups { note(group, Span(from: since, until: time, balancer: balancer)) }
            }
        }

        /// A moment at which a call named both.
        private mutating func seen(_ groups: [Int32], _ balancers: [Int32], at time: Int64) {
            for group in groups {
                for balancer in balancers { note(group, Span(from: time, until: time, balancer: balancer)) }
            }
        }

        private mutating func note(_ group: Int32, _ span: Span) { spans[group, default: []].append(span) }

        mutating func finish() -> (spans: [Int32: [Span]], deleted: [Int32: Int64]) {
            for (_, (balancer, groups)) in open {
                for (group, since) in groups { note(group, Span(from: since, until: .max, balancer: balancer)) }
            }
            let sorted = spans.mapValues { spans in
                spans.sorted { ($0.from, $0.until, $0.balancer) < ($1.from, $1.until, $1.balancer) }
            }
            return (sorted, deleted)
        }
    }
}
