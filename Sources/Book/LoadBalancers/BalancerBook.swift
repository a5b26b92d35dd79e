internal import CloudTrail
internal import Ledger

/// What happened to the load balancers of a book, told from the records of the calls, which are read once, in order.
/// Lines are kept, records are not.
struct BalancerBook: Sendable {
    /// The last known state of everything.
    private(set) var state: BalancingState
    /// What changed, by event.
    private var lines: [Int32: [BalancingLine]] = [:]
    /// What AWS said to calls that failed, by event.
    private var messages: [Int32: String] = [:]
    /// Failed calls to make a load balancer, which has no ARN then.
    private(set) var attempts: [Attempt] = []
    /// Calls that changed something of a load balancer or target group and do not name it, by its key: what took a DNS
    /// record or a service away from it.
    private(set) var further: [ExactText: [Int32]] = [:]
    /// The listener or rule that failed calls were about, as it stood then, by event.
    private var stood: [Int32: String] = [:]
    /// Calls whose record says that they came from a session in the console.
    private var fromConsole: Set<Int32> = []

    /// A load balancer that was not made.
    struct Attempt: Sendable {
        var event: Int32
        /// Empty where the record does not say.
        var name: String
        var type: String
        var region: String
        var account: String
    }

    /// The names of load balancers that were not made, with how often that was tried, by name.
    var attemptNames: [(name: String, calls: Int)] {
        var calls: [ExactText: Int] = [:]
        for attempt in attempts where !attempt.name.isEmpty {
            calls[ExactText(Shown.line(attempt.name)), default: 0] += 1
        }
        return calls.sorted { $0.key < $1.key }.prefix(Self.mostNames).map { ($0.key.text, $0.value) }
    }

    private static let mostNames = 500

    /// Longest message of an error that is kept, in bytes.
    private static let longestMessage = 600

    /// Of no calls.
    init() { state = BalancingState() }

    /// Reads the records of all calls that change something of a load balancer, or tried to.
    init(_ model: BookModel, _ records: BalancerRecords, words: BalancingWords) throws {
        let facts = model.facts
        state = BalancingState(isWhole: model.scope.isOfTimeOnly, isFromStart: model.scope.from == nil)
        try records.forEach { number, bytes in
            guard !facts.events[Int(number)].flags.contains(.superseded) else { return }
            guard let record = JSONValue(parsing: bytes) else { return }
            let event = facts.events[Int(number)]
            if record["sessionCredentialFromConsole"].text == "true" { fromConsole.insert(number) }
            if facts.results[Int(event.result)].outcome == .ok {
                for key in state.balancers(guardedBy: record) { further[ExactText(key), default: []].append(number) }
                let told = state.take(record, event: number, time: event.time, words: words)
                guard !told.isEmpty else { return }
                lines[number] = told
                guard facts.actions[Int(event.action)].source != "elasticloadbalancing.amazonaws.com" else { return }
                for key in Set(told.map { ExactText($0.about) }) { further[key, default: []].append(number) }
                return
            }
            if let message = record["errorMessage"].string, !message.isEmpty {
                messages[number] = Shown.line(message, limit: Self.longestMessage)
            }
            // The request of a call that would have moved a listener has the port that it was to get.
            let request = record["requestParameters"]
            if let arn = request["listenerArn"].string ?? request["ruleArn"].string, let thing = state.things[arn],
                thing.address != nil || thing.kind == .rule
            {
                stood[number] = words.name(of: thing)
            }
            guard facts.actions[Int(event.action)].name == "CreateLoadBalancer" else { return }
            let wanted = ELBAttempt(record)
            let place = facts.places[Int(event.place)]
            attempts.append(
                Attempt(
                    event: number, name: wanted.name, type: wanted.type, region: place.region, account: place.account))
        }
    }

    /// Whether the record of a change says that it came from a session in the console.
    func isFromConsole(_ event: Int32) -> Bool { fromConsole.contains(event) }

    /// What an event changed of a thing: what is told of itself, of its listeners and rules, and of target groups; all
    /// other lines are about other load balancers.
    func lines(of event: Int32, about key: String, groups: Set<String>) -> [BalancingLine] {
        guard let all = lines[event] else { return [] }
        return all.filter { line in
            if line.about == key || groups.contains(line.about) { return true }
            return ELBResource(line.about)?.loadBalancer == key
        }
    }

    /// Everything that an event changed.
    func lines(of event: Int32) -> [BalancingLine] { lines[event] ?? [] }

    /// The listener or rule that a failed call was about, as it stood then: `listener TLS:443`; empty where not known.
    func stood(at event: Int32) -> String { stood[event] ?? "" }

    /// What AWS said to a call that failed; empty where it said nothing.
    func message(of event: Int32) -> String { messages[event] ?? "" }
}

extension Facts.Action {
    /// Whether a call of Elastic Load Balancing only looks.
    var isBalancingRead: Bool { readOnly ?? (name.hasPrefix("Describe") || name.hasPrefix("Get")) }
}

extension Facts.Resource {
    /// Whether it belongs to Elastic Load Balancing.
    var isBalancing: Bool {
        type.hasPrefix("AWS::ElasticLoadBalancingV2::") || type.hasPrefix("AWS::ElasticLoadBalancing::")
    }
}
