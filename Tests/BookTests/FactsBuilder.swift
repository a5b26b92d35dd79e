import CloudTrail

@testable import Book
@testable import Ledger

/// One call of a little table that a test is about.
struct Call {
    /// `2026-05-04T10:11:12Z`, or only the beginning of it.
    var at: String
    /// The IAM user's name.
    var by = "alice"
    /// `service:Action`.
    var action = "s3:GetObject"
    var reads = true
    var region = "eu-west-1"
    var account = "111122223333"
    var address = "192.0.2.1"
    var client = "aws-cli/2.15.0"
    var outcome = Outcome.ok
    var errorCode = ""
    /// `nil`: by the listing rule, everything but a successful read.
    var isListed: Bool?
    /// Names such as `bucket/logs`, `lb/web`, `tg/blue`.
    var about: [String] = []
    var flags: Facts.EventFlags = []
    var times = 1
    /// The caller, where it is not the user ``by``.
    var caller: Identity?
    /// What the call gave out.
    var gives: CredentialGrant?
}

/// Makes facts of little tables.
enum FactsBuilder {
    static func facts(_ calls: [Call], source path: String = "a.json.gz") -> Facts {
        var facts = Facts()
        let sorted = calls.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, call) in sorted { for _ in 0..<call.times { add(call, to: &facts) } }
        let times = calls.map { seconds($0.at) }
        facts.sources = [
            Facts.Source(
                path: path, size: 100, sha256: String(repeating: "ab", count: 32),
                records: calls.reduce(0) { $0 + $1.times }, repeated: 0, outside: 0, first: times.min(),
                last: times.max(), delivered: nil, verdict: .read, reason: "", apart: [:])
        ]
        return facts
    }

    static func seconds(_ text: String) -> Int64 {
        let parts = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        func part(_ index: Int, or other: Int) -> Int { index < parts.count ? parts[index] : other }
        let date = UTC.Date(year: part(0, or: 1970), month: part(1, or: 1), day: part(2, or: 1))
        let clock = part(3, or: 0) * 3600 + part(4, or: 0) * 60 + part(5, or: 0)
        return Int64(UTC.day(of: date)) * 86_400 + Int64(clock)
    }

    static func resource(_ name: String) -> Facts.Resource {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        let elb = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:"
        switch parts[0] {
        case "lb":
            return .init(
                key: elb + "loadbalancer/net/\(parts[1])/0011", type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
                name: parts[1], account: "111122223333")
        case "listener":
            return .init(
                key: elb + "listener/net/\(parts[1])/0011/0033", type: "AWS::ElasticLoadBalancingV2::Listener",
                name: "\(parts[1]) listener", account: "111122223333")
        case "tg":
            return .init(
                key: elb + "targetgroup/\(parts[1])/0022", type: "AWS::ElasticLoadBalancingV2::TargetGroup",
                name: parts[1], account: "111122223333")
        case "dns": return .init(key: "dns:" + parts[1], type: "", name: parts[1], account: "")
        default:
            return .init(key: "arn:aws:s3:::\(name)", type: "AWS::S3::Bucket", name: name, account: "")
        }
    }

    private static func add(_ call: Call, to facts: inout Facts) {
        var identity = Identity()
        identity.type = "IAMUser"
        identity.userName = call.by
        identity.accountID = call.account
        identity.principalID = "AIDA" + call.by.uppercased()
        identity.arn = "arn:aws:iam::\(call.account):user/\(call.by)"
        let actor = Facts.Actor(
            identity: place(of: call.caller ?? identity, in: &facts.identities),
            address: place(of: call.address, in: &facts.addresses),
            client: place(of: call.client, in: &facts.clients))
        let parts = call.action.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let action = Facts.Action(
            source: parts[0] + ".amazonaws.com", name: parts[1], readOnly: call.reads, type: "AwsApiCall",
            category: "Management")
        var cell = Facts.Cell(
            hour: Int32(UTC.hour(ofSecond: seconds(call.at))), actor: place(of: actor, in: &facts.actors),
            action: place(of: action, in: &facts.actions),
            place: place(of: Facts.Place(region: call.region, account: call.account), in: &facts.places),
            result: place(of: Facts.Result(outcome: call.outcome, errorCode: call.errorCode), in: &facts.results),
            count: 1)
        if call.isListed ?? (!call.reads || call.outcome != .ok) { addEvent(call, cell, to: &facts) }
        guard !call.flags.contains(.superseded) else {
            facts.superseded += 1
            return
        }
        let same = facts.cells.firstIndex {
            ($0.hour, $0.actor, $0.action, $0.place, $0.result)
                == (cell.hour, cell.actor, cell.action, cell.place, cell.result)
        }
        if let same {
            facts.cells[same].count += 1
        } else {
            cell.count = 1
            facts.cells.append(cell)
        }
    }

    private static func addEvent(_ call: Call, _ cell: Facts.Cell, to facts: inout Facts) {
        let number = Int32(facts.events.count)
        facts.events.append(
            Facts.Event(
                time: seconds(call.at), actor: cell.actor, action: cell.action, place: cell.place, result: cell.result,
                source: 0, flags: call.flags, raw: .init(block: 0, offset: 0, length: 0)))
        facts.eventIDs.append("event-\(number)")
        if let given = call.gives { facts.grants.append(Facts.Grant(event: number, given: given)) }
        for name in call.about {
            facts.touches.append(.init(event: number, resource: place(of: resource(name), in: &facts.resources)))
        }
    }

    private static func place<Value: Equatable>(of value: Value, in list: inout [Value]) -> Int32 {
        if let index = list.firstIndex(of: value) { return Int32(index) }
        list.append(value)
        return Int32(list.count - 1)
    }
}

