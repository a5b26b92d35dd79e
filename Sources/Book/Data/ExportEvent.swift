internal import CloudTrail
internal import Ledger

/// A listed event as exports tell it, resolved.
struct ExportEvent {
    let id: String
    let time: String
    let actor: Principal
    let action: Facts.Action
    let place: Facts.Place
    let result: Facts.Result
    let address: String
    let client: String
    let resources: [String]
    let loadBalancers: [String]
    let summary: String
    let source: String
    let flags: Facts.EventFlags

    init(_ number: Int32, record: ArraySlice<UInt8>, of model: BookModel, _ calls: KnownCalls) {
        let facts = model.facts
        let event = facts.events[Int(number)]
        let actorNumbers = facts.actors[Int(event.actor)]
        id = facts.eventIDs[Int(number)]
        time = UTC.text(ofSecond: event.time)
        actor = model.principal(ofActor: event.actor)
        action = facts.actions[Int(event.action)]
        place = facts.places[Int(event.place)]
        result = facts.results[Int(event.result)]
        address = facts.addresses[Int(actorNumbers.address)]
        client = model.client(ofActor: event.actor)
        let touched = model.resources(ofEvent: number)
        resources = touched.map { model[$0].key }
        loadBalancers = touched.filter { $0.kind == .loadBalancers }.map { model[$0].key }
        summary =
            calls.describe(record) ?? Sentence.called(action.name, words: .builtIn)
        let source = Int(event.source)
        self.source = facts.sources.indices.contains(source) ? facts.sources[source].path : ""
        flags = event.flags
    }

    /// The event as a JSON object on one line.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("eventID", id)
            object.member("eventTime", time)
            object.key("actor")
            object.object { writeActor(to: &$0) }
            object.member("service", action.service)
            object.member("eventSource", action.source)
            object.member("action", action.name)
            object.member("region", place.region)
            object.member("account", place.account)
            object.member("outcome", result.outcome.word)
            object.member("errorCode", result.errorCode.isEmpty ? nil : result.errorCode)
            object.key("readOnly")
            object.value(action.readOnly)
            object.member("sourceIPAddress", address)
            object.member("client", client)
            object.member("resources", resources)
            object.member("loadBalancers", loadBalancers)
            object.member("summary", summary)
            object.member("source", source)
            for (flag, name) in Self.flagNames where flags.contains(flag) {
                object.key(name)
                object.value(true)
            }
        }
        writer.endLine()
    }

    private func writeActor(to object: inout JSONWriter) {
        object.member("label", actor.label)
        object.member("key", actor.key)
        object.member("kind", actor.kind.word)
        object.member("grade", actor.grade.word)
        object.member("account", actor.account)
        object.member("role", actor.role)
        object.member("session", actor.session)
        object.member("via", actor.via)
    }

    /// Written only where they hold, since nearly every record has none.
    private static let flagNames: [(Facts.EventFlags, String)] = [
        (.conflict, "conflict"), (.addendum, "addendum"), (.superseded, "superseded"), (.summaryOnly, "summaryOnly"),
    ]

    static let columns = [
        "eventTime", "eventID", "actor", "actorKey", "actorKind", "grade", "actorAccount", "role", "session", "via",
        "service", "eventSource", "action", "region", "account", "outcome", "errorCode", "readOnly", "sourceIPAddress",
        "client", "resources", "loadBalancers", "summary", "source", "flags",
    ]

    /// The cells of ``columns``; lists are joined with spaces.
    var cells: [String] {
        [
            time, id, actor.label, actor.key, actor.kind.word, actor.grade.word, actor.account ?? "", actor.role ?? "",
            actor.session ?? "", actor.via ?? "", action.service, action.source, action.name, place.region,
            place.account, result.outcome.word, result.errorCode, action.readOnly.map { $0 ? "true" : "false" } ?? "",
            address, client, resources.joined(separator: " "), loadBalancers.joined(separator: " "), summary, source,
            Self.flagNames.filter { flags.contains($0.0) }.map(\.1).joined(separator: " "),
        ]
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    fileprivate mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        array { list in for text in texts { list.value(text) } }
    }
}
