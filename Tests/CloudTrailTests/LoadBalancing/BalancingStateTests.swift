import CloudTrail
import Testing

@Suite struct `State of load balancers` {
    @Test(arguments: Changes.ofV2) func `a call of the newer API is told with the value before and after`(
        _ changes: Changes
    ) {
        #expect(changes.told == changes.lines)
    }

    @Test(arguments: Changes.ofClassic) func `a call of the older API is told with the value before and after`(
        _ changes: Changes
    ) {
        #expect(changes.told == changes.lines)
    }

    /// The first word of a case's name is the action of its last call.
    @Test func `every action that changes something is among the cases`() {
        func actions(_ cases: [Changes]) -> Set<String> {
            Set(cases.compactMap { $0.name.split(separator: " ").first.map(String.init) })
        }
        let writes = ELBAction.all.filter(\.isWrite)
        #expect(actions(Changes.ofV2) == Set(writes.filter { $0.api == .v2 }.map(\.name)))
        #expect(actions(Changes.ofClassic) == Set(writes.filter { $0.api == .classic }.map(\.name)))
    }

    @Test(arguments: ELBAction.all.filter { !$0.isWrite }) func `looking changes nothing`(_ action: ELBAction) {
        let read = Changes.v2(action.name, #"{"loadBalancerArn":"\#(Changes.nlb)"}"#)
            .replacing("2015-12-01", with: action.api.rawValue)
        #expect(Changes.tell([Changes.makeNLB, read])[1].isEmpty)
    }

    @Test func `records without parameters, of wrong types and with foreign ARNs change nothing`() {
        for action in ELBAction.all.map(\.name) {
            for request in [
                "null", "[]", "7", #"{"loadBalancerArn":7}"#, #"{"loadBalancerArn":"arn:aws:s3:::bucket"}"#,
                #"{"listenerArn":{},"targets":"x","attributes":[1],"tags":null,"resourceArns":[null,"x"]}"#,
            ] {
                #expect(Changes.tell([Changes.v2(action, request, "[]")]) == [[]], "\(action) \(request)")
            }
        }
    }

    @Test func `a listener's history says what it forwarded to and since when`() throws {
        var state = BalancingState()
        let calls = [
            Changes.makeNLB, Changes.makeListener, Changes.forward(to: "green/0002"), Changes.forward(to: "blue/0001"),
            Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#),
        ]
        for (index, call) in calls.enumerated() {
            let record = try #require(JSONValue(parsing: Array(call.utf8)))
            _ = state.take(record, event: Int32(index), time: Int64(index))
        }
        let listener = try #require(state.listeners(of: Changes.nlb).first)
        #expect(listener.steps.map(\.forwards) == ["blue", "green", "blue"])
        #expect(listener.steps.map(\.since.event) == [1, 2, 3])
        #expect(listener.gone?.event == 4)
        #expect(state.things[Changes.nlb]?.born?.event == 0)
    }

    @Test func `a name that is given again is another life`() {
        let second = Changes.makeNLB.replacing("0a1b", with: "9f9f")
        let lines = Changes.tell([
            Changes.makeNLB, Changes.protect("true"),
            Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#), second,
            Changes.protect("true").replacing("0a1b", with: "9f9f"),
        ])
        #expect(lines[4].map(\.text) == ["deletion protection: off (AWS's default) → on"])
    }

    @Test func `hostile text stays on its line and is cut`() {
        let long = String(repeating: "x", count: 500)
        let lines = Changes.tell([
            Changes.v2(
                "AddTags",
                #"{"resourceArns":["\#(Changes.nlb)"],"tags":[{"key":"a\nb\u202E","value":"\#(long)"}]}"#)
        ])
        let text = lines[0].first?.text ?? ""
        #expect(text.unicodeScalars.allSatisfy { $0 != "\n" && $0 != "\u{202E}" })
        #expect(text.count < 250)
    }
}