/// Random numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}

extension FactsBuilder {
    /// Some hundred calls of a made-up company, the same for the same seed.
    static func company(seed: UInt64, calls count: Int = 300) -> Facts {
        var random = SeededNumbers(seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        var calls: [Call] = []
        for _ in 0..<count {
            let reads = pick([true, true, true, false])
            let outcome = pick([Outcome.ok, .ok, .ok, .ok, .denied, .error])
            let day = pick(Array(1...9))
            let hour = pick([8, 9, 10, 17])
            var call = Call(at: "2026-05-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(pick([10, 20, 59])):30Z")
            call.by = pick(["alice", "bob", "carol", "dave"])
            call.action = pick(
                reads
                    ? ["s3:GetObject", "ec2:DescribeInstances", "elasticloadbalancing:DescribeListeners"]
                    : ["s3:PutObject", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:RegisterTargets"])
            call.reads = reads
            call.region = pick(["eu-west-1", "us-east-1", ""])
            call.account = pick(["111122223333", "444455556666"])
            call.address = pick(["192.0.2.1", "198.51.100.7", ""])
            call.client = pick(["aws-cli/2.15.0", "Boto3/1.34", ""])
            call.outcome = outcome
            call.errorCode =
                outcome == .ok ? "" : outcome == .denied ? "AccessDenied" : pick(["Throttling", "NoSuchKey"])
            if call.action.hasPrefix("elasticloadbalancing") {
                call.about = pick([["lb/web"], ["tg/blue"], ["lb/web", "tg/green"], ["lb/api"], []])
                if !call.about.isEmpty { call.isListed = true }
            } else if !reads {
                call.about = pick([["logs"], ["pictures"], []])
            }
            call.flags = pick([[], [], [], [], [], [], [], [], .conflict, .superseded])
            if call.flags == .superseded { call.isListed = true }
            calls.append(call)
        }
        return facts(calls)
    }

    /// The same facts with every dimension numbered in another order, and cells in another order.
    static func renumbered(_ facts: Facts, seed: UInt64) -> Facts {
        var random = SeededNumbers(seed)
        func shuffle<Value>(_ list: inout [Value]) -> [Int32] {
            let order = Array(list.indices).shuffled(using: &random)
            list = order.map { [list] in list[$0] }
            var place = [Int32](repeating: 0, count: order.count)
            for (new, old) in order.enumerated() { place[old] = Int32(new) }
            return place
        }
        var other = facts
        let identities = shuffle(&other.identities)
        let addresses = shuffle(&other.addresses)
        let clients = shuffle(&other.clients)
        for index in other.actors.indices {
            other.actors[index].identity = identities[Int(other.actors[index].identity)]
            other.actors[index].address = addresses[Int(other.actors[index].address)]
            other.actors[index].client = clients[Int(other.actors[index].client)]
        }
        let actors = shuffle(&other.actors)
        let actions = shuffle(&other.actions)
        let places = shuffle(&other.places)
        let results = shuffle(&other.results)
        let resources = shuffle(&other.resources)
        for index in other.cells.indices {
            other.cells[index].actor = actors[Int(other.cells[index].actor)]
            other.cells[index].action = actions[Int(other.cells[index].action)]
            other.cells[index].place = places[Int(other.cells[index].place)]
            other.cells[index].result = results[Int(other.cells[index].result)]
        }
        for index in other.events.indices {
            other.events[index].actor = actors[Int(other.events[index].actor)]
            other.events[index].action = actions[Int(other.events[index].action)]
            other.events[index].place = places[Int(other.events[index].place)]
            other.events[index].result = results[Int(other.events[index].result)]
        }
        for index in other.touches.indices {
            other.touches[index].resource = resources[Int(other.touches[index].resource)]
        }
        _ = shuffle(&other.cells)
        return other
    }
}
