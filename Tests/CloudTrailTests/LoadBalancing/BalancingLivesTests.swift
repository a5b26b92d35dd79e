import Testing

@testable import CloudTrail

/// What is told of the beginning and the end of things where the log leaves room for more than one story.
@Suite struct `Lives of load balancers` {
    private static let delete = Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#)

    private func take(
        _ calls: [(call: String, time: Int64)], isWhole: Bool = true
    ) throws -> (state: BalancingState, lines: [[BalancingLine]]) {
        var state = BalancingState(isWhole: isWhole)
        var lines: [[BalancingLine]] = []
        for (index, (call, time)) in calls.enumerated() {
            let record = try #require(JSONValue(parsing: Array(call.utf8)))
            lines.append(state.take(record, event: Int32(index), time: time))
        }
        return (state, lines)
    }

    @Test(arguments: [
        "Mar 17, 2021 8:37:10 AM", "Mar 17, 2021, 8:37:10\u{202F}AM", "2021-03-17T08:37:10.120Z",
        "2021-03-17T08:37:10Z",
    ]) func `an answer that names a load balancer made long before created nothing`(created: String) throws {
        let call = Changes.makeNLB.replacing("May 4, 2026 9:00:00 AM", with: created)
        let (state, lines) = try take([(call, 1_778_058_000)])
        let told = lines[0].map(\.text)
        #expect(told == ["load balancer web existed already, created 2021-03-17 08:37:10; nothing changed"])
        #expect(lines[0].map(\.isChange) == [false])
        let thing = try #require(state.things[Changes.nlb])
        #expect(thing.born == nil)
        #expect(thing.made == 1_615_970_230)
        #expect(thing.text("scheme") == "internal")
        #expect(!thing.isWhole)
    }

    @Test(
        arguments: [
            ("May 4, 2026 12:00:00 AM", 0), ("May 4, 2026 12:00:00 PM", 43_200), ("May 4, 2026 1:02:03 PM", 46_923),
            ("May 4, 2026 13:00:00 PM", nil), ("May 32, 2026 1:00:00 PM", nil), ("May 4, 2026 1:00:00", nil), ("", nil),
            ("Mai 4, 2026 1:00:00 PM", nil), ("May 4, 2026 1:00:00 XM", nil), ("May -4, 2026 1:00:00 AM", nil),
        ] as [(String, Int64?)]) func `times in answers`(text: String, seconds: Int64?)
    {
        #expect(EventTime.parseAnswer(text) == seconds.map { $0 + 1_777_852_800 })
    }

    @Test func `an answer within minutes of the call tells of a creation`() throws {
        let (state, lines) = try take([(Changes.makeNLB, 1_777_885_500), (Changes.makeNLB, 1_777_972_000)])
        #expect(state.things[Changes.nlb]?.born?.event == 0)
        #expect(lines[0].map(\.isChange) == [true])
        #expect(lines[1].map(\.text) == ["load balancer web existed already; nothing changed"])
    }

    @Test func `two deletions of one second are told as such`() throws {
        let (state, lines) = try take([(Changes.makeNLB, 0), (Self.delete, 60), (Self.delete, 60), (Self.delete, 61)])
        #expect(
            lines[2].map(\.text) == [
                "load balancer was deleted by another call of the same second, too; the log does not tell which came first"
            ])
        #expect(lines[3].map(\.text) == ["load balancer was deleted already; nothing changed"])
        #expect(lines.map { $0.map(\.isChange) } == [[true], [true], [false], [false]])
        #expect(state.things[Changes.nlb]?.isGoneTwice == true)
        #expect(state.things[Changes.nlb]?.gone?.event == 1)
    }

    @Test func `where calls are left out, nothing is taken for AWS's default or for the deletion`() throws {
        let (state, lines) = try take(
            [(Changes.makeNLB, 0), (Changes.protect("true"), 60), (Self.delete, 120)], isWhole: false)
        #expect(lines[1].map(\.text) == ["deletion protection: on (was: not in this book)"])
        #expect(
            lines[2].map(\.text) == [
                "load balancer deleted (unless a call that this book leaves out did it before)"
            ])
        #expect(state.things[Changes.nlb]?.isWhole == false)
    }

    @Test func `what stays as it was is no change`() throws {
        let register = Changes.v2("RegisterTargets", Changes.targets("10.0.0.1"))
        let calls = [
            Changes.makeNLB, Changes.protect("false"), Changes.protect("true"), Changes.protect("true"),
            Changes.makeBlue,
            register, register, Changes.makeListener, Changes.forward(to: "blue/0001"),
        ]
        let (_, lines) = try take(calls.map { ($0, 0) })
        #expect(
            lines.map { $0.map(\.isChange).contains(true) } == [
                true, false, true, false, true, true, false, true, false,
            ])
    }

    @Test func `a target without a port has that of its group`() throws {
        func targets(_ action: String, _ list: String) -> (String, Int64) {
            (Changes.v2(action, #"{"targetGroupArn":"\#(Changes.blue)","targets":[\#(list)]}"#), 0)
        }
        let (state, lines) = try take([
            (Changes.makeBlue, 0), targets("RegisterTargets", #"{"id":"i-1"},{"id":"i-2","port":8080}"#),
            targets("RegisterTargets", #"{"id":"i-1","port":80}"#),
            targets("RegisterTargets", #"{"id":"2001:db8::1"}"#),
            targets("RegisterTargets", #"{"id":"2001:db8::1","port":80}"#),
            targets("DeregisterTargets", #"{"id":"i-1"},{"id":"2001:db8::1"}"#),
        ])
        #expect(
            lines.dropFirst().map { $0.map(\.text) } == [
                ["2 targets registered in blue: i-1, i-2:8080; 2 now"],
                ["target i-1:80 registered in blue (in it already); 2 now"],
                ["target 2001:db8::1 registered in blue; 3 now"],
                ["target 2001:db8::1:80 registered in blue (in it already); 3 now"],
                ["2 targets deregistered from blue: 2001:db8::1, i-1; 1 now"],
            ])
        #expect(state.things[Changes.blue]?.set("targets") == ["i-2:8080"])
    }

    @Test func `a listener that moves to another port begins a row of its own`() throws {
        let moved = Changes.v2(
            "ModifyListener", #"{"listenerArn":"\#(Changes.listener)","port":8443}"#,
            Changes.listenerState(
                "TLS", 8443, "blue/0001", policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificate: "aaa"))
        let (state, _) = try take([(Changes.makeNLB, 0), (Changes.makeListener, 0), (moved, 60)])
        let listener = try #require(state.listeners(of: Changes.nlb).first)
        #expect(listener.steps.map(\.since.event) == [1, 2])
        #expect(
            listener.steps.map { BalancingWords.english.name(of: listener, at: $0) } == [
                "listener TLS:443", "listener TLS:8443",
            ])
    }
}
