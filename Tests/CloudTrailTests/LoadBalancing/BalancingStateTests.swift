import Testing

@testable import CloudTrail

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

    @Test(arguments: Changes.ofOthers) func `a call of another service is told with what was tied before and after`(
        _ changes: Changes
    ) {
        #expect(changes.told == changes.lines)
    }

    @Test func `a classic name that is given again is another load balancer`() throws {
        let make = Changes.classic("CreateLoadBalancer", #""scheme":"internal""#, #"{"dNSName":"old-1.eu.elb"}"#)
        let calls = [
            make, Changes.classic("DeleteLoadBalancer", ""), Changes.classic("DeleteLoadBalancer", ""),
            make.replacing("internal", with: "internet-facing"),
            make.replacing("old-1", with: "old-2"),
        ]
        var state = BalancingState()
        var told: [[String]] = []
        for (index, call) in calls.enumerated() {
            let record = try #require(JSONValue(parsing: Array(call.utf8)))
            told.append(state.take(record, event: Int32(index), time: Int64(index)).map(\.text))
        }
        #expect(told[2] == ["load balancer was deleted already; nothing changed"])
        let lives = state.lives(of: Changes.prefix + "loadbalancer/old")
        #expect(lives.map(\.born?.event) == [0, 3, 4])
        // The second was not deleted by any call of the book, and the third has another DNS name.
        #expect(lives.map(\.gone?.event) == [1, nil, nil])
        #expect(lives.map { $0.text("scheme") } == ["internal", "internet-facing", "internal"])
    }

    @Test func `what a load balancer had when it was deleted does not change later`() throws {
        var state = BalancingState()
        let deregister = Changes.v2("DeregisterTargets", Changes.targets("10.0.0.1"))
        let calls = [
            Changes.makeNLB, Changes.makeBlue, Changes.makeListener,
            Changes.v2("RegisterTargets", Changes.targets("10.0.0.1", "10.0.0.2")), deregister,
            Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#),
            deregister.replacing("10.0.0.1", with: "10.0.0.2"), Changes.alias("UPSERT", "www.example.com"),
        ]
        for (index, call) in calls.enumerated() {
            let record = try #require(JSONValue(parsing: Array(call.utf8)))
            _ = state.take(record, event: Int32(index), time: Int64(index))
        }
        let gone = try #require(state.things[Changes.nlb])
        let standing = state.standing(of: gone)
        #expect(standing.map(\.name) == ["listener TLS:443", "target group blue"])
        #expect(standing.map { $0.told("forwards") } == ["blue", nil])
        #expect(standing.last?.set("targets") == ["10.0.0.2:80"])
        #expect(gone.facts["dnsRecords"] == nil)
    }

    @Test(
        arguments: [
            ("Web-0A1B.elb.eu-west-1.amazonaws.com.", "web-0a1b.elb.eu-west-1.amazonaws.com"),
            ("dualstack.shop-1.eu-west-1.elb.amazonaws.com", "shop-1.eu-west-1.elb.amazonaws.com"),
            ("web-0a1b.elb.cn-north-1.amazonaws.com.cn", "web-0a1b.elb.cn-north-1.amazonaws.com.cn"),
            ("d111111abcdef8.cloudfront.net", nil), ("elb.eu-west-1.amazonaws.com", nil),
            ("bucket.s3.eu-west-1.amazonaws.com", nil), ("web-0a1b.elb.eu-west-1.example.com", nil), ("", nil),
        ] as [(String, String?)]) func `a load balancer's DNS name is told from others`(_ name: String, _ text: String?)
    {
        #expect(BalancerName(name)?.text == text)
    }

    @Test func `a change of rules is about the load balancers that are in the security group then`() throws {
        var state = BalancingState()
        func take(_ call: String) throws -> [String] {
            let record = try #require(JSONValue(parsing: Array(call.utf8)))
            _ = state.take(record, event: 0, time: 0)
            return state.balancers(guardedBy: record)
        }
        func rules(_ group: String) -> String {
            Changes.other("ec2", "RevokeSecurityGroupIngress", #"{"groupId":"\#(group)","ipPermissions":{"items":[]}}"#)
        }
        func groups(_ groups: String) -> String {
            Changes.v2("SetSecurityGroups", #"{"loadBalancerArn":"\#(Changes.nlb)","securityGroups":[\#(groups)]}"#)
        }
        #expect(try take(rules("sg-01")).isEmpty)
        _ = try take(groups(#""sg-01","sg-02""#))
        #expect(try take(rules("sg-01")) == [Changes.nlb])
        let wrapped = #"{"ModifySecurityGroupRulesRequest":{"GroupId":"sg-02","SecurityGroupRule":{}}}"#
        #expect(try take(Changes.other("ec2", "ModifySecurityGroupRules", wrapped)) == [Changes.nlb])
        _ = try take(groups(#""sg-02""#))
        #expect(try take(rules("sg-01")).isEmpty)
        _ = try take(Changes.v2("DeleteLoadBalancer", #"{"loadBalancerArn":"\#(Changes.nlb)"}"#))
        #expect(try take(rules("sg-02")).isEmpty)
    }

    @Test(
        arguments: [
            (#""requestParameters":{"name":"a","type":"network"}"#, "a", "network"),
            (#""requestParameters":{"loadBalancerName":"a"}"#, "a", ""),
            (denial("loadbalancer/net/a/*"), "a", "network"), (denial("loadbalancer/a"), "a", "classic"),
            (denial("loadbalancer/*"), "", ""), (denial("targetgroup/a/1"), "", ""), (#""errorMessage":7"#, "", ""),
        ] as [(String, String, String)])
    func `an attempt to make a load balancer is named by its request or its denial`(
        _ fields: String, _ name: String, _ type: String
    ) {
        let attempt = ELBAttempt(JSONValue(parsing: Array("{\(fields)}".utf8)) ?? .null)
        #expect(attempt.name == name)
        #expect(attempt.type == type)
    }

    private static func denial(_ resource: String) -> String {
        """
        "errorMessage":"User: x is not authorized to perform: elasticloadbalancing:CreateLoadBalancer on resource: \
        arn:aws:elasticloadbalancing:eu-west-1:111122223333:\(resource) because no identity-based policy allows it"
        """
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
        let others = BalancingTie.actions.flatMap { source, names in names.map { (source, $0) } }
        for (source, action) in ELBAction.all.map({ ("elasticloadbalancing.amazonaws.com", $0.name) }) + others {
            for request in [
                "null", "[]", "7", #"{"loadBalancerArn":7}"#, #"{"loadBalancerArn":"arn:aws:s3:::bucket"}"#,
                #"{"listenerArn":{},"targets":"x","attributes":[1],"tags":null,"resourceArns":[null,"x"]}"#,
            ] {
                let call = Changes.v2(action, request, "[]").replacing(
                    "elasticloadbalancing.amazonaws.com", with: source)
                #expect(Changes.tell([call]) == [[]], "\(action) \(request)")
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
        #expect(listener.steps.map { $0.forwards.map(BalancingWords.english.whole) } == ["blue", "green", "blue"])
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
