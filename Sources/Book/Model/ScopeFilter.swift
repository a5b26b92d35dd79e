internal import CloudTrail
public import Ledger

/// Narrows facts to a scope. What remains refers to the same dimensions by the same numbers.
struct ScopeFilter {
    let scope: Scope
    private let actors: [Bool]
    private let actions: [Bool]
    private let places: [Bool]
    private let hours: Range<Int64>

    init(_ scope: Scope, facts: Facts, principals: Principals) {
        self.scope = scope
        if scope.users.isEmpty {
            actors = [Bool](repeating: true, count: facts.actors.count)
        } else {
            // A person calls through many roles, each of which has a label of its own: who asks for the name that the
            // list of users shows, or for the person's ARN, wants them all.
            let labels = principals.plainOfIdentity.map { scope.users.admit($0.key, $0.label) }
            let names = principals.dataNames.map { scope.users.admit($0) }
            let arns = labels.indices.map {
                scope.users.admit(facts.callers.texts.optional(facts.callers.row($0).arn))
            }
            let keys = principals.keyOfIdentity
            let identities = labels.indices.map { number in
                let root = principals.lineage.root(of: number)
                return labels[number] || names[Int(keys[number])] || arns[number]
                    || (root < arns.count && keys[root] == keys[number] && arns[root])
            }
            actors = facts.actors.map { identities[Int($0.identity)] }
        }
        actions = facts.actions.map { action in
            let service = action.service
            return scope.services.admit(service, action.source)
                && scope.actions.admit(action.name, "\(service):\(action.name)", "\(action.source):\(action.name)")
        }
        places = facts.places.map { scope.regions.admit($0.region) && scope.accounts.admit($0.account) }
        hours = scope.hours
    }

    /// Whether all facts remain.
    static func keepsAll(_ scope: Scope, of facts: Facts) -> Bool {
        scope.isEverything && !facts.cells.contains { $0.count <= 0 }
    }

    /// The facts that remain. Sources stay as they are: what was read does not depend on what is shown.
    func apply(to facts: Facts, things: Things) -> Facts {
        guard !Self.keepsAll(scope, of: facts) else { return facts }
        var narrowed = facts
        keepEvents(of: &narrowed, things: things)
        if scope.resources.isEmpty {
            narrowed.cells = facts.cells.filter { cell in
                cell.count > 0 && hours.contains(Int64(cell.hour)) && actors[Int(cell.actor)]
                    && actions[Int(cell.action)] && places[Int(cell.place)]
            }
        } else {
            narrowed.cells = CellIndex.cells(narrowed.events, of: facts.cells)
        }
        return narrowed
    }

    private func keepEvents(of facts: inout Facts, things: Things) {
        let named = things.all.map { scope.resources.admit($0.key, $0.name) }
        var keep = facts.events.map { event in
            hours.contains(Int64(UTC.hour(ofSecond: event.time))) && actors[Int(event.actor)]
                && actions[Int(event.action)] && places[Int(event.place)]
        }
        if !scope.resources.isEmpty {
            var touching = [Bool](repeating: false, count: facts.events.count)
            var start = 0
            while start < facts.touches.count {
                let event = facts.touches[start].event
                var end = start
                while end < facts.touches.count, facts.touches[end].event == event { end += 1 }
                touching[Int(event)] = things.touched(
                    by: facts.touches[start..<end], at: facts.events[Int(event)].time
                ).contains { named[Int($0)] }
                start = end
            }
            for index in keep.indices where !touching[index] { keep[index] = false }
        }
        var number = [Int32](repeating: -1, count: keep.count)
        var next: Int32 = 0
        for index in keep.indices where keep[index] {
            number[index] = next
            next += 1
        }
        facts.events = facts.events.indices.filter { keep[$0] }.map { facts.events[$0] }
        facts.eventIDs = facts.eventIDs.picked((0..<facts.eventIDs.count).filter { keep[$0] })
        facts.grantEvents = facts.grantEvents.map { $0 < 0 ? -1 : number[Int($0)] }
        facts.touches = facts.touches.compactMap { touch in
            let event = number[Int(touch.event)]
            guard event >= 0 else { return nil }
            var moved = touch
            moved.event = event
            return moved
        }
    }
}

extension Facts.Action {
    /// The service's short name: `elasticloadbalancing` of `elasticloadbalancing.amazonaws.com`.
    public var service: String {
        let domain = ".amazonaws.com".utf8
        guard source.utf8.count > domain.count, source.utf8.suffix(domain.count).elementsEqual(domain) else {
            return source
        }
        return String(decoding: source.utf8.dropLast(domain.count), as: UTF8.self)
    }
}
